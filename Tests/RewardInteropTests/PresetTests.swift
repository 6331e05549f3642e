import Foundation
import RewardDomain
import RewardInterop
import RewardPolicies
import RewardTestSupport
import Testing

struct PresetTests {
    @Test(arguments: [("higgins-1994", 99_750), ("silverman-1996", 115_500), ("ca-recovery-incentives", 59_900)])
    func `a preset pays the published maximum to someone who is always negative`(slug: String, total: Int) throws {
        let terms = try TermsFile.read(Repository.preset(slug), file: "\(slug).yaml")
        #expect(terms.program.text == slug)
        #expect(terms.plannedVisitCount(in: WeekRange("1-24")!) == 36)
        #expect(Simulation.perfect(of: terms, target: 0).total == total)
    }

    @Test(arguments: Repository.presets)
    func `a preset is fit to be published under the name of its file`(slug: String) throws {
        let terms = try TermsFile.read(Repository.preset(slug), file: "\(slug).yaml")
        #expect(terms.program.text == slug)
        #expect(terms.publicName.map(\.language) == ["en", "es"])
    }

    @Test func `every file of programs is listed`() throws {
        let files = try FileManager.default.contentsOfDirectory(
            atPath: Repository.root.appending(path: "config/programs").path)
        #expect(files.sorted() == Repository.presets.map { "\($0).yaml" })
    }

    @Test(arguments: [
        ("petry-prize-bowl", 500, 110_900), ("va-prize-draws", 500, 110_900), ("miedar", 500, 108_900),
        ("name-in-the-hat", 100, 46_900),
    ])
    func `a bowl holds what its protocol says, and comes to the mean it states`(
        slug: String, slips: Int, value: Int
    ) throws {
        let terms = try TermsFile.read(Repository.preset(slug), file: "\(slug).yaml")
        let bowl = try #require(terms.targets[0].bowl)
        #expect(bowl.slipCount == slips)
        #expect(bowl.totalValue == value)
        #expect(bowl.statedMean == Reading(millionths: value * 10_000 / slips))
    }

    @Test func `MIEDAR climbs by weeks and adds draws for opiates`() throws {
        let terms = try TermsFile.read(Repository.preset("miedar"), file: "miedar.yaml")
        let target = terms.targets[0]
        #expect(terms.plannedVisitCount == 24)
        #expect(target.analytes.map(\.text) == ["cocaine", "amphetamine", "methamphetamine", "alcohol"])
        #expect(target.advance == .week)
        #expect(target.secondary == Secondary(analytes: [Slug("opiates")!], adds: 2))
        #expect(
            target.phases.map(\.pays) == [.ladder(.steps(start: 1, step: 1, every: 1, cap: 12), continues: false)])
    }

    @Test func `shaping takes a quarter less in weeks 1 to 3, and negatives only afterwards`() throws {
        let terms = try TermsFile.read(Repository.preset("preston-shaping"), file: "preston-shaping.yaml")
        let below = Reading("300")
        #expect(
            terms.targets[0].readings == [
                ReadingPhase(weeks: WeekRange("1-3")!, rule: ReadingRule(below: below, dropPercent: 25)),
                ReadingPhase(weeks: WeekRange("4-8")!, rule: ReadingRule(below: below)),
            ])
        #expect(
            terms.targets[0].phases.map(\.pays)
                == [.ladder(.steps(start: 250, step: 150, every: 1, cap: nil), continues: false)])
    }

    @Test func `a deposit of fifty is shared over twenty samples`() throws {
        let terms = try TermsFile.read(Repository.preset("deposit-contract"), file: "deposit-contract.yaml")
        #expect(terms.deposit == Deposit(amount: 5000, unearned: .fund))
        #expect(terms.plannedVisitCount == 20)
        #expect(terms.targets[0].readings.map(\.rule) == [ReadingRule(atMost: Reading("4"))])
    }

    @Test func `Higgins is read as written`() throws {
        let terms = try TermsFile.read(Repository.preset("higgins-1994"), file: "higgins-1994.yaml")
        #expect(
            terms.publicName == [
                PublicName(language: "en", name: "Wellness rewards"),
                PublicName(language: "es", name: "Recompensas de bienestar"),
            ])
        #expect(terms.timeZone == "America/New_York")
        #expect(terms.onOverpayment == .absorb)
        let target = try #require(terms.targets.first)
        #expect(terms.targets.count == 1)
        #expect(
            target.phases == [
                Phase(
                    weeks: WeekRange("1-12")!,
                    pays: .ladder(.steps(start: 250, step: 125, every: 1, cap: nil), continues: false))
            ])
        #expect(target.bonus == Bonus(amount: 1000, every: 3))
        #expect(target.reinstate == Reinstatement(after: 5))
        #expect(target.reset.outcomes == [.positive, .refused, .noShow, .invalid])
        #expect(target.hold.outcomes == [.excused, .pending])
    }

    @Test func `California has a ladder of pairs and then fixed amounts`() throws {
        let terms = try TermsFile.read(Repository.preset("ca-recovery-incentives"), file: "ca.yaml")
        #expect(
            terms.schedule == [
                ScheduleLine(weeks: WeekRange("1-12")!, days: [.mon, .thu]),
                ScheduleLine(weeks: WeekRange("13-24")!, days: [.mon]),
            ])
        #expect(
            terms.targets[0].phases.map(\.pays) == [
                .ladder(.steps(start: 1000, step: 150, every: 2, cap: nil), continues: false),
                .amounts([1500, 1500, 1500, 1500, 1500, 1500, 1000, 1000, 1000, 1000, 1000, 2100]),
            ])
        #expect(terms.targets[0].reinstate == Reinstatement(after: 2))
        #expect(terms.targets[0].bonus == nil)
    }
}
