extension DecisionsPage {
    public static let example = DecisionsPage()

    private init() {
        frame = .example
        title = frame.words("Decisions")
        proposals = [
            Proposal(
                participant: "A-017", path: "/participants/part_example", id: "part_example", number: "1",
                what: "Correct to excused", visit: "Visit of Wed 7 Jan 2026", asked: "Asked for by anna",
                reason: "The bus did not run",
                previews: [
                    Preview(
                        participant: "A-017",
                        changes: [
                            Change(visit: "Wed 7 Jan", before: "missed, $0.00", after: "excused, $0.00"),
                            Change(visit: "Fri 9 Jan", before: "negative, $2.50", after: "negative, $5.00"),
                        ], balance: "The balance goes from $5.00 to $7.50.", problem: nil)
                ], correctionPath: Address.home.path(), mayDecide: true)
        ]
        hasNoProposals = false
        moreProposals = nil
        disagreements = [
            Disagreement(
                participant: "A-003", path: "/people/part_example3", id: "part_example3", number: "1",
                visit: "Visit of Wed 7 Jan 2026", stands: "negative", says: "positive", by: "Said by lab, Fri 9 Jan")
        ]
        hasDisagreements = true
        moreDisagreements = nil
        findings = [
            Finding(
                participant: "A-004", path: "/people/part_example4", visit: "Visit of Wed 7 Jan 2026",
                found: "The test kit's lot had expired.", amount: "$2.50",
                hidden: [HiddenField(name: "participant", value: "part_example4")], name: "finding-0")
        ]
        hasFindings = true
        moreFindings = nil
        disputes = [
            Dispute(
                participant: "B-002", path: "/participants/part_example2", id: "part_example2", number: "1",
                about: "About the visit of Mon 5 Jan 2026", due: "To be answered by Mon 19 Jan 2026", isOverdue: true,
                isAnswered: true, said: [.init(who: "anna, Mon 5 Jan", text: "I was there")], answer: "")
        ]
        hasNoDisputes = false
        moreDisputes = nil
        refusal = nil
        key = "example"
    }
}
