import RewardDomain

/// The stored form of a house event.
enum HouseEventCodec {
    static func encode(_ event: HouseEvent) -> (type: String, body: String) {
        switch event {
        case .organizationFounded(let name):
            return ("organization_founded", JSON.object(["name": .string(name)]).text)
        case .siteOpened(let site, let name, let timeZone):
            return (
                "site_opened",
                JSON.object(["site": .string(site.text), "name": .string(name), "time_zone": .string(timeZone)]).text
            )
        case .termsPublished(let event):
            return (
                "terms_published",
                JSON.object([
                    "revision": .int(event.terms.revision),
                    "terms_hash": .string(event.terms.hash),
                    "terms": TermsCodec.encode(event.terms.terms),
                    "text": .string(event.text),
                ]).text
            )
        }
    }

    static func decode(type: String, schema: Int, body bytes: [UInt8]) throws(UnreadableEvent) -> HouseEvent {
        guard schema == EventCodec.currentSchema else {
            throw UnreadableEvent(reason: "of schema \(schema) was written by a newer version of this program")
        }
        let body = try BodyReader(bytes: bytes)
        switch type {
        case "organization_founded": return .organizationFounded(name: try body.string("name"))
        case "site_opened":
            return .siteOpened(
                site: try body.slug("site"), name: try body.string("name"), timeZone: try body.string("time_zone"))
        case "terms_published":
            return .termsPublished(
                TermsPublished(
                    terms: PublishedTerms(
                        revision: try body.int("revision"), hash: try body.string("terms_hash"),
                        terms: try TermsCodec.decode(try body.object("terms"))),
                    text: try body.string("text")))
        default: throw UnreadableEvent(reason: "of type “\(type)” is unknown to this version")
        }
    }
}
