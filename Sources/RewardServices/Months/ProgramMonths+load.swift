import LedgerStorage
import RewardDomain

/// A program's months as loaded: who closed which, and when.
struct LoadedMonths {
    let stream: LoadedHouseStream
    let months: ProgramMonths

    /// The event that closed a month, and its version.
    func closing(of month: Month) -> (event: Envelope<HouseEvent>, version: Int64, reportHash: String)? {
        months.closed.first { $0.month == month }.map {
            (stream.events[$0.place], Int64($0.place) + 1, $0.reportHash)
        }
    }
}

extension RewardServices {
    func months(of program: Slug) async throws(ServiceError) -> LoadedMonths {
        let stream = try await storing { () throws(StorageError) in try await storage.load(.months(program)) }
        let months = ProgramMonths(stream.events.map(\.body))
        guard months.misplaced.isEmpty else {
            throw .storage(
                .damaged(stream: stream.stream.name, reason: "closes months out of their order; run rewardctl verify"))
        }
        return LoadedMonths(stream: stream, months: months)
    }

    /// The oldest month of a program that is not closed; nil where nobody was ever enrolled.
    func oldestOpen(_ loaded: LoadedMonths, of program: Slug) async throws(ServiceError) -> Month? {
        if let closing = loaded.months.closing { return closing }
        if let open = loaded.months.firstOpen { return open }
        return try await storing { () throws(StorageError) in try await storage.firstMonth(of: program) }
    }
}
