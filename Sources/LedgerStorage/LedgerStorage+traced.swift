import PostgresPQ
import Tracing

extension LedgerStorage {
    /// A span around what is asked of the database in one go, under the name of the function that asks and with the number
    /// of statements. Never with a parameter: those are about patients.
    func traced<Value>(
        _ function: String, statements: Int = 1, _ body: (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        try await withSpan("database \(function.prefix { $0 != "(" })", ofKind: .client) { span in
            span.attributes["db.system.name"] = "postgresql"
            span.attributes["db.operation.name"] = String(function.prefix { $0 != "(" })
            span.attributes["db.operation.batch.size"] = statements
            return try await pool.withConnection(body)
        }
    }
}
