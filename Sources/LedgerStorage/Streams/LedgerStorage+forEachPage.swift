import RewardDomain

extension LedgerStorage {
    /// How many streams are read at once, and how many such pages are being read at a time: what bounds the memory of a
    /// walk over all streams, however many there are.
    static let pageSize = 100
    private static let pagesAtOnce = 4

    /// Walks over all participants. `read` runs for several pages at a time; `gather` is given what it made of them, one
    /// page after the other, in no order.
    func forEachPage<Part: Sendable>(
        _ read: @escaping @Sendable ([ParticipantID]) async throws(StorageError) -> Part,
        gather: (_ page: [ParticipantID], Part) async throws -> Void
    ) async throws {
        typealias Page = (participants: [ParticipantID], part: Part)
        try await withThrowingTaskGroup(of: Page.self) { group in
            var last: ParticipantID?
            var pagesBeingRead = 0
            while true {
                let page = try await participants(after: last, limit: Self.pageSize)
                guard let lastOfPage = page.last else { break }
                last = lastOfPage
                if pagesBeingRead == Self.pagesAtOnce, let done = try await group.next() {
                    try await gather(done.participants, done.part)
                    pagesBeingRead -= 1
                }
                group.addTask { (page, try await read(page)) }
                pagesBeingRead += 1
            }
            while let done = try await group.next() { try await gather(done.participants, done.part) }
        }
    }
}
