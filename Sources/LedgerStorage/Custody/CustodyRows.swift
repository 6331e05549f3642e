import LedgerSQL
import PostgresPQ
import RewardDomain

/// What some streams of custody come to in the projections.
struct CustodyRows {
    var cards: [CardRow] = []
    var items: [StockRow] = []
    var issued: [IssuedUnitRow] = []
    var counts: [CountRow] = []

    init(_ streams: [LoadedHouseStream]) {
        for stream in streams {
            if let card = CardHistory(stream.events) { cards.append(CardRow(card)) }
            if let stock = StockHistory(stream.events) { items.append(StockRow(stock)) }
            if let count = CountHistory(stream.events) { counts.append(CountRow(count)) }
            issued += IssuedUnitRow.rows(of: stream)
        }
    }

    func inserts(_ organization: Slug) -> [SQL] {
        (cards.isEmpty ? [] : [CardRow.insert(cards, organization)])
            + (items.isEmpty ? [] : [StockRow.insert(items, organization)])
            + (issued.isEmpty ? [] : [IssuedUnitRow.insert(issued, organization)])
            + (counts.isEmpty ? [] : [CountRow.insert(counts, organization)])
    }
}

extension LedgerStorage {
    private static let custodyPrefixes = ["card:", "stock:", "count:"]

    /// Every stream of custody, a page at a time.
    private func custodyPages(
        _ body: ([HouseStream]) async throws -> Void
    ) async throws {
        for prefix in Self.custodyPrefixes {
            let streams = try await houseStreams(withPrefix: prefix)
            for start in stride(from: 0, to: streams.count, by: Self.pageSize) {
                try await body(Array(streams[start..<min(start + Self.pageSize, streams.count)]))
            }
        }
    }

    /// Fills the emptied projections of custody again, within the transaction of the rebuild.
    func rebuildCustody(_ connection: PostgresConnection) async throws {
        _ = try await connection.query(SQL(LedgerSQL.lockCustody))
        _ = try await connection.query(SQL(LedgerSQL.clearCustody))
        try await custodyPages { streams in
            let rows = CustodyRows(try await load(streams))
            for statement in rows.inserts(organization) { _ = try await connection.query(statement) }
        }
    }

    /// Where the projections of custody say otherwise than the streams.
    func custodyFindings() async throws(StorageError) -> [Finding] {
        do {
            var wrong: [String] = []
            try await custodyPages { streams in
                let suspects = try await differing(streams)
                guard !suspects.isEmpty else { return }
                // What was stored between the two looks is no finding: looked at again, and only then said.
                wrong += try await differing(suspects).map(\.name)
            }
            let ghosts = try await query(SQL(LedgerSQL.custodyGhosts)).map { try $0.decode("stream", as: String.self) }
            return wrong.map {
                Finding(stream: $0, problem: "is listed otherwise than its events say; run rewardctl rebuild")
            }
                + ghosts.map {
                    Finding(stream: $0, problem: "is listed, but no event knows it; run rewardctl rebuild")
                }
        } catch { throw StorageError(error) }
    }

    private func differing(_ streams: [HouseStream]) async throws(StorageError) -> [HouseStream] {
        let expected = CustodyRows(try await loadReadable(streams))
        let listed = try await custodyRows(of: streams)
        return Set(expected.streams(otherThan: listed)).union(listed.streams(otherThan: expected)).sorted()
            .map { HouseStream(name: $0) }
    }

    /// Without those that cannot be read: the check of the chain names them.
    private func loadReadable(_ streams: [HouseStream]) async throws(StorageError) -> [LoadedHouseStream] {
        do throws(StorageError) { return try await load(streams) } catch {
            guard case .damaged = error else { throw error }
            var readable: [LoadedHouseStream] = []
            if streams.count > 1 { for stream in streams { readable += try await loadReadable([stream]) } }
            return readable
        }
    }

    private func custodyRows(of streams: [HouseStream]) async throws(StorageError) -> CustodyRows {
        let names = streams.map(\.name)
        let results = try await snapshot([
            SQL(LedgerSQL.cardsOfStreams, names), SQL(LedgerSQL.stockItemsOfStreams, names),
            SQL(LedgerSQL.issuedUnitsOfStreams, names), SQL(LedgerSQL.countsOfStreams, names),
        ])
        return try decoding {
            var rows = CustodyRows([])
            rows.cards = try results[0].map { try CardRow($0) }
            rows.items = try results[1].map { try StockRow($0) }
            rows.issued = try results[2].map { try IssuedUnitRow($0) }
            rows.counts = try results[3].map { try CountRow($0) }
            return rows
        }
    }
}

extension CustodyRows {
    /// The streams of rows that `others` has not, or has otherwise.
    fileprivate func streams(otherThan others: CustodyRows) -> [String] {
        let cards = Set(cards).subtracting(others.cards).map { HouseStream.card($0.serial).name }
        let items = Set(items).subtracting(others.items).map { HouseStream.stock($0.item.site, $0.item.item).name }
        let issued = Set(issued).subtracting(others.issued).map(\.stream.name)
        let counts = Set(counts).subtracting(others.counts).map {
            HouseStream.count($0.opened.site, $0.opened.number).name
        }
        return cards + items + issued + counts
    }
}
