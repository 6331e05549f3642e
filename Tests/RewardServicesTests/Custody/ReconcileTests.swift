import LedgerStorage
import RewardDomain
import RewardInterop
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct ReconcileTests {
    private func words(_ result: Reconciliation) -> [String] {
        result.findings.map {
            let words = $0.words
            return [words.what, words.key, words.place, words.file, words.ledger].joined(separator: " | ")
        }
    }

    @Test func `a shelf is held against the ledger, card by card and item by item`() async throws {
        let cabinet = try await Cabinet.open()
        let services = cabinet.services
        try await cabinet.buy(Cabinet.batch("1", "2", "3", "4"))
        try await cabinet.define(Cabinet.item("mug"), count: 5)
        try await cabinet.define(Cabinet.item("pen"), count: 2)
        _ = try await services.voidCards([Cabinet.serial("3")], reason: "expired", cabinet.anna)
        let shelf = try ShelfRows.read(
            Array("serial,item,counted\n1,,\n3,,1\n9,,\n2,,0\n,mug,4\n,cup,1\n".utf8))
        #expect(shelf.problems == [])
        let result = try await services.reconcileShelf(shelf, at: Cabinet.home, cabinet.emil)
        #expect(result.matched == 1)
        #expect(
            words(result) == [
                "differs | card 3 | line 3 | it is at home | it was voided",
                "only in the file | card 9 | line 4 | it is at home | ",
                "differs | card 2 | line 5 | it is not at home | it is at home",
                "differs | item mug | line 6 | counted 4 | counted 5",
                "only in the file | item cup | line 7 | counted 1 | ",
                "only in the ledger | card 4 | ledger |  | it is at home",
                "only in the ledger | item pen | ledger |  | counted 2",
            ])
        let whole = try ShelfRows.read(
            Array("item,serial,counted\n,1,\n,2,1\n,4,\nmug,,5\npen,,2\n".utf8))
        #expect(try await services.reconcileShelf(whole, at: Cabinet.home, cabinet.emil).findings == [])
        #expect(await refusal { try await services.reconcileShelf(whole, at: Cabinet.home, cabinet.ben) } != nil)
        await cabinet.close()
    }

    @Test func `a bank's list is held against purchases by receipt`() async throws {
        let cabinet = try await Cabinet.open()
        try await cabinet.buy(Cabinet.batch("1", "2", cost: 2450, receipt: "R-1", on: "2026-10-05"))
        try await cabinet.buy(Cabinet.batch("3", receipt: "R-2", on: "2026-10-09"))
        try await cabinet.buy(Cabinet.batch("4", receipt: "R-3", on: "2026-09-01"))
        try await cabinet.buy(Cabinet.batch("5", receipt: "R-4", on: "2026-10-10"))
        let text = """
            date,amount,reference,fund
            2026-10-05,-49.00,R-1,default
            2026-10-06,-49.00,R-1,
            2026-10-10,-25.50,R-2,
            2026-10-12,-25.00,R-3,sor-3
            2026-10-13,-10.00,R-7,
            """
        let bank = try BankRows.read(Array(text.utf8), Cabinet.usd)
        #expect(bank.problems == [])
        let result = try await cabinet.services.reconcileBank(bank, Cabinet.usd, cabinet.anna)
        #expect(result.matched == 1)
        #expect(
            words(result) == [
                "only in the file | R-1 | line 3 | amount -49.00 | ",
                "differs | R-2 | line 4 | amount -25.50 | amount -25.00",
                "differs | R-3 | line 5 | fund sor-3 | fund default",
                "only in the file | R-7 | line 6 | amount -10.00 | ",
                "only in the ledger | R-4 | 2026-10-10 |  | amount -25.00, fund default",
            ])
        await cabinet.close()
    }

    @Test func `rows that cannot be read are named, and harm no other`() throws {
        let shelf = try ShelfRows.read(Array("serial,item,counted\n1,mug,1\n,,3\n,mug,many\nü,,\n2,,\n".utf8))
        #expect(
            shelf.problems.map(\.description) == [
                "line 2: a row names a serial or an item, one of the two",
                "line 3: a row names a serial or an item, one of the two",
                "line 4: the counted ‘many’ is no number; write it in digits",
                "line 5: ‘ü’ is no serial; those are letters, digits, points and hyphens, at most 40",
            ])
        #expect(shelf.rows.map(\.line) == [6])
        let bank = try BankRows.read(
            Array("date,amount,reference\n2026-10-05,1e3,R-1\n2026-02-30,1,R-2\n2026-10-05,-1.5,R-3\n".utf8),
            Cabinet.usd)
        #expect(bank.problems.map(\.line) == [2, 3])
        #expect(bank.rows.map(\.amount) == [-150])
    }
}
