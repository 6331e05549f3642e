import LedgerSQL
import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// Gift cards of these sites (nil: of all), of some statuses or all, of one receipt or all.
    public func cards(
        at sites: [Slug]? = nil, _ statuses: [CardRow.Status]? = nil, receipt: ReceiptNumber? = nil
    ) async throws(StorageError) -> [CardRow] {
        let rows = try await query(
            SQL(
                LedgerSQL.cards, organization.text, sites?.map(\.text), statuses?.map(\.rawValue), receipt?.text))
        return try decoding { try rows.map { try CardRow($0) } }
    }

    /// The goods of these sites (nil: of all), by site, size and item.
    public func stockItems(at sites: [Slug]? = nil) async throws(StorageError) -> [StockRow] {
        let rows = try await query(SQL(LedgerSQL.stockItems, organization.text, sites?.map(\.text)))
        return try decoding { try rows.map { try StockRow($0) } }
    }

    /// What was handed out at these sites (nil: at all) on these days, also what has come back since.
    public func issuedUnits(
        at sites: [Slug]? = nil, on days: ClosedRange<Day>
    ) async throws(StorageError) -> [IssuedUnitRow] {
        let rows = try await query(
            SQL(
                LedgerSQL.issuedUnits, organization.text, sites?.map(\.text), days.lowerBound.postgres,
                days.upperBound.postgres))
        return try decoding { try rows.map { try IssuedUnitRow($0) } }
    }

    /// What was ever handed out to a participant.
    public func issuedUnits(to participant: ParticipantID) async throws(StorageError) -> [IssuedUnitRow] {
        let rows = try await query(SQL(LedgerSQL.issuedUnitsOfParticipant, participant.identifier.postgres))
        return try decoding { try rows.map { try IssuedUnitRow($0) } }
    }

    /// The counts of these sites (nil: of all), by site and number.
    public func counts(at sites: [Slug]? = nil) async throws(StorageError) -> [CountRow] {
        let rows = try await query(SQL(LedgerSQL.counts, organization.text, sites?.map(\.text)))
        return try decoding { try rows.map { try CountRow($0) } }
    }
}
