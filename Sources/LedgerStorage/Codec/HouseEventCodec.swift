public import RewardDomain

/// The stored form of a house event.
extension HouseEvent {
    /// The type and the body as they are stored: the same for the same content, for ever.
    public var canonicalForm: [String] {
        let (type, body) = HouseEventCodec.encode(self)
        return [type, body]
    }
}

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
        case .groupDrawHeld(let event):
            return ("group_draw_held", JSON.object(members(event)).text)
        case .siteChanged(let event): return ("site_changed", JSON.object(members(event)).text)
        case .kitLotAdded(let event): return ("kit_lot_added", JSON.object(members(event)).text)
        case .kitLotFinished(let event): return ("kit_lot_finished", JSON.object(members(event)).text)
        case .userAdded(let event): return ("user_added", JSON.object(members(event)).text)
        case .roleGranted(let event): return ("role_granted", JSON.object(members(event)).text)
        case .roleEnded(let event): return ("role_ended", JSON.object(members(event)).text)
        case .userDisabled: return ("user_disabled", JSON.object([]).text)
        case .userEnabled: return ("user_enabled", JSON.object([]).text)
        case .trainingRecorded(let event): return ("training_recorded", JSON.object(members(event)).text)
        case .participantLinked(let event): return ("participant_linked", JSON.object(members(event)).text)
        case .daysClosed(let event):
            return (
                "days_closed",
                JSON.object([
                    "site": .string(event.site.text), "number": .int(event.number),
                    "from": .string(event.days.lowerBound.description),
                    "to": .string(event.days.upperBound.description), "reason": .string(event.reason),
                ]).text
            )
        case .closureLifted(let event):
            return (
                "closure_lifted", JSON.object(["site": .string(event.site.text), "number": .int(event.number)]).text
            )
        case .fundOpened(let event): return ("fund_opened", JSON.object(members(event.rules)).text)
        case .fundChanged(let event):
            return (
                "fund_changed",
                JSON.object(JSON.members(["from": .string(event.from.description)]) + members(event.rules)).text
            )
        case .personLimitSet(let event): return ("person_limit_set", JSON.object(members(event)).text)
        case .personLimitEnded(let event):
            return (
                "person_limit_ended",
                JSON.object(["name": .string(event.name.text), "until": .string(event.until.description)]).text
            )
        case .fundMoneyReceived(let event): return ("fund_money_received", JSON.object(members(event)).text)
        case .fundClosed(let event):
            return ("fund_closed", JSON.object(["last_day": .string(event.lastDay.description)]).text)
        case .daySignedOff(let event):
            return (
                "day_signed_off",
                JSON.object(["site": .string(event.site.text), "day": .string(event.day.description)]).text
            )
        case .visitsNoted(let event): return ("visits_noted", JSON.object(members(event)).text)
        case .monthClosing(let event): return ("month_closing", JSON.object(members(event)).text)
        case .monthClosed(let event): return ("month_closed", JSON.object(members(event)).text)
        case .receiptUsed(let event):
            return (
                "receipt_used",
                JSON.object([
                    "participant": .string(event.participant.description), "redemption": .int(event.redemption),
                ]).text
            )
        case .card(let event): return encode(event)
        case .stock(let event): return encode(event)
        case .count(let event): return encode(event)
        case .access(let event): return encode(event)
        case .retentionSet(let rule): return ("retention_set", JSON.object(["years": .int(rule.years)]).text)
        case .custodyRulesSet(let rules): return ("custody_rules_set", JSON.object(members(rules)).text)
        }
    }

    private static func members(_ event: GroupDrawHeld) -> [JSON.Member] {
        JSON.members([
            "program": .string(event.program.text),
            "target": .string(event.target.text),
            "seed": .string(event.seed),
            "attenders": .array(
                event.attenders.map { attender in
                    .object([
                        "participant": .string(attender.participant.description),
                        "enrollment": .string(attender.enrollment.description),
                        "planned_on": .string(attender.plannedDay.description),
                        "names": .int(attender.names),
                        "owed": attender.owed > 0 ? .int(attender.owed) : nil,
                    ])
                }),
            "drawn": .array(
                event.drawn.map { drawn in
                    .object(["enrollment": .string(drawn.enrollment.description), "slip": .int(drawn.slip)])
                }),
        ])
    }

    private static func groupDraw(_ body: BodyReader) throws(UnreadableEvent) -> GroupDrawHeld {
        GroupDrawHeld(
            program: try body.slug("program"), target: try body.slug("target"), seed: try body.string("seed"),
            attenders: try body.array("attenders") { json throws(UnreadableEvent) in
                let reader = BodyReader(json)
                guard let participant = ParticipantID(try reader.string("participant")) else {
                    throw UnreadableEvent(reason: "has an attender that cannot be read")
                }
                return GroupDrawHeld.Attender(
                    participant: participant, enrollment: try reader.enrollment("enrollment"),
                    plannedDay: try reader.day("planned_on"), names: try reader.int("names"),
                    owed: try reader.optional("owed") { reader, key throws(UnreadableEvent) in try reader.int(key) }
                        ?? 0)
            },
            drawn: try body.array("drawn") { json throws(UnreadableEvent) in
                let reader = BodyReader(json)
                return GroupDrawHeld.Drawn(
                    enrollment: try reader.enrollment("enrollment"), slip: try reader.int("slip"))
            })
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
        case "group_draw_held": return .groupDrawHeld(try groupDraw(body))
        case "days_closed":
            let (from, to) = (try body.day("from"), try body.day("to"))
            guard from <= to else { throw UnreadableEvent(reason: "closes days that cannot be read") }
            return .daysClosed(
                DaysClosed(
                    site: try body.slug("site"), number: try body.int("number"), days: from...to,
                    reason: try body.string("reason")))
        case "closure_lifted":
            return .closureLifted(ClosureLifted(site: try body.slug("site"), number: try body.int("number")))
        case "visits_noted": return .visitsNoted(try visitsNoted(body))
        case "day_signed_off":
            return .daySignedOff(DaySignedOff(site: try body.slug("site"), day: try body.day("day")))
        case "receipt_used":
            guard let participant = try body.participantIfAny("participant") else {
                throw UnreadableEvent(reason: "was used for nobody")
            }
            return .receiptUsed(ReceiptUsed(participant: participant, redemption: try body.int("redemption")))
        case "retention_set":
            guard let rule = RetentionRule(years: try body.int("years")) else {
                throw UnreadableEvent(reason: "keeps records for years that nobody can have meant")
            }
            return .retentionSet(rule)
        default:
            if let event = try eventOfSite(type, body) { return event }
            if let event = try eventOfUser(type, body) { return event }
            if let event = try eventOfMonths(type, body) { return event }
            if let event = try eventOfFund(type, body) { return event }
            if let event = try cardEvent(type, body) { return .card(event) }
            if let event = try stockEvent(type, body) { return .stock(event) }
            if let event = try countEvent(type, body) { return .count(event) }
            if let event = try accessEvent(type, body) { return .access(event) }
            if type == "custody_rules_set" { return .custodyRulesSet(try custodyRules(body)) }
            throw UnreadableEvent(reason: "of type “\(type)” is unknown to this version")
        }
    }
}
