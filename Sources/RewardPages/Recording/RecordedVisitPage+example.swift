extension RecordedVisitPage {
    public static let example = RecordedVisitPage(frame: .example)

    private init(frame: PageFrame) {
        self.frame = frame
        title = frame.words("Recorded")
        participant = "A-017"
        program = "Vouchers"
        outcome = "Negative"
        amount = "+$13.00"
        isEarned = true
        slips = ["Small · $1.00"]
        hasSlips = true
        words = "That is the fifth in a row and pays $13.00. The next one pays $14.50."
        balance = "$56.00"
        streak = "5"
        nextDay = "Thu 8 Jan 2026"
        nextAmount = "$14.50"
        hasFindings = true
        disagrees = false
        first = "ben recorded this visit first: Negative."
        personPath = Address.person.path("part_example")
        todayPath = Address.today.path()
    }
}
