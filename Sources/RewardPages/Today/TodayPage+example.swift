extension TodayPage {
    public static let example = TodayPage(frame: .example)

    private init(frame: PageFrame) {
        self.frame = frame
        title = frame.words("Today")
        day = "Mon 5 Jan 2026"
        sites = [Choice(value: "main", text: "main", isChosen: true)]
        hasSeveralSites = true
        site = "main"
        dayValue = "2026-01-05"
        earlierPath = Address.today.path()
        laterPath = Address.today.path()
        closedBecause = nil
        due = [.example]
        hasDue = true
        recorded = [.recordedExample]
        hasRecorded = true
        makeUps = [.example]
        hasMakeUps = true
        isEmpty = false
        progress = "1 of 2 recorded"
        isSignedOff = false
        canSignOff = true
        openCount = 1
        hasOpen = true
        unsigned = [UnsignedDay(text: "Fri 2 Jan 2026", path: Address.today.path())]
        hasUnsigned = true
        drawPath = Address.groupDraw.path()
        enrollPath = Address.enroll.path()
        key = "example"
        problem = nil
    }
}

extension DueVisitLine {
    static let example = DueVisitLine(
        participant: "A-017", participantPath: Address.person.path("part_example"), program: "Vouchers",
        place: "Week 3, visit 7 of 36", streak: "4 in a row", canEarn: "$13.00",
        flags: ["Limit: $41.00 left"], openDay: "Nobody recorded Fri 2 Jan", openDayPath: Address.today.path(),
        outcome: nil, paid: nil, recordPath: Address.recordVisit.path())

    static let recordedExample = DueVisitLine(
        participant: "A-018", participantPath: Address.person.path("part_example"), program: "Vouchers",
        place: "Week 1, visit 1 of 36", streak: "0 in a row", canEarn: nil, flags: [], openDay: nil, openDayPath: nil,
        outcome: "Negative",
        paid: "$2.50", recordPath: nil)
}
