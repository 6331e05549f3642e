import LedgerSQL
import PostgresPQ
import RewardDomain

extension LedgerStorage {
    /// What the database calls a hit on a month that is being closed.
    static let openMonthsGuard = "entries_open_months"

    /// The first open month of each program of which one was ever closed.
    static func floors(in result: PostgresResult) throws -> [Slug: Month] {
        var floors: [Slug: Month] = [:]
        for row in result {
            let stream: String = try row.decode("stream")
            guard let program = Slug(stream.dropFirst(HouseStream.monthsPrefix.count)),
                let closing = Month(iso: try row.decode("month", as: String.self))
            else { throw StorageError.failed("\(stream) closes a month that cannot be read") }
            floors[program] = closing.next
        }
        return floors
    }
}
