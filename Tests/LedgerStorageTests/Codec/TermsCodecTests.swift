import Crypto
import RewardDomain
import RewardInterop
import RewardPresets
import RewardTestSupport
import TestRandom
import Testing

@testable import LedgerStorage

struct TermsCodecTests {
    /// The hashes that enrollments of the presets are pinned to. A preset that is mended gets another; what is
    /// published keeps its own.
    private static let presetHashes = [
        "attendance-and-abstinence": "315fc1cb5c3b7cd591956c9d6e645dd2d7bbe2da07f544644be232fc98f502b5",
        "ca-recovery-incentives": "27881e7562dd40b582b88e6c0bf8be32c476ecbaf19c6abd036f17531c6e3675",
        "deposit-contract": "1a6414e2bd0a22cc78f1ed64bd14f9b8a8cbbaf832546192a78750400e625885",
        "higgins-1994": "a3981a692b24b451e92990dc0f98cea203187b8088d46932d717ca1ba8233678",
        "miedar": "efee70b744c8b24b3dd17e50fdec1a0ff86a769b1eafc75084a283c357c1b4f2",
        "name-in-the-hat": "2da16d6b5a299f7a08ee7e5eb5c765768b45e322789b06ff0dd6db2b7b9ea9da",
        "petry-prize-bowl": "fdb6a2b78c1500f539fc39de68acae93d52f292c76bc5ad31725e58d8f85dc12",
        "preston-shaping": "7798eaabbbead359967a16888bfeda0189cc72cc70bc8d50ca1b5af0c58427d9",
        "silverman-1996": "fe79a2108c8621d9a99eaa3977998ae8a06f24d44ec41f440383698dafce13a6",
        "treatment-plan-tasks": "3249218111af65725ebe13e5ccef2d086be36f8c15690f3992d8db28cbb934fb",
        "va-prize-draws": "162420c5daeaf62998ea87b9055228c2210100fd957b7a3bdb0a74dffdd0113f",
    ]

    @Test(arguments: TermsSample.all)
    func `terms have the canonical form they always had`(_ sample: TermsSample) throws {
        #expect(TermsCodec.encode(sample.terms).text == sample.text)
        let read = try TermsCodec.decode(BodyReader(bytes: Array(sample.text.utf8)))
        #expect(TermsCodec.encode(read).text == sample.text)
        // Names of languages are a set: their order says nothing.
        var sorted = sample.terms
        sorted.publicName.sort { $0.language < $1.language }
        #expect(read == sorted)
    }

    @Test(arguments: TermsSample.all)
    func `the hash of terms is that of their canonical form`(_ sample: TermsSample) {
        #expect(sample.terms.canonicalHash == Array(SHA256.hash(data: Array(sample.text.utf8))).hexadecimal)
    }

    @Test(arguments: RewardPresets.all.map(\.slug))
    func `a preset comes back from the store as it was`(_ slug: String) throws {
        let preset = try #require(RewardPresets.all.first { $0.slug == slug })
        let terms = try TermsFile.read(preset.text, file: slug)
        let stored = TermsCodec.encode(terms).bytes
        #expect(try TermsCodec.decode(BodyReader(bytes: stored)) == terms)
        #expect(terms.canonicalHash == Self.presetHashes[slug])
    }

    @Test(arguments: Variant.all)
    func `every variant of a target comes back as it was, under a hash of its own`(_ variant: Variant) throws {
        let stored = TermsCodec.encode(variant.terms).bytes
        #expect(try TermsCodec.decode(BodyReader(bytes: stored)) == variant.terms)
        #expect(Variant.all.filter { $0.terms.canonicalHash == variant.terms.canonicalHash }.count == 1)
    }

