import RewardDomain
import Synchronization
import TestSupport
import Testing

@testable import LedgerStorage

/// The sequencer by itself: what it hands on to be stored, and when.
struct SequencerTests {
    private typealias Appends = Sequencer<PreparedUnit, AppendAnswer>

    private static func unit(of participant: UInt64) -> PreparedUnit {
        let unit = AppendUnit(
            participant: ParticipantID(
                Identifier(high: 0x019B_0000_0000_7000, low: 0x8000_0000_0000_0000 + participant)),
            head: nil,
            events: [
                .init(
                    envelope: Envelope(
                        occurredOn: Day(iso: "2026-01-05")!, recordedAt: Instant(microsecondsSinceEpoch: 0),
                        actor: "test:writer", site: .mainSite, body: ParticipantEvent.participantAdded),
                    command: nil)
            ], entries: [])
        return PreparedUnit(
            participant: unit.participant, rows: UnitRows(unit, organization: .defaultOrganization), registration: nil,
            beside: [], removals: [], additions: [], figures: unit.figures)
    }

    /// Stores nothing: notes the batches it is given, and answers once it is opened.
    private final class Gate: Sendable {
        let batches = Mutex<[[ParticipantID]]>([])
        private let isOpen = Mutex(false)

        func pass() { isOpen.withLock { $0 = true } }

        func store(_ units: [PreparedUnit]) async -> [AppendAnswer] {
            batches.withLock { $0.append(units.map(\.participant)) }
            while !isOpen.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(1)) }
            return units.map { .recorded($0.rows.head) }
        }

        func hasBatches(_ count: Int) async throws {
            while batches.withLock({ $0.count }) < count { try await Task.sleep(for: .milliseconds(1)) }
        }
    }

    private static func waits(_ sequencer: Appends, _ count: Int) async throws {
        while sequencer.meter.waiting < count { try await Task.sleep(for: .milliseconds(1)) }
    }

    @Test func `what gathers while others are stored is the next batch, each participant in it once`() async throws {
        let (sequencer, gate) = (Appends(stream: \.participant, busy: { .unavailable($0) }), Gate())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for first in 0..<UInt64(Appends.batchesMax) {
                group.addTask { _ = await sequencer.submit([Self.unit(of: first)]) { await gate.store($0) } }
                try await gate.hasBatches(Int(first) + 1)
            }
            group.addTask {
                try await withThrowingTaskGroup(of: Void.self) { later in
                    // 100 of others, and one more of each that is on the wire.
                    for participant in Array(0..<UInt64(Appends.batchesMax)) + Array(10..<110) {
                        later.addTask {
                            _ = await sequencer.submit([Self.unit(of: participant)]) { await gate.store($0) }
                        }
                    }
                    later.addTask {
                        try await Self.waits(sequencer, 100 + Appends.batchesMax)
                        gate.pass()
                    }
                    try await later.waitForAll()
                }
            }
            try await group.waitForAll()
        }
        let batches = gate.batches.withLock { $0 }
        #expect(batches.allSatisfy { Set($0).count == $0.count })
        #expect(batches.prefix(Appends.batchesMax).allSatisfy { $0.count == 1 })
        #expect(batches.reduce(0) { $0 + $1.count } == 100 + 2 * Appends.batchesMax)
        #expect(batches.count <= 2 * Appends.batchesMax + 1)
        #expect(sequencer.meter.waiting == 0)
    }

    @Test func `a queue that is full says so at once, and what waits is stored`() async throws {
        let (sequencer, gate) = (Appends(stream: \.participant, busy: { .unavailable($0) }), Gate())
        let refused = await withTaskGroup(of: AppendAnswer.self) { group in
            for first in 0..<UInt64(Appends.batchesMax) {
                group.addTask { await sequencer.submit([Self.unit(of: first)]) { await gate.store($0) }[0] }
                try? await gate.hasBatches(Int(first) + 1)
            }
            for later in 0..<UInt64(Appends.waitingMax) {
                group.addTask { await sequencer.submit([Self.unit(of: 100 + later)]) { await gate.store($0) }[0] }
            }
            try? await Self.waits(sequencer, Appends.waitingMax)
            let refused = await sequencer.submit([Self.unit(of: 99)]) { await gate.store($0) }[0]
            gate.pass()
            for await answer in group { #expect(answer.recordedVersion == 1) }
            return refused
        }
        #expect(refused.isUnavailable)
        #expect(sequencer.meter.refused == 1)
        #expect(gate.batches.withLock { $0.allSatisfy { $0.count <= Appends.batchMax } })
    }

    @Test func `whoever stops waiting leaves the unit to be stored`() async throws {
        let (sequencer, gate) = (Appends(stream: \.participant, busy: { .unavailable($0) }), Gate())
        let waiting = Task { await sequencer.submit([Self.unit(of: 1)]) { await gate.store($0) }[0] }
        try await gate.hasBatches(1)
        waiting.cancel()
        gate.pass()
        #expect(await waiting.value.recordedVersion == 1)
    }
}
