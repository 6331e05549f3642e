import LedgerStorage
import RewardDomain
import RewardInterop
import RewardPolicies
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

    @Test func `a bank's list is held against what arrived for funds, by reference`() async throws {
        let cabinet = try await Cabinet.open()
        let sor = Slug("sor")!
        _ = try await cabinet.services.openFund(sor, FundTests.rules(), TestLedger.context)
        for (amount, day, reference) in [
            (2_500_000, "2026-10-05", "ACH 1"), (100_000, "2026-10-06", "ACH 2"), (50_000, "2026-10-07", "ACH 3"),
            (70_000, "2026-09-01", "ACH 0"),
        ] {
            _ = try await cabinet.services.deposit(
                amount, in: Cabinet.usd, to: sor, on: Day(iso: day), reference: reference, TestLedger.context)
        }
        let text = """
            date,amount,reference,fund
            2026-10-05,25000.00,ACH 1,sor
            2026-10-06,-1000.00,ACH 2,
            2026-10-08,1.00,ACH 4,
            """
        let bank = try BankRows.read(Array(text.utf8), Cabinet.usd)
        let result = try await cabinet.services.reconcileBank(bank, Cabinet.usd, cabinet.anna)
        #expect(result.matched == 1)
        #expect(
            words(result) == [
                "differs | ACH 2 | line 3 | amount -1000.00 | amount 1000.00",
                "only in the file | ACH 4 | line 4 | amount 1.00 | ",
                "only in the ledger | ACH 3 | 2026-10-07 |  | amount 500.00, fund sor",
            ])
        await cabinet.close()
    }

    /// H-1 had 5.00, 2.50 and 1.25 delivered by the vendor as O-1, O-2 and O-3, of which O-3 was taken back.
    private func delivered(_ cabinet: Cabinet) async throws {
        let services = cabinet.services
        try await cabinet.clinic.record("H-1", .negative, .negative, .negative)
        for (amount, order) in [(500, "O-1"), (250, "O-2"), (125, "O-3")] {
            let number = try await services.redeem(
                Redeem(amount: amount, kind: .giftCard), of: "H-1", at: Cabinet.home, cabinet.ben
            ).value.redemption.number
            _ = try await services.deliverRedemption(number, of: "H-1", shownBy: .vendor(order), cabinet.ben)
        }
        _ = try await services.askReversal(ofRedemption: 3, of: "H-1", reason: "the wrong shop", cabinet.ben)
        _ = try await services.approveReversal(ofRedemption: 3, of: "H-1", cabinet.emil)
    }

    @Test func `a vendor's list is held against deliveries and cards, each by its reference`() async throws {
        let cabinet = try await Cabinet.open()
        try await delivered(cabinet)
        try await cabinet.buy(Cabinet.batch("7001", "7002", cost: 2450, receipt: "R-1", on: "2026-10-05"))
        try await cabinet.buy(Cabinet.batch("7003", "7004", "7005", receipt: "R-2", on: "2026-10-09"))
        _ = try await cabinet.services.voidCards([Cabinet.serial("7004")], reason: "expired", cabinet.anna)
        let text = """
            reference,amount,status
            O-1,5.00,Delivered
            O-3,1.25,delivered
            O-9,9.00,issued
            O-8,9.00,failed
            R-1,49.00,completed
            7003,20.00,issued
            7004,25.00,refunded
            """
        let list = try VendorRows.read(Array(text.utf8), Cabinet.usd)
        #expect(list.problems == [])
        let auditor = try await cabinet.house.user("audrey", .auditor, at: nil)
        let result = try await cabinet.services.reconcileVendor(list, Cabinet.usd, VendorScope(), auditor)
        // O-1, R-1 and the voided 7004; a failed order that nobody here knows of is as it should be.
        #expect(result.matched == 3)
        #expect(
            words(result) == [
                "differs | O-3 | line 3 | status delivered | status taken back",
                "only in the file | O-9 | line 4 | amount 9.00, status delivered | ",
                "differs | 7003 | line 7 | amount 20.00 | amount 25.00",
                "only in the ledger | payout H-1/2 | payout H-1/2 |  | amount 2.50, status delivered",
                "only in the ledger | 7005 | bought 2026-10-09 |  | amount 25.00, status delivered",
            ])
        // Of another vendor's cards and other days nothing is missed.
        let other = VendorScope(vendor: Slug("elsewhere"), from: Day(iso: "2027-01-01"))
        let narrowed = try await cabinet.services.reconcileVendor(list, Cabinet.usd, other, auditor)
        #expect(narrowed.findings.count { if case .onlyInLedger = $0 { true } else { false } } == 0)
        // It names payouts of people: not for who only keeps or buys.
        #expect(
            await refusal { try await cabinet.services.reconcileVendor(list, Cabinet.usd, VendorScope(), cabinet.ben) }?
                .code
                == .notAllowed)
        let backwards = VendorScope(from: Day(iso: "2026-10-02"), to: Day(iso: "2026-10-01"))
        #expect(
            await refusal { try await cabinet.services.reconcileVendor(list, Cabinet.usd, backwards, auditor) }?.code
                == .malformed)
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
        let vendor = try VendorRows.read(
            Array("reference,amount,status\nO-1,1.005,issued\n,1.00,issued\nO-2,1.00,lost\nO-3,1.00, PENDING \n".utf8),
            Cabinet.usd)
        #expect(vendor.problems.map(\.line) == [2, 3, 4])
        #expect(
            vendor.problems.last?.description.hasPrefix("line 4: the status ‘lost’ is none of delivered, ") ?? false)
        #expect(vendor.rows.map(\.status) == [.underWay])
        #expect(throws: TableRefused.self) { try VendorRows.read(Array("order,amount\n".utf8), Cabinet.usd) }
    }
}
