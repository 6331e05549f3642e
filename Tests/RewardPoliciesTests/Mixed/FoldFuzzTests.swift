import RewardDomain
import RewardPolicies
import RewardTestSupport
import TestRandom
import Testing

/// No combination of terms that can be published and of what can be said of visits may trap: whatever is asked is
/// answered or refused in words.
struct FoldFuzzTests {
    @Test func `whatever is said under whatever terms is folded or refused`() throws {
        for number in 0..<200 {
            var random = SplitMix64(seed: seed &+ UInt64(number))
            let terms = Terms.anything(using: &random)
            var stream = TestStream()
            try stream.enroll(terms, from: Day.monday + Int.random(in: 0...6, using: &random))
            if let deposit = terms.deposit {
                try stream.post([
                    .depositReceived(
                        DepositReceived(enrollment: .sample(1), amount: deposit.amount, receivedOn: .monday))
                ])
            }
            for minute in 0..<25 { try say(&stream, terms, minute: minute, using: &random) }
            #expect(
                stream.ledger.available == stream.ledger.awarded + stream.ledger.overpaid
                    + stream.ledger.depositReturned)
            for target in terms.targets.indices {
                _ = stream.ledger.history.next(ofEnrollment: 0, target: target)
                // Long schedules are simulated elsewhere; the fold of each visit is what may trap.
                if terms.plannedVisits(from: .monday).count <= 60 { _ = Simulation.perfect(of: terms, target: target) }
            }
        }
    }

    private func say(
        _ stream: inout TestStream, _ terms: Terms, minute: Int, using random: inout SplitMix64
    ) throws {
        let history = stream.ledger.history
        let planned = history.enrollments[0].plannedVisits.randomElement(using: &random)?.day ?? .monday
        let held = planned + (Bool.random(using: &random) ? 0 : Int.random(in: -9...9, using: &random))
        let address = VisitAddress(
            program: terms.program, target: terms.targets.randomElement(using: &random)?.id, day: held,
            plannedFor: Bool.random(using: &random) ? planned : nil,
            task: Bool.random(using: &random) ? Slug("t\(Int.random(in: 1...3, using: &random))") : nil)
        let now = Instant.minute(2_000_000 + minute)
        let written = Bool.random(using: &random) ? Instant.minute(minute) : nil
        do throws(Refusal) {
            let event: ParticipantEvent
            switch Int.random(in: 0..<6, using: &random) {
            case 0: event = try history.decide(MendVisit(visit: address, content: nil, reasonDigest: "d"), now: now)
            case 1:
                event = try history.decide(
                    MendVisit(visit: address, content: .anything(terms, using: &random), reasonDigest: "d"), now: now)
            case 2:
                guard
                    let missed = history.missed(today: { _ in held + 30 }, calendar: { _ in .always }).randomElement(
                        using: &random)
                else {
                    return
                }
                event = missed
            default:
                event = .visitRecorded(
                    try history.decide(
                        RecordVisit(
                            visit: address, content: .anything(terms, using: &random),
                            isConfirmation: Bool.random(using: &random), passesLimits: Bool.random(using: &random),
                            writtenAt: written), now: now))
            }
            do { try stream.post([event], written: [written == nil ? nil : minute]) } catch {
                Issue.record("what was decided does not fit: \(error) \(event)")
            }
        } catch {
            #expect(!error.message.isEmpty)
        }
    }
}

extension VisitContent {
    fileprivate static func anything(_ terms: Terms, using random: inout SplitMix64) -> VisitContent {
        let analytes = terms.targets.flatMap { $0.analytes + ($0.secondary?.analytes ?? []) }
        return VisitContent(
            outcome: Int.random(in: 0..<3, using: &random) > 0 ? .allCases.randomElement(using: &random) : nil,
            results: Set(analytes).sorted().filter { _ in Bool.random(using: &random) }.map {
                AnalyteResult(analyte: $0, value: .allCases.randomElement(using: &random)!)
            },
            reading: Int.random(in: 0..<3, using: &random) == 0
                ? Reading(millionths: Int.random(in: 0...Reading.max.millionths, using: &random)) : nil)
    }
}
