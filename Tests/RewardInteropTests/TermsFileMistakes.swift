import Testing

/// One change to the sound file and the problems it must give, without the file's name.
struct Mistake: Sendable, CustomTestStringConvertible {
    var replace: String
    var with: String
    var problems: [String]

    init(_ replace: String, _ with: String, _ problems: String...) {
        self.replace = replace
        self.with = with
        self.problems = problems.map { "sound.yaml:\($0)" }
    }

    var testDescription: String { with }
}

let mistakes: [Mistake] = [
    // Keys.
    Mistake(
        "    ladder: {", "    laddder: {", "10: targets[0]: needs one of ladder, amounts and phases",
        "18: targets[0]: unknown key ‘laddder’; did you mean ‘ladder’?"),
    Mistake("program: sound", "frobnicate: 1\nprogram: sound", "1: unknown key ‘frobnicate’"),
    Mistake("currency: USD", "currency: USD\ncurrency: USD", "6: currency: stands twice, first on line 5"),
    Mistake("currency: USD", "'currency': USD\n\"currency\": USD", "6: currency: stands twice, first on line 5"),
    Mistake(
        "currency: USD", "currency: USD\ncurrency: EUR\ncurrency: GBP",
        "6: currency: stands twice, first on line 5", "7: currency: stands twice, first on line 5"),
    Mistake("    pays: money\n    ladder", "    ladder", "10: targets[0]: the required key ‘pays’ is missing"),
    Mistake("{ after: 5, ", "{ ", "20: targets[0].reinstate: the required key ‘after’ is missing"),
    Mistake("program: sound", "? [a]\n: 1\nprogram: sound", "1: has a key that is not a word"),
    // Kinds of value.
    Mistake("title: Sound terms", "title: [Sound]", "2: title: has to be a line of text, not a list"),
    Mistake("title: Sound terms", "title:", "2: title: is empty; it has to be a line of text"),
    Mistake("title: Sound terms", "title: ~", "2: title: is empty; it has to be a line of text"),
    Mistake("success: [negative]", "success: negative", "14: targets[0].success: has to be a list, not ‘negative’"),
    Mistake(
        "{ amount: 10.00, every: 3 }", "10.00",
        "19: targets[0].bonus: has to be a mapping with the keys amount, every, not ‘10.00’"),
    Mistake("continues: true", "continues: yes", "31: targets[1].phases[1].continues: ‘yes’ is neither true nor false"),
    // Values.
    Mistake(
        "program: sound", "program: Sound Program",
        "1: program: ‘Sound Program’ is not a short name of lower-case letters and digits, joined by single hyphens "
            + "or underscores"),
    Mistake("start: 2.50", "start: 2.505", "18: targets[0].ladder.start: has more than 2 decimals"),
    Mistake(
        "start: 2.50", "start: -2.50",
        "18: targets[0].ladder.start: is not an amount; write digits and at most one point, such as 2.50"),
    Mistake(
        "start: 2.50", "start: 1E3",
        "18: targets[0].ladder.start: is written with an exponent; write the amount out, such as 2.50"),
    Mistake(
        "start: 2.50", "start: 99999999999",
        "18: targets[0].ladder.start: is more than this ledger handles in one amount"),
    Mistake(
        "currency: USD", "currency: JPY",
        "18: targets[0].ladder.start: has more than 0 decimals", "18: targets[0].ladder.step: has more than 0 decimals",
        "19: targets[0].bonus.amount: has more than 0 decimals",
        "31: targets[1].phases[1].ladder.cap: has more than 0 decimals",
        "31: targets[1].phases[1].ladder.start: has more than 0 decimals",
        "31: targets[1].phases[1].ladder.step: has more than 0 decimals",
        "33: targets[1].phases[2].amounts[0]: has more than 0 decimals",
        "33: targets[1].phases[2].amounts[1]: has more than 0 decimals"),
    Mistake("every: 3", "every: 0", "19: targets[0].bonus.every: ‘0’ is not a whole number from 1 to 10000"),
    Mistake("every: 3", "every: 010", "19: targets[0].bonus.every: ‘010’ is not a whole number from 1 to 10000"),
    Mistake("weeks: 1-4", "weeks: 1-600", "8: schedule[0].weeks: ‘1-600’ is not weeks such as 1-12 or 24, at most 520"),
    Mistake("weeks: 1-4", "weeks: 4-1", "8: schedule[0].weeks: ‘4-1’ is not weeks such as 1-12 or 24, at most 520"),
    Mistake(
        "[mon, thu]", "[mon, thru]",
        "8: schedule[0].days[1]: ‘thru’ is not one of mon, tue, wed, thu, fri, sat, sun; did you mean ‘thu’?"),
    Mistake(
        "America/New_York", "America/Newyork",
        "6: time_zone: ‘America/Newyork’ is no time zone; write an IANA name such as America/New_York"),
    Mistake(
        "America/New_York", "../../etc/passwd",
        "6: time_zone: ‘../../etc/passwd’ is no time zone; write an IANA name such as America/New_York"),
    Mistake(
        "{ es: Bienestar", "{ Spanish: Bienestar",
        "3: public_name: ‘Spanish’ is no language code, such as en or pt-BR"),
    Mistake(
        "positive, refused", "positve, refused",
        "15: targets[0].reset[0]: ‘positve’ is not one of negative, positive, refused, no_show, invalid, excused, "
            + "pending, attended, late, completed, not_completed; did you mean ‘positive’?"),
    Mistake("pays_on: nth", "pays_on: now", "20: targets[0].reinstate.pays_on: ‘now’ is not one of next, nth"),
    // Contradictions.
    Mistake(
        "[excused, pending]", "[excused, positive]",
        "16: targets[0].hold: positive stands in reset and in hold"),
    Mistake("[mon, thu]", "[mon, mon]", "8: schedule[0].days: lists mon twice"),
    Mistake(
        "weeks: 1-2", "weeks: 1-1",
        "28: targets[1].phases: week 2 is scheduled but no phase covers it"),
    Mistake(
        "[2.00, 1.50]", "[2.00]",
        "33: targets[1].phases[2].amounts: has 1 amounts for the 2 planned visits of weeks 4"),
    Mistake("id: sessions", "id: cocaine", "23: targets[1].id: two targets have the id cocaine"),
    Mistake(
        "    ladder: { start: 2.50, step: 1.25 }", "    amounts: [1, 2, 3, 4, 5, 6, 7, 8]",
        "19: targets[0].bonus: belongs to a ladder, and this target has none",
        "20: targets[0].reinstate: belongs to a ladder, and this target has none"),
    Mistake(
        "    ladder: { start: 2.50, step: 1.25 }", "    ladder: { start: 2.50, step: 1.25 }\n    amounts: [1]",
        "19: targets[0].amounts: only one of ladder, amounts and phases can stand here"),
    Mistake("{ start: 2.50, step: 1.25 }", "{ values: [] }", "18: targets[0].ladder.values: lists no values"),
    Mistake(
        "success: [negative]", "success: []", "14: targets[0].success: lists no outcome, so nothing could ever pay"),
    Mistake(
        "days: [mon, thu]", "days: [mon, thu], allowed_days: [tue]",
        "8: schedule[0].allowed_days: lists fewer days than are planned, so nobody could choose"),
    Mistake(
        "days: [mon, thu]", "days: [mon, thu], allowed_days: [mon, tue, mon]",
        "8: schedule[0].allowed_days: lists mon twice"),
    Mistake(
        "days: [mon, thu]", "days: [mon, thu], minimum_gap: 2", "8: schedule[0].minimum_gap: belongs to allowed_days"),
    Mistake(
        "days: [mon, thu]", "days: [mon, thu], allowed_days: [mon, tue, wed], minimum_gap: 4",
        "8: schedule[0].minimum_gap: leaves no room for 2 days in a week"),
    Mistake(
        "on_overpayment: offset", "return_within_days: 30",
        "34: return_within_days: needs pause, which says what the weeks away count as"),
    Mistake(
        "on_overpayment: offset", "max_episodes: { count: 0, per: lifetime }",
        "34: max_episodes.count: ‘0’ is not a whole number from 1 to 10000"),
    Mistake(
        "on_overpayment: offset", "enroll_requires: { age: { from: 64, to: 18 } }",
        "34: enroll_requires.age: goes from 64 to 18, which is nobody's age"),
    Mistake(
        "on_overpayment: offset", "enroll_requires: { consent: false }", "34: enroll_requires: asks for nothing"),
    Mistake(
        "on_overpayment: offset", "enroll_requires: { payers: [grant, grant] }",
        "34: enroll_requires.payers: lists grant twice"),
]
