import RewardDomain
import RewardInterop
import Testing

/// Each case changes one thing of a sound file and names the one problem that must come of it.
struct TermsFileTests {
    @Test func `every key of the format that is honoured is read`() throws {
        let terms = try TermsFile.read(sound, file: "sound.yaml")
        #expect(terms.program.text == "sound")
        #expect(terms.onOverpayment == .offset)
        #expect(terms.publicName.map(\.language) == ["en", "es"])
        #expect(terms.targets.map(\.id.text) == ["cocaine", "sessions"])
        #expect(
            terms.targets[0].reinstate == Reinstatement(after: 5, paysOn: .nth, restores: .lastPaid, keeps: .latest))
        #expect(
            terms.targets[1].phases == [
                Phase(weeks: WeekRange("1-2")!, pays: .ladder(.values([100, 100, 200, 300]), continues: false)),
                Phase(
                    weeks: WeekRange("3")!,
                    pays: .ladder(.steps(start: 100, step: 50, every: 1, cap: 400), continues: true)),
                Phase(weeks: WeekRange("4")!, pays: .amounts([200, 150])),
            ])
    }

    @Test func `draws, readings, tasks, names, deposits and rules around them are read`() throws {
        let terms = try TermsFile.read(soundOfDraws, file: "sound.yaml")
        #expect(
            terms.targets.map(\.pays) == [.draws, .money, .money, .names, .deposit, .yoked])
        let draws = terms.targets[0]
        #expect(
            draws.bowl
                == Bowl(
                    [
                        Bowl.Slip(label: "Good job!", value: 0, count: 250),
                        Bowl.Slip(label: "Large", value: 2000, count: 40),
                    ], statedMean: Reading("2.7586")))
        #expect(
            draws.phases.map(\.pays) == [.ladder(.steps(start: 1, step: 1, every: 1, cap: 12), continues: false)])
        #expect(draws.advance == .week)
        #expect(draws.bonus == Bonus(amount: 4, every: 3))
        #expect(draws.secondary == Secondary(analytes: [Slug("opiates")!], adds: 2))
        #expect(draws.retestsSameDay == 1)
        #expect(draws.confirmation == .decides)
        #expect(
            terms.targets[1].readings == [
                ReadingPhase(weeks: WeekRange("1-2")!, rule: ReadingRule(below: Reading("8.5"), dropPercent: 25)),
                ReadingPhase(
                    weeks: WeekRange("3")!,
                    rule: ReadingRule(atMost: Reading("4"), percentile: PercentileRule(window: 9, rank: 5))),
            ])
        #expect(terms.targets[2].weekMax == 1500)
        #expect(terms.targets[2].phases[1].pays == .amounts([500, 500], continues: true))
        #expect(terms.targets[3].namesDrawn == 5)
        #expect(
            terms.targets[4].readings == [
                ReadingPhase(weeks: WeekRange("1-3")!, rule: ReadingRule(atMost: Reading("4")))
            ])
        #expect(terms.targets[4].phases.isEmpty)
        #expect(
            terms.caps == [
                Cap(scope: .person, period: .calendarYear, amount: 59_900),
                Cap(scope: .enrollment, period: .lifetime, unit: .draws, amount: 100),
                Cap(scope: .fund, period: .rollingYear, amount: 75_000),
            ])
        #expect(terms.noShowAfterDays == 1)
        #expect(terms.excuseWithinDays == 0)
        #expect(terms.makeUp == MakeUp(withinDays: 2, perWeek: 1))
        #expect(terms.redeem == RedemptionRule(kinds: [Slug("gift_card")!, Slug("goods")!], minimum: 500))
        #expect(terms.deposit == Deposit(amount: 5000, unearned: .return))
    }

    @Test(arguments: mistakes)
    func `a mistake is named with its line and reason`(_ mistake: Mistake) throws {
        try check(mistake, in: sound)
    }

    @Test(arguments: mistakesOfDraws + mistakesOfRules)
    func `a mistake about draws, readings, tasks or rules is named`(_ mistake: Mistake) throws {
        try check(mistake, in: soundOfDraws)
    }

    private func check(_ mistake: Mistake, in sound: String) throws {
        #expect(sound.contains(mistake.replace), "the sound file has no \(mistake.replace)")
        let text = sound.replacing(mistake.replace, with: mistake.with, maxReplacements: 1)
        #expect(problems(text) == mistake.problems)
    }

    @Test func `a program that could pay more than can be added up is refused`() {
        let text = """
            program: endless
            title: Ten years, every day, a fortune more each time
            source: nobody
            currency: USD
            time_zone: UTC
            schedule:
              - { weeks: 1-520, days: [mon, tue, wed, thu, fri, sat, sun] }
            targets:
              - id: sessions
                kind: attendance
                success: [attended]
                pays: money
                ladder: { start: 9999999.00, step: 9999999.00 }

            """
        #expect(
            problems(text) == [
                "sound.yaml:8: targets: could pay one person more than this ledger adds up, 10000000000000.00 USD"
            ])
    }

    @Test(arguments: unreadable)
    func `a text that is no single plain document is refused`(text: String, problem: String) {
        #expect(problems(text) == [problem])
    }

    @Test func `all problems of a file are named, by line`() {
        let text =
            sound
            .replacing("title: Sound terms", with: "tilte: Sound terms")
            .replacing("start: 2.50", with: "start: 2.5e0")
            .replacing("after: 5,", with: "after: zero,")
            .replacing("every: 3 }", with: "every: 3 }\n    bonus: { amount: 5.00, every: 2 }")
        #expect(
            problems(text) == [
                "sound.yaml:1: the required key ‘title’ is missing",
                "sound.yaml:2: unknown key ‘tilte’; did you mean ‘title’?",
                "sound.yaml:18: targets[0].ladder.start: is written with an exponent; write the amount out, such as 2.50",
                "sound.yaml:20: targets[0].bonus: stands twice, first on line 19",
                "sound.yaml:21: targets[0].reinstate.after: ‘zero’ is not a whole number from 1 to 10000",
            ])
    }

    @Test func `lines are counted the same with Windows line ends and a byte order mark`() {
        let text = "\u{FEFF}" + sound.replacing("every: 3", with: "every: 0").replacing("\n", with: "\r\n")
        #expect(problems(text) == ["sound.yaml:19: targets[0].bonus.every: ‘0’ is not a whole number from 1 to 10000"])
    }

    @Test func `a file larger than the limit is refused before it is parsed`() {
        let text = sound + String(repeating: "# padding\n", count: 30_000)
        #expect(problems(text).first?.hasSuffix("a program's file has at most 262144") == true)
    }

    @Test func `the order of the names by language makes no other terms`() throws {
        let swapped = sound.replacing("{ es: Bienestar, en: Wellness }", with: "{ en: Wellness, es: Bienestar }")
        #expect(try TermsFile.read(swapped, file: "a") == TermsFile.read(sound, file: "b"))
    }

    @Test func `a file full of mistakes is answered with the first hundred and the count of the rest`() {
        let text = sound + (1...300).map { "key\($0): 1\n" }.joined()
        let found = problems(text)
        #expect(found.count == 101)
        #expect(found.last?.hasSuffix("and 200 more problems from here on") == true)
    }
}

func problems(_ text: String) -> [String] {
    do {
        _ = try TermsFile.read(text, file: "sound.yaml")
        return []
    } catch {
        return error.problems.map(\.description)
    }
}
