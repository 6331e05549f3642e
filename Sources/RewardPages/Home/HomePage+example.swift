extension HomePage {
    public static let example = HomePage(
        frame: .example,
        programs: [
            Program(
                title: "Community reinforcement plus vouchers, cocaine", slug: "higgins-1994",
                peopleText: "12 enrolled so far, 5 now",
                months: ["Mar 2026", "Feb 2026", "Jan 2026"].map { Link(text: $0, path: "/reports/monthly") })
        ])

    private init(frame: PageFrame, programs: [Program]) {
        self.frame = frame
        title = frame.words("Overview")
        self.programs = programs
        hasNoPrograms = programs.isEmpty
    }
}
