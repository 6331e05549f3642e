extension RecordVisitPage {
    public static let example = RecordVisitPage(frame: .example)

    private init(frame: PageFrame) {
        self.frame = frame
        title = frame.words("Record a visit")
        participant = "A-017"
        line = .example
        day = "Mon 5 Jan 2026"
        isMakeUp = true
        plannedDay = "Fri 2 Jan 2026"
        outcomes = [Outcome(value: "negative", text: "Negative", isChosen: false, isFirst: true)]
        asksReading = true
        reading = ""
        analytes = [
            Analyte(
                slug: "cocaine", field: "results.cocaine",
                values: [Outcome(value: "negative", text: "negative", isChosen: true, isFirst: false)])
        ]
        hasAnalytes = true
        specimen = ""
        hasMore = false
        reason = ""
        reasonProblem = frame.words("Say why it is excused.")
        reasons = ["Ill"]
        evidence = ""
        first = "anna recorded this visit first: Negative."
        correctPath = Address.correctVisit.path()
        hidden = [Hidden(name: "key", value: "example")]
        problem = nil
        backPath = Address.today.path()
    }
}
