import LedgerSQL
import PostgresPQ
import RewardDomain

/// What one transaction stores: units of several participants, and of house streams, all of them or none.
///
/// Rows are written in the order of the participants' ids, then of the house streams' names, whatever the number of
/// units: two such transactions never wait for each other.
struct AppendTransaction {
    private let units: [PreparedUnit]
    private let house: [HouseUnit]
    private let organization: Slug

    init(_ units: [PreparedUnit], house: [HouseUnit] = [], organization: Slug) {
        self.units = units.sorted { $0.participant < $1.participant }
        self.house = house.sorted { $0.stream.name < $1.stream.name }
        self.organization = organization
    }

    /// Sent as one pipeline without an explicit BEGIN: it commits at its end or not at all.
    var statements: [SQL] { writes + guards }

    /// The rows and projections. Those of all units go in one statement for each table that every unit writes to.
    var writes: [SQL] {
        let own = units.compactMap(\.registration) + rows + units.flatMap(\.beside)
        let houses = house.flatMap { HouseUnitRows($0, organization: organization).statements(organization) }
        let houseProjections = house.flatMap {
            CustodyProjections.statements($0, organization) + AccessChange.statements(of: $0, organization)
        }
        let removals = units.flatMap(\.removals) + MonthlyFiguresRow.removals(units)
        let additions = units.flatMap(\.additions) + MonthlyFiguresRow.additions(units, organization)
        return own + houses + removals + additions + houseProjections
    }

    private var rows: [SQL] {
        guard !units.isEmpty else { return [] }
        let streams = units.flatMap { unit in unit.rows.events.map { _ in unit.participant.identifier.postgres } }
        let events = AppendSQL.events(
            units.flatMap(\.rows.events), LedgerSQL.insertEvents, stream: streams, organization: organization)
        let entries = units.flatMap { unit in unit.rows.entries.map { (unit.participant.identifier.postgres, $0) } }
        return entries.isEmpty ? [events] : [events, AppendSQL.entries(entries)]
    }

    /// The last statement of an append, after its rows and projections: it fails it where a month it posted to is being
    /// closed. A close that commits later waits for the append's end, so that its report has these entries.
    private var guards: [SQL] {
        let posting = units.filter { !$0.rows.entries.isEmpty }
        guard !posting.isEmpty else { return [] }
        return [
            SQL(
                LedgerSQL.requireOpenMonths, posting.map(\.participant.identifier.postgres),
                posting.map(\.rows.head.version))
        ]
    }
}
