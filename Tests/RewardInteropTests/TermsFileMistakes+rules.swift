// Changes to the sound file of draws: readings, and the rules beside the targets.

let mistakesOfRules: [Mistake] = [
    // Readings.
    Mistake(
        "    reading: { at_most: 4 }\n", "",
        "53: targets[4].reading: is missing: a target of kind reading has to say which numbers succeed"),
    Mistake(
        "    pays: yoked", "    pays: yoked\n    reading: { at_most: 4 }",
        "62: targets[5].reading: belongs to targets of kind reading, and this one is of kind abstinence"),
    Mistake("{ at_most: 4 }", "{}", "57: targets[4].reading: has no criterion, so no number could succeed"),
    Mistake("{ at_most: 4 }", "{ below: 0 }", "57: targets[4].reading.below: is 0, and no number is less"),
    Mistake(
        "{ at_most: 4 }", "4",
        "57: targets[4].reading: has to be a mapping with the keys below, at_most, drop_percent, percentile, not ‘4’"),
    Mistake(
        "{ at_most: 4 }", "{ at_most: 4 ppm }",
        "57: targets[4].reading.at_most: ‘4 ppm’ is not a number such as 300 or 0.009, with at most six decimals and "
            + "no more than 1000000000"),
    Mistake(
        "{ at_most: 4 }", "{ weeks: 1-3, at_most: 4 }", "57: targets[4].reading: unknown key ‘weeks’"),
    Mistake(
        "{ weeks: 1-2, below: 8.5", "{ below: 8.5",
        "35: targets[1].reading[0]: the required key ‘weeks’ is missing"),
    Mistake(
        "{ weeks: 1-2, below", "{ weeks: 1, below", "34: targets[1].reading: week 2 is scheduled but no rule covers it"),
    Mistake(
        "{ weeks: 3, at_most", "{ weeks: 2-3, at_most",
        "36: targets[1].reading[1].weeks: weeks 2-3 do not come after weeks 1-2"),
    Mistake(
        "drop_percent: 25", "drop_percent: 101",
        "35: targets[1].reading[0].drop_percent: ‘101’ is not a whole number from 1 to 100"),
    Mistake(
        "window: 9", "window: 101",
        "36: targets[1].reading[1].percentile.window: ‘101’ is not a whole number from 1 to 100"),
    Mistake("rank: 5", "rank: 10", "36: targets[1].reading[1].percentile.rank: has to be from 1 to the window, 9"),
    Mistake(
        "success: [negative]\n    reset: [positive]", "success: [attended]\n    reset: [positive]",
        "30: targets[1].success: a number that meets the rule counts as negative, so negative has to stand here"),
    Mistake(
        "success: [negative]\n    reset: [positive]", "success: [negative, positive]",
        "30: targets[1].success: a number that does not meet the rule counts as positive, so positive cannot stand "
            + "here"),
    // Caps.
    Mistake(
        "scope: person", "scope: people", "63: caps[0].scope: ‘people’ is not one of person, program, enrollment, fund"),
    Mistake(
        "per: calendar_year", "per: year",
        "63: caps[0].per: ‘year’ is not one of visit, week, month, calendar_year, rolling_year, lifetime"),
    Mistake("amount: 599.00", "amount: 0", "63: caps[0].amount: has to be more than nothing, or nothing could be paid"),
    Mistake(
        "amount: 599.00 }", "amonut: 599.00 }", "63: caps[0]: the required key ‘amount’ is missing",
        "63: caps[0]: unknown key ‘amonut’; did you mean ‘amount’?"),
    Mistake(
        "amount: 100, unit", "amount: 1.50, unit", "64: caps[1].amount: ‘1.50’ is not a whole number from 1 to 1000000"),
    Mistake(
        "scope: fund, per: rolling_year", "scope: person, per: calendar_year",
        "65: caps[2]: has the scope, the period and the unit of caps[0]"),
    Mistake("unit: money", "unit: names", "65: caps[2].unit: ‘names’ is not one of money, draws"),
    Mistake(
        "    pays: draws", "    pays: names\n    names_drawn: 1",
        "15: targets[0].pays: names are drawn among those who attended, so the target has to be of kind attendance, "
            + "not abstinence", "65: caps[1].unit: caps draws, and no target of this program pays draws"),
    // Days, make-ups, redemption.
    Mistake(
        "no_show_after_days: 1", "no_show_after_days: 0",
        "66: no_show_after_days: ‘0’ is not a whole number from 1 to 10000"),
    Mistake(
        "excuse_within_days: 0", "excuse_within_days: -1",
        "67: excuse_within_days: ‘-1’ is not a whole number from 0 to 10000"),
    Mistake("within_days: 2", "within_days: 0", "68: make_up.within_days: ‘0’ is not a whole number from 1 to 10000"),
    Mistake("per_week: 1", "per_week: 0", "68: make_up.per_week: ‘0’ is not a whole number from 1 to 10000"),
    Mistake(
        "make_up: { within_days: 2, per_week: 1 }", "make_up: 2",
        "68: make_up: has to be a mapping with the keys within_days, per_week, not ‘2’"),
    Mistake("[gift_card, goods]", "[goods, goods]", "69: redeem.kinds: lists goods twice"),
    Mistake("[gift_card, goods]", "[]", "69: redeem.kinds: lists no kind, so nothing could be redeemed"),
    Mistake(
        "[gift_card, goods]", "[Gift Card]",
        "69: redeem.kinds[0]: ‘Gift Card’ is not a short name of lower-case letters and digits, joined by single "
            + "hyphens or underscores"),
    Mistake("kinds: [gift_card, goods], ", "", "69: redeem: the required key ‘kinds’ is missing"),
    // The deposit.
    Mistake("amount: 50.00", "amount: 0.00", "70: deposit.amount: has to be more than nothing"),
    Mistake("unearned: return", "unearned: keep", "70: deposit.unearned: ‘keep’ is not one of return, fund"),
    Mistake(
        "deposit: { amount: 50.00, unearned: return }\n", "",
        "56: targets[4].pays: pays a deposit back, and the program takes none"),
    Mistake("pays: deposit", "pays: yoked", "70: deposit: is paid back by no target"),
    Mistake(
        "pays: yoked", "pays: deposit",
        "61: targets[5].pays: the deposit is paid back by targets[4] already; only one target can"),
]
