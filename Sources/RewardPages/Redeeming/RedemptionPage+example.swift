extension RedemptionPage {
    public static let example = RedemptionPage(frame: .example)

    private init(frame: PageFrame) {
        self.frame = frame
        title = frame.words("Redeemed")
        (participant, amount, kind, isWaiting) = ("A-017", "$20.00", "a gift card", true)
        state = "It waits for a second person's approval."
        words = "That is $20.00 as a gift card."
        (balance, requestedBy) = ("$36.00", "anna")
        personPath = Address.person.path("part_example")
        var steps = Steps()
        (steps.approve, steps.cancel) = (true, true)
        self.steps = steps
        units = [Choice(value: "card:6006-1", text: "market 6006-1", isChosen: true)]
        hasUnits = true
        shown = [Choice(value: Self.signature, text: "A signature", isChosen: true)]
        (reference, reason, problem) = ("", "", nil)
        hidden = [HiddenField(name: "key", value: "example")]
    }
}
