import Testing

/// Something done to a filled ledger behind its back, and the finding that must name it.
///
/// AMBER and BIRCH stand for the ids of the two participants.
struct Tampering: Sendable, CustomTestStringConvertible {
    enum Stream: Sendable {
        case amber, birch
        case house(String)
        /// The database as a whole.
        case none
    }

    var what: String
    var script: String
    var stream: Stream
    var version: Int64?
    /// Part of the finding's words.
    var problem: String

    var testDescription: String { what }

    private static let changed = "was changed after it was stored"

    static let all: [Tampering] =
        events + entries + [
            Tampering(
                what: "two events swapped",
                script: """
                    update ledger.events set version = 1000 where participant = AMBER and version = 5;
                    update ledger.events set version = 5 where participant = AMBER and version = 6;
                    update ledger.events set version = 6 where participant = AMBER and version = 1000;
                    """, stream: .amber, version: 5, problem: changed),
            Tampering(
                what: "a forged event at the end",
                script: """
                    insert into ledger.events (participant, version, organization, site, type, schema, rules, occurred_on,
                        recorded_at, actor, body, prior_hash, hash)
                    select participant, 13, organization, site, type, schema, rules, occurred_on, recorded_at, actor, body,
                        hash, sha256('forged')
                    from ledger.events where participant = AMBER and version = 12
                    """, stream: .amber, version: 13, problem: changed),
            Tampering(
                what: "a forged event between two others",
                script: """
                    update ledger.events set version = version + 1000 where participant = AMBER and version > 6;
                    update ledger.events set version = version - 999 where participant = AMBER and version > 1000;
                    insert into ledger.events (participant, version, organization, site, type, schema, rules, occurred_on,
                        recorded_at, actor, body, prior_hash, hash)
                    select participant, 7, organization, site, type, schema, rules, occurred_on, recorded_at, actor, body,
                        hash, sha256('forged')
                    from ledger.events where participant = AMBER and version = 6
                    """, stream: .amber, version: 8, problem: "does not continue the chain"),
            Tampering(
                what: "a whole stream deleted",
                script: """
                    delete from ledger.entries where participant = AMBER;
                    delete from ledger.sealed_texts where participant = AMBER;
                    delete from ledger.events where participant = AMBER;
                    """, stream: .amber, version: nil, problem: "has no events"),
            Tampering(
                what: "a changed house event",
                script: """
                    update ledger.house_events set body = replace(body::text, 'Higgins', 'Haggins')::json
                    where stream = 'program:higgins-1994'
                    """, stream: .house("program:higgins-1994"), version: 1, problem: changed),
            Tampering(
                what: "a whole program deleted",
                script: "delete from ledger.house_events where stream = 'program:higgins-1994'", stream: .amber,
                version: 2,
                problem: "enrolls under revision 1 of higgins-1994, which was not published like that"),
            Tampering(
                what: "a renamed house stream",
                script: "update ledger.house_events set stream = 'site:north' where stream = 'site:main'",
                stream: .house("site:north"), version: 1, problem: changed),
        ]

    /// One changed value in the first, a middle and the last event.
    private static let events: [Tampering] =
        [1, 5, 12].flatMap { version in
            [
                ("body", "(left(body::text, -1) || ' }')::json"), ("actor", "overlay(actor placing 'X' from 3)"),
                ("recorded_at", "recorded_at + interval '1 microsecond'"),
                (
                    "command_key",
                    "encode(set_byte(uuid_send(command_key), 15, get_byte(uuid_send(command_key), 15) # 1), 'hex')::uuid"
                ),
            ].map { column, value in
                Tampering(
                    what: "one changed byte of \(column) in event \(version)",
                    script:
                        "update ledger.events set \(column) = \(value) where participant = AMBER and version = \(version)",
                    stream: .amber, version: Int64(version), problem: changed)
            }
        } + [
            Tampering(
                what: "another outcome in a middle event",
                script: """
                    update ledger.events set body = replace(body::text, 'negative', 'positive')::json
                    where participant = AMBER and version = 7
                    """, stream: .amber, version: 7, problem: changed),
            Tampering(
                what: "an event deleted from the middle",
                script: """
                    delete from ledger.entries where participant = AMBER and version = 6;
                    delete from ledger.events where participant = AMBER and version = 6;
                    """, stream: .amber, version: 7, problem: "event 6 is missing before it"),
            Tampering(
                what: "three events deleted from the middle",
                script: """
                    delete from ledger.entries where participant = AMBER and version in (5, 6, 7);
                    delete from ledger.events where participant = AMBER and version in (5, 6, 7);
                    """, stream: .amber, version: 8, problem: "events 5 to 7 are missing before it"),
            Tampering(
                what: "the first event deleted",
                script: "delete from ledger.events where participant = BIRCH and version = 1",
                stream: .birch, version: 2, problem: "event 1 is missing before it"),
        ]

    private static let entries: [Tampering] = [
        Tampering(
            what: "a changed amount",
            script: "update ledger.entries set amount = amount + 1 where participant = AMBER and version = 5",
            stream: .amber, version: 5, problem: changed),
        Tampering(
            what: "a deleted entry", script: "delete from ledger.entries where participant = AMBER and version = 5",
            stream: .amber, version: 5, problem: changed),
        Tampering(
            what: "an entry more",
            script: """
                insert into ledger.entries (participant, version, ordinal, source, destination, amount, currency,
                    effective_on, enrollment, target, planned_on, bonus_change)
                select participant, version, 2, source, destination, amount, currency,
                    effective_on, enrollment, target, planned_on, bonus_change
                from ledger.entries where participant = AMBER and version = 5
                """, stream: .amber, version: 5, problem: changed),
        Tampering(
            what: "an entry moved to another event",
            script: "update ledger.entries set version = 4, ordinal = 2 where participant = AMBER and version = 5",
            stream: .amber, version: 4, problem: changed),
        Tampering(
            what: "an entry whose event is gone",
            script: "update ledger.entries set version = 77 where participant = AMBER and version = 5",
            stream: .amber, version: 77, problem: "is missing, but entries of it are there"),
        Tampering(
            what: "an entry given to somebody else",
            script:
                "update ledger.entries set participant = BIRCH, version = 6 where participant = AMBER and version = 5",
            stream: .birch, version: 6, problem: changed),
    ]
}
