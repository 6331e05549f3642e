extension ProblemPage {
    public static let example = ProblemPage(
        frame: .example, title: "There is no such participant",
        detail: "The participant named is not in this ledger.",
        remedy: "Check the code, or add the participant first.")
}