    @Test func `any terms come back from the store as they were`() throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let terms = Terms.anything(using: &random)
            let stored = TermsCodec.encode(terms).bytes
            #expect(try TermsCodec.decode(BodyReader(bytes: stored)) == terms, "\(terms)")
        }
    }

    @Test func `terms with a member that has another form than ours are refused`() throws {
        for (ours, other) in [
            (#""mean":2758600"#, #""mean":-1"#), (#""mean":2758600"#, #""mean":"2.7""#),
            (#""advance":"week""#, #""advance":"month""#), (#""pays":"names""#, #""pays":"nothing""#),
            (#""within_days":2"#, #""within_days":"2""#),
            (#""kinds":["gift_card","goods"]"#, #""kinds":["Gift Card"]"#),
            (#""unearned":"fund""#, #""unearned":"keep""#), (#""amount":59900"#, #""amount":0"#),
        ] {
            let text = TermsSample.ofDraws.text.replacing(ours, with: other)
            #expect(text != TermsSample.ofDraws.text, "\(ours)")
            #expect(throws: UnreadableEvent.self) { try TermsCodec.decode(BodyReader(bytes: Array(text.utf8))) }
        }
    }

    /// Terms that differ in one thing from the smallest.
    struct Variant: Sendable {
        var terms: Terms

        static let all: [Variant] = changes.map { change in
            var terms = TermsSample.smallest.terms
            change(&terms)
            return Variant(terms: terms)
        }

        private static let changes: [@Sendable (inout Terms) -> Void] =
            [
                { _ in },
                { $0.onOverpayment = .offset },
                { $0.publicName = [PublicName(language: "pt-BR", name: "Bem-estar")] },
                { $0.targets[0].kind = .attendance },
                { $0.targets[0].analytes = [Slug("cocaine")!] },
                { $0.targets[0].success = OutcomeSet(Outcome.allCases.filter { $0 != .pending }) },
                { $0.targets[0].bonus = Bonus(amount: 0, every: 1) },
                { $0.targets[0].phases[0].pays = .amounts([1, 2, 3, 4]) },
                { $0.targets[0].phases[0].pays = .ladder(.values([1, 2, 3, 4]), continues: false) },
                { $0.targets[0].phases[0].pays = .ladder(.values([1, 2, 3, 4]), continues: true) },
                {
                    $0.targets[0].phases[0].pays = .ladder(
                        .steps(start: 0, step: 0, every: 1, cap: 0), continues: false)
                },
                {
                    $0.targets[0].phases[0].pays = .ladder(
                        .steps(start: 250, step: 125, every: 1, cap: nil), continues: true)
                },
            ] + units + rules + reinstatements + currencies

        private static let units: [@Sendable (inout Terms) -> Void] = [
            {
                $0.targets[0].pays = .draws
                $0.targets[0].bowl = Bowl([Bowl.Slip(label: "a", value: 1, count: 2)])
            },
            {
                $0.targets[0].pays = .draws
                $0.targets[0].bowl = Bowl([Bowl.Slip(label: "a", value: 1, count: 2)], statedMean: Reading("1"))
            },
            {
                $0.targets[0].kind = .attendance
                $0.targets[0].pays = .names
                $0.targets[0].namesDrawn = 3
                $0.targets[0].bowl = Bowl([Bowl.Slip(label: "a", value: 1, count: 2)])
            },
            {
                $0.targets[0].pays = .yoked
                $0.targets[0].phases = []
            },
            {
                $0.targets[0].pays = .deposit
                $0.targets[0].phases = []
                $0.deposit = Deposit(amount: 100, unearned: .return)
            },
            {
                $0.targets[0].kind = .task
                $0.targets[0].success = OutcomeSet([.completed])
                $0.targets[0].weekMax = 1
            },
            {
                $0.targets[0].kind = .reading
                $0.targets[0].readings = [
                    ReadingPhase(weeks: WeekRange(first: 1, last: 2)!, rule: ReadingRule(atMost: Reading("4")))
                ]
            },
            { $0.targets[0].advance = .week },
            { $0.targets[0].secondary = Secondary(analytes: [Slug("opiates")!], adds: 2) },
            { $0.targets[0].retestsSameDay = 1 },
            { $0.targets[0].confirmation = .decides },
            { $0.targets[0].phases[0].pays = .amounts([1, 2, 3, 4], continues: true) },
        ]

        private static let rules: [@Sendable (inout Terms) -> Void] = [
            { $0.caps = [Cap(scope: .person, period: .month, amount: 1)] },
            { $0.caps = [Cap(scope: .fund, period: .month, amount: 1)] },
            { $0.caps = [Cap(scope: .person, period: .visit, amount: 1)] },
            { $0.noShowAfterDays = 1 },
            { $0.excuseWithinDays = 1 },
            { $0.makeUp = MakeUp(withinDays: 1) },
            { $0.makeUp = MakeUp(withinDays: 1, perWeek: 1) },
            { $0.redeem = RedemptionRule(kinds: [Slug("goods")!]) },
            { $0.redeem = RedemptionRule(kinds: [Slug("goods")!], minimum: 0) },
        ]

        private static let reinstatements = Reinstatement.PaysOn.allCases.flatMap { paysOn in
            Reinstatement.Restores.allCases.flatMap { restores in
                Reinstatement.Keeps.allCases.map { keeps in
                    { @Sendable (terms: inout Terms) in
                        terms.targets[0].reinstate = Reinstatement(
                            after: 5, paysOn: paysOn, restores: restores, keeps: keeps)
                    }
                }
            }
        }

        private static let currencies = Currency.knownCodes.filter { $0 != "USD" }.map { code in
            { @Sendable (terms: inout Terms) in terms.currency = Currency(code: code)! }
        }
    }
}
