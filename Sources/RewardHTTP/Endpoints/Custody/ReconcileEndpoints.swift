import Hummingbird
import RewardDomain
import RewardInterop
import RewardReports
import RewardServices

/// `POST /v1/reconciliations/shelf?site=S`: what stands on a shelf (columns serial,item,counted) against the ledger.
/// Nothing is stored.
enum ReconcileShelfEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("site")
        let bytes = try await exchange.csv()
        let rows = try reading { () throws(TableRefused) in try ShelfRows.read(bytes) }
        let result = try await exchange.services.reconcileShelf(rows, at: try query.site(), exchange.reader)
        return .reconciliation(result, rows.problems)
    }
}

/// `POST /v1/reconciliations/bank?currency=USD`: a bank's list (columns date,amount,reference and optionally fund).
enum ReconcileBankEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("currency")
        let currency = try query.currency()
        let bytes = try await exchange.csv()
        let rows = try reading { () throws(TableRefused) in try BankRows.read(bytes, currency) }
        let result = try await exchange.services.reconcileBank(rows, currency, exchange.reader)
        return .reconciliation(result, rows.problems)
    }
}

/// `POST /v1/reconciliations/vendor?currency=USD`: a vendor's list of orders or cards (columns reference,amount,status).
enum ReconcileVendorEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("currency", "vendor", "from", "to")
        let currency = try query.currency()
        let scope = VendorScope(
            vendor: try query.optionalSlug("vendor"), from: try query.optionalDay("from"),
            to: try query.optionalDay("to"))
        let bytes = try await exchange.csv()
        let rows = try reading { () throws(TableRefused) in try VendorRows.read(bytes, currency) }
        let result = try await exchange.services.reconcileVendor(rows, currency, scope, exchange.reader)
        return .reconciliation(result, rows.problems)
    }
}

private func reading<Rows>(_ read: () throws(TableRefused) -> Rows) throws(Problem) -> Rows {
    do { return try read() } catch { throw .malformed("The file cannot be read: \(error).") }
}

extension Response {
    /// What differs, and the rows that could not be read.
    fileprivate static func reconciliation(_ result: Reconciliation, _ problems: [RowProblem]) -> Response {
        .json(
            .object([
                "matched": .int(result.matched),
                "findings": .array(
                    result.findings.map { finding in
                        let words = finding.words
                        return .object([
                            "finding": .string(words.what), "key": .string(words.key), "place": .string(words.place),
                            "file_says": .string(words.file), "ledger_says": .string(words.ledger),
                        ])
                    }),
                "unread": .array(
                    problems.map { .object(["line": .int($0.line), "reason": .string($0.reason)]) }),
            ]))
    }
}
