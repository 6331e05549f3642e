extension PersonPage {
    public static let example = PersonPage(frame: .example)

    private init(frame: PageFrame) {
        self.frame = frame
        title = frame.words("Participant")
        participant = "A-017"
        available = "$86.25"
        inFlight = "$20.00"
        actions = [Action(text: "Redeem", path: Address.home.path())]
        hasActions = true
        open = [
            Open(
                text: "Today", program: "Vouchers · Week 3, visit 7 of 36", canEarn: "$13.00",
                flags: ["Limit: $41.00 left"], recordPath: Address.recordVisit.path())
        ]
        hasOpen = true
        waiting = [
            Waiting(
                text: "$20.00 as a gift card, asked for on Fri 2 Jan, waits for a second person's approval", path: nil)
        ]
        hasWaiting = true
        enrollments = [
            Enrollment(
                title: "Vouchers", about: "Week 3 of 12 · since Mon 5 Jan 2026", status: nil, capLeft: "$512.75",
                targets: [Target(name: nil, streak: "4", nextDay: "Fri 16 Jan 2026", nextAmount: "$7.50")],
                drawsPath: Address.home.path())
        ]
        isInNone = false
        visits = [
            Past(
                day: "Wed 14 Jan 2026", program: "Vouchers", outcome: "Negative", isOwed: true, amount: "$6.25",
                recordedBy: "anna", correctPath: Address.home.path())
        ]
        hasVisits = true
        accountPath = Address.balancePage.path("part_example")
    }
}
