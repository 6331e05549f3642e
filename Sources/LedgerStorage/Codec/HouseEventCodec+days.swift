import RewardDomain

// What commands about a site's days came to.
extension HouseEventCodec {
    static func members(_ event: VisitsNoted) -> [JSON.Member] {
        JSON.members([
            "after": .int(event.after), "due": .int(event.due), "chosen": .int(event.chosen),
            "no_shows": .int(event.noShows), "closed": .int(event.closed), "opened": .int(event.opened),
        ])
    }

    static func visitsNoted(_ body: BodyReader) throws(UnreadableEvent) -> VisitsNoted {
        VisitsNoted(
            after: try body.int("after"), due: try body.int("due"), chosen: try body.int("chosen"),
            noShows: try body.int("no_shows"), closed: try body.int("closed"), opened: try body.int("opened"))
    }
}
