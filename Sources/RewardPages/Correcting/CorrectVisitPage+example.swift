extension CorrectVisitPage {
    public static let example = CorrectVisitPage(frame: .example)

    private init(frame: PageFrame) {
        self.frame = frame
        title = frame.words("Correct a visit")
        visit = .example
        outcomes = [.init(value: "negative", text: "Negative", isChosen: true, isFirst: true)]
        asksReading = true
        reading = ""
        reason = "Two cups were mixed up"
        evidence = ""
        problem = "Say what it should have been."
        reasonProblem = nil
        hidden = [HiddenField(name: "participant", value: "part_example")]
        personPath = Address.person.path("part_example")
    }
}
