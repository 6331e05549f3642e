import LedgerStorage
import RewardDomain
import RewardInterop
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Whoever reads about somebody who was erased finds the same money under a word in the place of the code.
@Suite(.onPostgres)
struct ErasedReadersTests {
    private let anna = ErasureClinic.anna

    @Test func `statements, reports, audits and journals say the same of somebody without a name`() async throws {
        let clinic = try await ErasureClinic.open()
        let services = clinic.services
        let month = Month(iso: "2026-01")!
        let program = clinic.clinic.slug("higgins-1994")
        let visit = clinic.clinic.visit("2026-01-05", "higgins-1994", nil)
        let id = try await services.participant("E-1").id
        _ = try await services.closeMonth(month, of: program, anna)
        func texts(_ name: String) async throws -> [String] {
            let of = name == "E-1" ? "E-1" : id.description
            return [
                "\(try await services.statement(of: of, month: month))",
                "\(try await services.monthlyReport(of: program, month: month).rows)",
                "\(try await services.redemptions(of: of, anna).map(\.redemption))",
                "\(try await services.liability(anna))", "\(try await services.enrollments())",
                "\(try await services.auditVisit(visit, of: of, anna))",
                "\(try await services.auditPayout(1, of: of, anna))",
                "\(try await services.exportJournal(anna))",
            ]
        }
        let before = try await texts("E-1")
        try await clinic.erase()
        let after = try await texts(id.erasedName)
        for text in after { #expect(!text.contains("E-1"), "\(text)") }
        // The money of the closed month is the same, under the other name.
        #expect(before[1].replacing("\"E-1\"", with: "\"\(id.erasedName)\"") == after[1])
        #expect(before[7].replacing("E-1", with: id.erasedName) == after[7])
        #expect(try await services.storedMonthReport(of: program, month: month, anna).isEmpty == false)
        #expect(try await services.verify().findings == [])
        await clinic.clinic.close()
    }

    @Test func `who comes back is not taken for the one who was erased`() async throws {
        let clinic = try await ErasureClinic.open()
        try await clinic.erase()
        // With the same name, birth date and telephone, by whoever may not pass a duplicate.
        try await clinic.clinic.add("N-1", name: "Wilma E-1", born: "1980-02-03", ["phone": "555-E-1"])
        #expect(try await clinic.services.verify().findings == [])
        await clinic.clinic.close()
    }
}
