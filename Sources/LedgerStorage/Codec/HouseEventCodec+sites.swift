import RewardDomain

// What is said of sites.
extension HouseEventCodec {
    static func members(_ event: SiteChanged) -> [JSON.Member] {
        let clia = event.clia.map {
            JSON.object(["number": .string($0.number.text), "expires_on": .string($0.expiresOn.description)])
        }
        let approve = event.approve.map {
            JSON.object([
                "over": .int($0.rule.over), "day_limit": .int($0.rule.dayLimit),
                "currency": .string($0.currency.code),
            ])
        }
        return JSON.members([
            "name": event.name.map { .string($0) }, "time_zone": event.timeZone.map { .string($0) }, "clia": clia,
            "payouts": event.payouts.map { .array($0.map { .string($0.text) }) }, "approve": approve,
            "approve_usual": event.approvesAsUsual ? .bool(true) : nil,
        ])
    }

    static func members(_ event: KitLotAdded) -> [JSON.Member] {
        JSON.members([
            "lot": .string(event.lot.text), "expires_on": .string(event.expiresOn.description),
            "analytes": event.analytes.isEmpty ? nil : .array(event.analytes.map { .string($0.text) }),
        ])
    }

    static func members(_ event: KitLotFinished) -> [JSON.Member] {
        JSON.members(["lot": .string(event.lot.text), "on": .string(event.on.description)])
    }

    static func eventOfSite(_ type: String, _ body: BodyReader) throws(UnreadableEvent) -> HouseEvent? {
        switch type {
        case "site_changed":
            return .siteChanged(
                SiteChanged(
                    name: body.has("name") ? try body.string("name") : nil,
                    timeZone: body.has("time_zone") ? try body.string("time_zone") : nil,
                    clia: try body.objectIfAny("clia", certificate),
                    payouts: body.has("payouts") ? try body.slugs("payouts") : nil,
                    approve: try body.objectIfAny("approve", approvalRule),
                    approvesAsUsual: body.flag("approve_usual")))
        case "kit_lot_added":
            return .kitLotAdded(
                KitLotAdded(
                    lot: try lot(body), expiresOn: try body.day("expires_on"),
                    analytes: try body.slugsIfAny("analytes")))
        case "kit_lot_finished":
            return .kitLotFinished(KitLotFinished(lot: try lot(body), on: try body.day("on")))
        default: return nil
        }
    }

    private static func certificate(_ body: BodyReader) throws(UnreadableEvent) -> CLIACertificate {
        guard let number = CLIANumber(try body.string("number")) else {
            throw UnreadableEvent(reason: "has a CLIA number that cannot be read")
        }
        return CLIACertificate(number: number, expiresOn: try body.day("expires_on"))
    }

    private static func approvalRule(_ body: BodyReader) throws(UnreadableEvent) -> StatedApprovalRule {
        guard let currency = Currency(code: try body.string("currency")) else {
            throw UnreadableEvent(reason: "has a currency that cannot be read")
        }
        return StatedApprovalRule(
            rule: ApprovalRule(over: try body.int("over"), dayLimit: try body.int("day_limit")), currency: currency)
    }

    private static func lot(_ body: BodyReader) throws(UnreadableEvent) -> LotNumber {
        guard let lot = LotNumber(try body.string("lot")) else {
            throw UnreadableEvent(reason: "has a lot that cannot be read")
        }
        return lot
    }
}
