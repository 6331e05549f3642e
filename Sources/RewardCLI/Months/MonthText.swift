import RewardDomain
import RewardReports
import RewardServices

enum MonthText {
    static func listing(_ open: [OpenThing]) -> Listing {
        Listing(
            ["kind", "day", "site", "participant", "what"],
            rows: open.map { thing in
                [
                    .text(thing.kind.rawValue), .text(thing.day), .text(thing.site),
                    .text(thing.participant.map { $0.name }), .text(thing.what),
                ]
            })
    }

    /// The report's document with what is known of the close besides.
    static func json(_ closed: ClosedMonth) -> JSONValue {
        guard case .object(let members) = closed.report.json else { return closed.report.json }
        return .object(
            members + [
                JSONValue.Member("closed_at", .string(closed.closedAt.description)),
                JSONValue.Member("closed_by", .string(closed.closedBy)),
                JSONValue.Member("report_hash", .string(closed.reportHash)),
                JSONValue.Member(
                    "open",
                    .array(
                        closed.open.map { thing in
                            .object([
                                "kind": .string(thing.kind.rawValue), "day": .string(thing.day.description),
                                "site": .string(thing.site.text),
                                "participant": .string(
                                    orNull: thing.participant.map { $0.name }),
                                "what": .string(thing.what),
                            ])
                        })),
            ])
    }
}
