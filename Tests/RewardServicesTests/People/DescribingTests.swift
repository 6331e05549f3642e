import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// What is known of a person is sealed, can be mended, and finds them again.
@Suite(.onPostgres)
struct DescribingTests {
    @Test func `what is known is read back, and the newest of each field stands`() async throws {
        let clinic = try await Clinic.open()
        try await clinic.add("P-1", name: "Ana  Silva", born: "1980-02-29", ["phone": "212-555-0100"])
        try await clinic.describe("P-1", name: "Anna Silva", ["mrn": "77"])
        try await clinic.describe("P-1", without: ["phone"])
        #expect(
            try await clinic.services.particulars(of: "P-1")
                == PersonParticulars(
                    name: "Anna Silva", born: Day(iso: "1980-02-29")!, identifiers: [Slug("mrn")!: "77"]))
        let fields = try await clinic.stream("P-1").appends.flatMap(\.events).compactMap { event -> [String]? in
            guard case .participantDescribed(let described) = event.body else { return nil }
            return described.fields.map(\.text)
        }
        #expect(fields == [["born", "name", "phone"], ["mrn", "name"], ["phone"]])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `nothing of it stands in any table, but sealed`() async throws {
        let clinic = try await Clinic.open()
        try await clinic.add("P-1", name: "Zenobia Quux", born: "1980-02-29", ["email": "zeno@example.org"])
        try await clinic.add("P-2", ["email": "zeno@example.org"], asManager: true, reason: "Zenobia's sister")
        let tables = try await clinic.texts(
            "select table_name::text from information_schema.tables where table_schema = 'ledger'")
        #expect(tables.contains("participant_particulars"))
        for table in tables {
            for row in try await clinic.texts("select t::text from ledger.\(table) t") {
                let bytes = row.lowercased()
                for secret in ["zenobia", "quux", "1980-02-29", "zeno@example"] {
                    let hexadecimal = secret.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                    #expect(!bytes.contains(secret) && !bytes.contains(hexadecimal), "\(table)")
                }
            }
        }
        await clinic.close()
    }

    @Test func `what is mended no longer matches, and what is said anew does`() async throws {
        let clinic = try await Clinic.open()
        try await clinic.add("P-1", name: "Ana Silva", born: "1980-02-29")
        try await clinic.describe("P-1", born: "1980-02-28")
        try await clinic.add("P-2", name: "Ana Silva", born: "1980-02-29")
        #expect(
            await refusal { try await clinic.describe("P-2", born: "1980-02-28") }?.code == .possibleDuplicate)
        #expect(try await clinic.services.particulars(of: "P-2").born == Day(iso: "1980-02-29"))
        // Saying the same of oneself again is no duplicate.
        try await clinic.describe("P-2", name: "SILVA, Ana")
        await clinic.close()
    }

    @Test func `a name and a birth date said one after the other match together`() async throws {
        let clinic = try await Clinic.open()
        try await clinic.add("P-1", name: "Ana Silva", born: "1980-02-29")
        try await clinic.add("P-2", name: "Ana Silva")
        #expect(await refusal { try await clinic.describe("P-2", born: "1980-02-29") }?.code == .possibleDuplicate)
        try await clinic.describe("P-2", born: "1980-02-29", asManager: true, reason: "another Ana")
        let version = try await clinic.version("P-2")
        #expect(version == 4)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `saying nothing, and taking away what is not known, is refused`() async throws {
        let clinic = try await Clinic.open()
        try await clinic.add("P-1", name: "Ana Silva")
        #expect(await refusal { try await clinic.describe("P-1") }?.code == .malformed)
        #expect(await refusal { try await clinic.describe("P-1", without: ["born"]) }?.code == .malformed)
        #expect(await refusal { try await clinic.describe("P-1", name: "Bo", without: ["name"]) }?.code == .malformed)
        #expect(await refusal { try await clinic.describe("P-9", name: "Bo") }?.code == .unknownParticipant)
        #expect(try await clinic.version("P-1") == 2)
        await clinic.close()
    }
}
