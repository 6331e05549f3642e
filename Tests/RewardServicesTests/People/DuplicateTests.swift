import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Adding a person twice stops, and tells nothing of the other place.
@Suite(.onPostgres)
struct DuplicateTests {
    private static let sentence = "Somebody with these particulars is already in the ledger; ask a manager."

    @Test func `the same person under another spelling stops, and shows nothing of the other`() async throws {
        let clinic = try await Clinic.open()
        try await clinic.add("harbor-1", name: "García López, María", born: "1980-02-29", ["phone": "212-555-0100"])
        let same = await refusal { try await clinic.add("P-2", name: "maria garcia-lopez", born: "1980-02-29") }
        #expect(same == Refusal(.possibleDuplicate, Self.sentence))
        let phone = await refusal { try await clinic.add("P-2", ["phone": "+1 (212) 555 0100"]) }
        #expect(phone == same)
        #expect(try await clinic.services.participants().map(\.code) == ["harbor-1"])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a namesake of another age, and the same number of another kind, are other people`() async throws {
        let clinic = try await Clinic.open()
        try await clinic.add("P-1", name: "Ana Silva", born: "1980-02-29", ["mrn": "1234567890"])
        try await clinic.add("P-2", name: "Ana Silva", born: "1981-02-28", ["phone": "1234567890"])
        // A name alone, or a birth date alone, is nobody in particular.
        try await clinic.add("P-3", name: "Ana Silva")
        try await clinic.add("P-4", born: "1980-02-29")
        #expect(try await clinic.services.participants().count == 4)
        await clinic.close()
    }

    @Test func `a manager is told whose they are, and adds twins with a reason`() async throws {
        let clinic = try await Clinic.open()
        try await clinic.add("P-1", name: "Ana Silva", born: "1980-02-29", ["phone": "2125550100"])
        let told = await refusal {
            try await clinic.add("P-2", ["phone": "2125550100", "email": "b@x.org"], asManager: true)
        }
        #expect(told?.code == .possibleDuplicate)
        #expect(told?.message.contains("P-1") == true)
        try await clinic.add(
            "P-2", ["phone": "2125550100", "email": "b@x.org"], asManager: true, reason: "they share a telephone")
        let bodies = try await clinic.stream("P-2").appends.flatMap(\.events).map(\.body)
        #expect(bodies.count == 3)
        guard case .duplicateOverruled(let overruled) = bodies[1] else {
            Issue.record("\(bodies)")
            return
        }
        #expect(overruled.reasonDigest.count == 64)
        let texts = try await clinic.services.storage.texts(of: try await clinic.services.participant("P-2").id)
        #expect(texts == [2: ["reason": "they share a telephone"]])
        // What is not shared finds P-2 again; the telephone still finds P-1 alone.
        #expect(await refusal { try await clinic.add("P-3", ["email": "B@X.org"]) }?.message == Self.sentence)
        let third = await refusal { try await clinic.add("P-3", ["phone": "2125550100"], asManager: true) }
        #expect(third?.message.contains("P-2") == false)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a manager's reason where nobody matches is not needed, and not kept`() async throws {
        let clinic = try await Clinic.open()
        try await clinic.add("P-1", name: "Ana Silva", born: "1980-02-29", asManager: true, reason: "twins")
        #expect(try await clinic.version("P-1") == 2)
        #expect(await refusal { try await clinic.add("P-2", name: "Ana Silva", born: "1980-02-29") } != nil)
        await clinic.close()
    }

    @Test func `of many who add one person at once, under any codes, one is added`() async throws {
        let clinic = try await Clinic.open()
        let added = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask {
                    do {
                        let identifiers = number.isMultiple(of: 2) ? ["mrn": "7", "phone": "2125550100"] : ["mrn": "7"]
                        try await clinic.add("P-\(number)", name: "Ana Silva", born: "1980-02-29", identifiers)
                        return true
                    } catch ServiceError.refused(let refusal) {
                        #expect(refusal == Refusal(.possibleDuplicate, Self.sentence))
                        return false
                    } catch {
                        Issue.record("\(error)")
                        return false
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(added == 1)
        #expect(try await clinic.services.participants().count == 1)
        try await clinic.expectWhole()
        await clinic.close()
    }

    /// Law L3.
    @Test func `the same person sent twice under one key is added once`() async throws {
        let clinic = try await Clinic.open()
        let first = try await clinic.add("P-1", name: "Ana Silva", born: "1980-02-29", key: "tablet 1")
        #expect(try await clinic.add("P-1", name: "Ana Silva", born: "1980-02-29", key: "tablet 1") == first)
        let other = await refusal {
            try await clinic.add("P-1", name: "Ana Silva", born: "1980-03-01", key: "tablet 1")
        }
        #expect(other?.code == .keyReused)
        await clinic.close()
    }

    @Test(arguments: [
        PersonParticulars(name: "  "), PersonParticulars(name: "--- 7"),
        PersonParticulars(born: Day(iso: "2090-01-01")!),
        PersonParticulars(born: Day(iso: "1900-01-01")!), PersonParticulars(identifiers: [Slug("mrn")!: " "]),
        PersonParticulars(identifiers: [Slug("phone")!: "none"]), PersonParticulars(identifiers: [Slug("born")!: "x"]),
        PersonParticulars(name: String(repeating: "x", count: 201)), PersonParticulars(name: "A\u{0}b"),
        PersonParticulars(
            identifiers: Dictionary(uniqueKeysWithValues: (0...20).map { (Slug("kind-\($0)")!, "7") })),
    ])
    func `what cannot be known of a person is refused`(_ particulars: PersonParticulars) async throws {
        let clinic = try await Clinic.open()
        let refused = await refusal {
            try await clinic.services.addParticipantOnce(code: "P-1", described: particulars, TestLedger.context)
        }
        #expect(refused?.code == .malformed)
        #expect(try await clinic.services.participants().isEmpty)
        await clinic.close()
    }
}
