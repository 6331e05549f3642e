import RewardDomain
import RewardTestSupport
import Testing

/// What may be said of a dispute, in the order in which it is judged.
struct DisputeDecisionTests {
    private func history(_ bodies: ParticipantEvent..., by actors: [String] = []) throws -> ParticipantHistory {
        var history = ParticipantHistory(participant: .sample)
        for (index, body) in bodies.enumerated() {
            var event = Envelope.sample(body, recorded: index)
            event.actor = index < actors.count ? actors[index] : "anna"
            try history.read(event)
        }
        return history
    }

    private let opened = ParticipantEvent.disputeOpened(
        DisputeOpened(number: 1, due: .monday + 14, subjectDigest: "digest", recordedBy: ["cleo"]))
    private let answered = ParticipantEvent.disputeAnswered(DisputeAnswered(number: 1, textDigest: "digest"))
    private let closed = ParticipantEvent.disputeClosed(DisputeClosed(number: 1))

    private func refused(_ body: () throws -> some Any) -> RefusalCode? {
        do {
            _ = try body()
            return nil
        } catch { return (error as? Refusal)?.code }
    }

    @Test func `the next one has the next number, and is due two weeks after today`() throws {
        let event = try history(opened).decideDispute(
            subjectDigest: "digest", about: nil, recordedBy: [], due: nil, today: .monday + 3)
        #expect(event == DisputeOpened(number: 2, due: .monday + 17, subjectDigest: "digest"))
    }

    @Test func `it is answered by who neither opened it nor recorded the visit`() throws {
        let history = try history(opened)
        #expect(refused { try history.decideAnswer(toDispute: 2, textDigest: "d", by: "ben") } == .unknownDispute)
        #expect(refused { try history.decideAnswer(toDispute: 1, textDigest: "d", by: "anna") } == .ownEntry)
        #expect(refused { try history.decideAnswer(toDispute: 1, textDigest: "d", by: "cleo") } == .ownEntry)
        #expect(
            try history.decideAnswer(toDispute: 1, textDigest: "d", by: "ben")
                == DisputeAnswered(number: 1, textDigest: "d"))
    }

    @Test func `it is closed after an answer, and withdrawn at any time by who opened it`() throws {
        let history = try history(opened)
        #expect(refused { try history.decideClosing(dispute: 1, isWithdrawn: false, by: "ben") } == .notYet)
        #expect(refused { try history.decideClosing(dispute: 1, isWithdrawn: false, by: "anna") } == .ownEntry)
        #expect(refused { try history.decideClosing(dispute: 1, isWithdrawn: true, by: "ben") } == .ownEntry)
        #expect(
            try history.decideClosing(dispute: 1, isWithdrawn: true, by: "anna")
                == DisputeClosed(number: 1, isWithdrawn: true))
        let after = try self.history(opened, answered, by: ["anna", "ben"])
        #expect(try after.decideClosing(dispute: 1, isWithdrawn: false, by: "ben") == DisputeClosed(number: 1))
    }

    @Test func `nothing comes after the end`() throws {
        let history = try history(opened, answered, closed)
        #expect(refused { try history.decideAnswer(toDispute: 1, textDigest: "d", by: "ben") } == .alreadyDone)
        #expect(refused { try history.decideClosing(dispute: 1, isWithdrawn: true, by: "anna") } == .alreadyDone)
        #expect(!history.disputes[0].isOverdue(on: .monday + 100))
    }

    @Test func `it is overdue from the day after it was due, until somebody answers`() throws {
        let open = try history(opened).disputes[0]
        #expect(!open.isOverdue(on: .monday + 14))
        #expect(open.isOverdue(on: .monday + 15))
        #expect(try !history(opened, answered).disputes[0].isOverdue(on: .monday + 15))
    }

    @Test func `a dispute out of turn, or one that was never opened, is damage`() {
        #expect(throws: DamagedStream.self) { try history(opened, opened) }
        #expect(throws: DamagedStream.self) { try history(answered) }
        #expect(throws: DamagedStream.self) { try history(closed) }
    }
}
