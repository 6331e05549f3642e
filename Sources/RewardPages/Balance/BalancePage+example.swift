extension BalancePage {
    public static let example = BalancePage(
        participant: "A-017", available: "$86.25",
        programs: [
            Program(
                name: "Wellness rewards", since: "Since Mon 5 Jan 2026", available: "$86.25", isOpen: true,
                targets: [Target(targetName: nil, streak: "4", nextDay: "Fri 16 Jan 2026", nextAmount: "$7.50")])
        ],
        lines: [
            Line(
                day: "Mon 5 Jan", what: "Visit: negative", program: nil, amount: "+$2.50", balance: "$2.50",
                isQuiet: false),
            Line(
                day: "Wed 7 Jan", what: "Visit: missed", program: nil, amount: "$0.00", balance: "$2.50",
                isQuiet: true),
        ])

    private init(participant: String, available: String, programs: [Program], lines: [Line]) {
        frame = .example
        title = frame.words("Balance")
        self.participant = participant
        self.available = available
        self.programs = programs
        isInNone = false
        isInSeveral = false
        month = "January 2026"
        showsProgram = false
        opening = "$0.00"
        self.lines = lines
        hasNoLines = false
        closing = available
        earlierPath = Address.balancePage.path("part_example", query: ["month": "2025-12"])
        laterPath = nil
    }
}
