import RewardDomain

// What is said of a program's months.
extension HouseEventCodec {
    static func members(_ event: MonthClosing) -> [JSON.Member] {
        JSON.members(["program": .string(event.program.text), "month": .string(event.month.description)])
    }

    static func members(_ event: MonthClosed) -> [JSON.Member] {
        JSON.members([
            "program": .string(event.program.text), "month": .string(event.month.description),
            "report_hash": .string(event.reportHash),
        ])
    }

    static func eventOfMonths(_ type: String, _ body: BodyReader) throws(UnreadableEvent) -> HouseEvent? {
        switch type {
        case "month_closing":
            return .monthClosing(MonthClosing(program: try body.slug("program"), month: try body.month("month")))
        case "month_closed":
            return .monthClosed(
                MonthClosed(
                    program: try body.slug("program"), month: try body.month("month"),
                    reportHash: try body.string("report_hash")))
        default: return nil
        }
    }
}
