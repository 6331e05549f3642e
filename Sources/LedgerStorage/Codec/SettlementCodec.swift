import RewardDomain

/// What closes an append, as members of its last event's body: the slips drawn and what caps withhold. `more` says
/// instead that further events of the same append follow, and that the fold waits for the last.
enum SettlementCodec {
    static func members(_ settlement: Settlement?) -> [JSON.Member] {
        guard let settlement else { return JSON.members(["more": .bool(true)]) }
        return JSON.members([
            "drawn": settlement.drawn.isEmpty ? nil : .array(settlement.drawn.map(drawn)),
            "withheld": settlement.withheld.isEmpty ? nil : .array(settlement.withheld.map(withheld)),
            "floors": settlement.floors.isEmpty ? nil : .array(settlement.floors.map(floor)),
            "funds": settlement.funds.map(FundCodec.encode),
        ])
    }

    private static func drawn(_ slip: DrawnSlip) -> JSON {
        .object(visit(slip.enrollment, slip.visit) + JSON.members(["slip": .int(slip.slip)]))
    }

    private static func withheld(_ visit: VisitWithheld) -> JSON {
        .object(
            self.visit(visit.enrollment, visit.visit)
                + JSON.members([
                    "caps": .array(
                        visit.caps.map { cap in
                            .object([
                                "cap": .string(cap.cap), "unit": .string(cap.unit.rawValue),
                                "amount": .int(cap.amount),
                            ])
                        })
                ]))
    }

    private static func visit(_ enrollment: EnrollmentID, _ visit: VisitReference) -> [JSON.Member] {
        EventCodec.visit(enrollment, visit, plannedOn: visit.plannedDay)
    }

    static func settlement(_ body: BodyReader) throws(UnreadableEvent) -> Settlement? {
        if body.flag("more") { return nil }
        var settlement = Settlement()
        if body.has("drawn") {
            settlement.drawn = try body.array("drawn") { json throws(UnreadableEvent) in
                let reader = BodyReader(json)
                return DrawnSlip(
                    enrollment: try reader.enrollment("enrollment"), visit: try visit(reader),
                    slip: try reader.int("slip"))
            }
        }
        if body.has("withheld") {
            settlement.withheld = try body.array("withheld") { json throws(UnreadableEvent) in
                let reader = BodyReader(json)
                return VisitWithheld(
                    enrollment: try reader.enrollment("enrollment"), visit: try visit(reader),
                    caps: try reader.array("caps") { json throws(UnreadableEvent) in try withheld(BodyReader(json)) })
            }
        }
        if body.has("floors") {
            settlement.floors = try body.array("floors") { json throws(UnreadableEvent) in
                let reader = BodyReader(json)
                return MonthFloor(program: try reader.slug("program"), month: try reader.month("month"))
            }
        }
        settlement.funds = try body.objectIfAny("funds", FundCodec.knownFunds)
        return settlement
    }

    private static func floor(_ floor: MonthFloor) -> JSON {
        .object(["program": .string(floor.program.text), "month": .string(floor.month.description)])
    }

    private static func visit(_ reader: BodyReader) throws(UnreadableEvent) -> VisitReference {
        try EventCodec.visit(reader, try reader.day("planned_on"))
    }

    private static func withheld(_ reader: BodyReader) throws(UnreadableEvent) -> Withheld {
        Withheld(cap: try reader.string("cap"), unit: try reader.choice("unit"), amount: try reader.int("amount"))
    }
}
