import RewardDomain
import RewardTestSupport
import Testing

struct TermsProblemsTests {
    private func problems(_ terms: Terms = .sample(), _ change: (inout Terms) -> Void) -> [String] {
        var terms = terms
        change(&terms)
        return terms.problems().map { "\($0.path): \($0.reason)" }
    }

    @Test func `sound terms have none`() {
        #expect(Terms.sample().problems().isEmpty)
        #expect(Terms.california().problems().isEmpty)
    }

    @Test func `a schedule plans something, each day once`() {
        #expect(problems { $0.schedule = [] } == ["schedule: plans no visits"])
        #expect(problems { $0.schedule[0].days = [] } == ["schedule[0].days: lists no days"])
        #expect(problems { $0.schedule[0].days = [.mon, .mon, .mon] } == ["schedule[0].days: lists mon twice"])
        #expect(
            problems { $0.schedule.append(ScheduleLine(weeks: .span(12, 12), days: [.tue])) }
                == ["schedule[1].weeks: weeks 12 overlap weeks 1-12"])
    }

    @Test func `targets differ and something pays`() {
        #expect(problems { $0.targets = [] } == ["targets: lists no target, so nothing could ever pay"])
        #expect(problems { $0.targets.append($0.targets[0]) } == ["targets[1].id: two targets have the id cocaine"])
        #expect(
            problems { $0.targets[0].success = OutcomeSet([]) }
                == ["targets[0].success: lists no outcome, so nothing could ever pay"])
    }

    @Test func `an outcome stands in one list, and pending only under hold`() {
        #expect(
            problems { $0.targets[0].hold = OutcomeSet([.negative]) } == [
                "targets[0].hold: negative stands in success and in hold"
            ])
        #expect(
            problems {
                $0.targets[0].reset = OutcomeSet([.pending])
                $0.targets[0].hold = OutcomeSet([])
            }
                == ["targets[0].reset: pending decides nothing yet, so it can only stand under hold"])
    }

    @Test func `analytes belong to tests, each once`() {
        #expect(
            problems { $0.targets[0].analytes += $0.targets[0].analytes } == [
                "targets[0].analytes: lists cocaine twice"
            ])
        #expect(
            problems { $0.targets[0].kind = .attendance } == [
                "targets[0].analytes: belongs to tests for substances, and this target is of kind attendance"
            ])
    }

    @Test func `counts are at least one and amounts no less than nothing`() {
        #expect(problems { $0.targets[0].bonus?.every = 0 } == ["targets[0].bonus.every: has to be at least 1"])
        #expect(
            problems { $0.targets[0].bonus?.amount = -1 } == [
                "targets[0].bonus.amount: is negative; a reward takes nothing away"
            ])
        #expect(problems { $0.targets[0].reinstate?.after = 0 } == ["targets[0].reinstate.after: has to be at least 1"])
        let ladder = Terms.sample(ladder: .steps(start: -1, step: Currency.minorUnitsMax + 1, every: 0, cap: -2))
        #expect(
            problems(ladder) { _ in } == [
                "targets[0].phases[0].ladder.start: is negative; a reward takes nothing away",
                "targets[0].phases[0].ladder.step: is more than this ledger handles in one amount",
                "targets[0].phases[0].ladder.every: has to be at least 1",
                "targets[0].phases[0].ladder.cap: is negative; a reward takes nothing away",
            ])
        #expect(
            problems(.sample(ladder: .values([]))) { _ in } == ["targets[0].phases[0].ladder.values: lists no values"])
        #expect(
            problems(.sample(ladder: .values([1, -1]))) { _ in }
                == ["targets[0].phases[0].ladder.values[1]: is negative; a reward takes nothing away"])
    }

    @Test func `phases follow each other and cover the schedule`() {
        #expect(
            problems(.california()) { $0.targets[0].phases[0].weeks = .span(1, 11) }
                == ["targets[0].phases: week 12 is scheduled but no phase covers it"])
        #expect(
            problems(.california()) { $0.targets[0].phases.swapAt(0, 1) }
                == ["targets[0].phases[1].weeks: weeks 1-12 do not come after weeks 13-24"])
        #expect(
            problems { $0.targets[0].phases = [] }.contains(
                "targets[0].phases: week 1 is scheduled but no phase covers it"))
    }

    @Test func `a phase of amounts has one for each planned visit`() {
        #expect(
            problems(.california()) { $0.targets[0].phases[1].pays = .amounts([1500]) }
                == ["targets[0].phases[1].amounts: has 1 amounts for the 12 planned visits of weeks 13-24"])
    }

    @Test func `bonus and reinstatement belong to a ladder`() {
        let amounts = [Phase(weeks: .span(1, 12), pays: .amounts(Array(repeating: 100, count: 36)))]
        #expect(
            problems(.sample(phases: amounts)) { _ in } == [
                "targets[0].bonus: belongs to a ladder, and this target has none",
                "targets[0].reinstate: belongs to a ladder, and this target has none",
            ])
    }

    @Test func `a bowl has kinds, slips of each, and no more than it may`() {
        func bowl(_ slips: [Bowl.Slip]) -> [String] {
            problems {
                $0.targets[0].pays = .draws
                $0.targets[0].phases[0].pays = .ladder(.values([1]), continues: false)
                $0.targets[0].bonus = nil
                $0.targets[0].bowl = Bowl(slips)
            }
        }
        #expect(bowl([Bowl.Slip(label: "a", value: 0, count: 1_000_000)]) == [])
        #expect(bowl([]) == ["targets[0].bowl.slips: lists no slips"])
        #expect(
            bowl([Bowl.Slip(label: "a", value: 1, count: 0), Bowl.Slip(label: "b", value: 2, count: -1)]) == [
                "targets[0].bowl.slips[0].count: has to be at least 1",
                "targets[0].bowl.slips[1].count: has to be at least 1",
            ])
        #expect(
            bowl([Bowl.Slip(label: "a", value: -1, count: 1)]) == [
                "targets[0].bowl.slips[0].value: is negative; a reward takes nothing away"
            ])
        #expect(
            bowl([Bowl.Slip(label: "a", value: 1, count: .max), Bowl.Slip(label: "b", value: 2, count: .max)]) == [
                "targets[0].bowl.slips: holds more slips than a bowl may have, 1000000"
            ])
    }

    @Test func `no visit pays more draws than a session can hold`() {
        func draws(_ pays: PhasePay..., bonus: Bonus? = nil, advance: Advance = .success) -> [String] {
            let phases = pays.enumerated().map { Phase(weeks: .span($0 * 12 + 1, $0 * 12 + 12), pays: $1) }
            let days: [Weekday] = [.mon, .wed, .fri]
            var terms = Terms.sample(
                schedule: [ScheduleLine(weeks: .span(1, 12 * pays.count), days: days)], phases: phases, bonus: bonus,
                reinstate: nil)
            terms.targets[0].pays = .draws
            terms.targets[0].bowl = Bowl([Bowl.Slip(label: "a", value: 1, count: 1)])
            terms.targets[0].advance = advance
            return problems(terms) { _ in }
        }
        func ladder(_ start: Int, _ step: Int, continues: Bool = false) -> PhasePay {
            .ladder(.steps(start: start, step: step, every: 1, cap: nil), continues: continues)
        }
        func tooMany(_ phase: Int, _ draws: Int) -> [String] {
            [
                "targets[0].phases[\(phase)].ladder: could pay \(draws) draws at one visit, more than a session can hold "
                    + "(1000)"
            ]
        }
        // The thirty-sixth success stands on rung 35.
        #expect(draws(ladder(300, 20)) == [])
        #expect(draws(ladder(301, 20)) == tooMany(0, 1001))
        #expect(draws(ladder(300, 20), bonus: Bonus(amount: 1, every: 36)) == tooMany(0, 1001))
        #expect(draws(ladder(300, 20), ladder(300, 20)) == [])
        #expect(draws(ladder(300, 20), ladder(300, 20, continues: true)) == tooMany(1, 1720))
        // Twelve weeks climb eleven rungs.
        #expect(draws(ladder(780, 20), advance: .week) == [])
        #expect(draws(ladder(781, 20), advance: .week) == tooMany(0, 1001))
    }

    @Test func `a target that a deposit or a partner pays has no phases`() {
        #expect(
            problems {
                $0.targets[0].pays = .yoked
                $0.targets[0].bonus = nil
                $0.targets[0].reinstate = nil
            } == ["targets[0].phases: cannot stand here: pays yoked has no ladder"])
    }

    @Test func `a make-up, an excuse and a no-show reach so many days and no more`() {
        #expect(
            problems {
                $0.noShowAfterDays = 0
                $0.excuseWithinDays = -1
                $0.makeUp = MakeUp(withinDays: 10_001, perWeek: 0)
            } == [
                "no_show_after_days: has to be from 1 to 10000", "excuse_within_days: has to be from 0 to 10000",
                "make_up.within_days: has to be from 1 to 10000", "make_up.per_week: has to be at least 1",
            ])
    }
}
