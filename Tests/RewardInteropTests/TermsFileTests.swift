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

    @Test(arguments: mistakes)
    func `a mistake is named with its line and reason`(_ mistake: Mistake) throws {
        #expect(sound.contains(mistake.replace), "the sound file has no \(mistake.replace)")
        let text = sound.replacing(mistake.replace, with: mistake.with, maxReplacements: 1)
        #expect(problems(text) == mistake.problems)
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
