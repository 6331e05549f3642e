import RewardDomain

/// Takes made-up people through a program, one after another, in buffers that are used again.
struct EnrollmentRun {
    private let program: PopulationProgram
    private var folds: [TargetFold]
    private var drawMeters: CapMeters
    private var moneyMeters: CapMeters
    private let drawCapCount: Int
    /// Whether caps forget what earlier months were paid: for the most that a month by itself can cost.
    private let monthsStandAlone: Bool
    /// What the last person was paid, by month of the enrollment, in minor units.
    private(set) var months: [Int]
    /// By cap, whether it kept anything back from the last person.
    private(set) var reached: [Bool]

    init(_ program: PopulationProgram, monthsStandAlone: Bool = false) {
        self.program = program
        self.monthsStandAlone = monthsStandAlone
        folds = program.targets.map(\.fresh)
        drawMeters = program.drawMeters
        moneyMeters = program.moneyMeters
        drawCapCount = program.caps.count { $0.unit == .draws }
        months = Array(repeating: 0, count: program.monthCount)
        reached = Array(repeating: false, count: program.caps.count)
    }

    /// One person's enrollment from the first planned visit to the last. Answers with what it costs in minor units.
    ///
    /// Caps go by day held, then by the target's place in the file; with every visit held on its planned day that is
    /// the order of this loop, and the caps on draws never depend on those on money.
    mutating func run(_ luck: inout some Luck) -> Int {
        begin()
        var total = 0
        for planned in program.planned.indices {
            if monthsStandAlone, planned > 0, program.months[planned] > program.months[planned - 1] { emptyMeters() }
            let day = luck.day()
            var paid = 0
            for target in folds.indices {
                for _ in 0..<program.targets[target].visitCount(planned: planned) {
                    paid += visit(target, planned, day, &luck)
                }
            }
            months[program.months[planned]] += paid
            total += paid
        }
        return total
    }

    private mutating func begin() {
        for index in folds.indices { folds[index] = program.targets[index].fresh }
        for index in months.indices { months[index] = 0 }
        for index in reached.indices { reached[index] = false }
        emptyMeters()
    }

    private mutating func emptyMeters() {
        drawMeters.empty()
        moneyMeters.empty()
    }

    private mutating func visit(_ target: Int, _ planned: Int, _ day: SimulatedDay, _ luck: inout some Luck) -> Int {
        var outcome = Outcome.noShow
        var secondary = false
        switch day {
        case .noShow: break
        case .excused: outcome = .excused
        case .attended:
            let goesWell = program.targets[target].isAttendance || luck.goesWell()
            outcome = goesWell ? program.targets[target].success : program.targets[target].failure
            if program.targets[target].hasSecondary { secondary = luck.goesWell() }
        }
        let week = program.planned[planned].week
        let earned = folds[target].visit(week: week, outcome: outcome, secondary: secondary).earned
        guard earned > 0 else { return 0 }
        return money(for: earned, target, on: program.planned[planned].day, &luck)
    }

    /// What is left of an award in minor units after its caps, with its slips drawn.
    private mutating func money(for earned: Int, _ target: Int, on day: Day, _ luck: inout some Luck) -> Int {
        let place = program.targets[target].index
        var amount = earned
        if let bowl = program.targets[target].bowl {
            let draws = drawMeters.pay(earned, enrollment: 0, target: place, on: day) { cap, _ in reached[cap] = true }
            amount = 0
            for _ in 0..<draws { amount += luck.draw(from: bowl) }
        }
        return moneyMeters.pay(amount, enrollment: 0, target: place, on: day) { cap, _ in
            reached[drawCapCount + cap] = true
        }
    }
}
