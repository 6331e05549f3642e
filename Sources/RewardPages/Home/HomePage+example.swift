extension HomePage {
    public static let example = HomePage(
        frame: .example,
        programs: [
            Program(
                title: "Community reinforcement plus vouchers, cocaine", slug: "higgins-1994",
                peopleText: "12 enrolled so far, 5 now",
                months: ["Mar 2026", "Feb 2026", "Jan 2026"].map { Link(text: $0, path: "/reports/monthly") })
        ],
        people: (1...9).map { Link(text: "A-00\($0)", path: "/participants/part_example\($0)") })

    private init(frame: PageFrame, programs: [Program], people: [Link]) {
        self.frame = frame
        self.programs = programs
        self.people = people
        hasNoPrograms = programs.isEmpty
        hasNoPeople = people.isEmpty
    }
}
