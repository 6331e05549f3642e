// Changes to the sound file of draws: its targets.

private let noLadder = "belongs to a ladder, and this target has none"

let mistakesOfDraws: [Mistake] = [
    // Units.
    Mistake(
        "pays: yoked", "pays: yolked",
        "61: targets[5].pays: ‘yolked’ is not one of money, draws, names, deposit, yoked; did you mean ‘yoked’?"),
    Mistake(
        "start: 1, step: 1", "start: 1.00, step: 0.5",
        "21: targets[0].ladder.start: ‘1.00’ is not a whole number from 0 to 10000",
        "21: targets[0].ladder.step: ‘0.5’ is not a whole number from 0 to 10000"),
    Mistake("amount: 4,", "amount: 4.00,", "23: targets[0].bonus.amount: ‘4.00’ is not a whole number from 0 to 10000"),
    Mistake("adds: 2 }", "adds: 2.5 }", "24: targets[0].secondary.adds: ‘2.5’ is not a whole number from 0 to 10000"),
    Mistake("[1, 2, 3]", "[1, 02, 3]", "52: targets[3].ladder.values[1]: ‘02’ is not a whole number from 0 to 10000"),
    Mistake(
        "start: 1, step: 1, cap: 12", "start: 1, step: 1000",
        "21: targets[0].ladder: could pay 2007 draws at one visit, more than a session can hold (1000)"),
    Mistake(
        """
            ladder: { start: 1, step: 1, cap: 12 }
            advance: week
            bonus: { amount: 4, every: 3 }
            secondary: { analytes: [opiates], adds: 2 }
        """, "    amounts: [1, 1, 1, 1, 1, 1001]",
        "21: targets[0].amounts: could pay 1001 draws at one visit, more than a session can hold (1000)"),
    Mistake(
        "    pays: yoked", "    pays: yoked\n    ladder: { start: 1, step: 1 }\n    amounts: [1]",
        "62: targets[5].ladder: cannot stand here: pays yoked has no ladder, amounts or phases",
        "63: targets[5].amounts: cannot stand here: pays yoked has no ladder, amounts or phases"),
    Mistake(
        "    reading: { at_most: 4 }", "    reading: { at_most: 4 }\n    phases: []",
        "58: targets[4].phases: cannot stand here: pays deposit has no ladder, amounts or phases"),
    Mistake(
        "    pays: yoked", "    pays: yoked\n    bonus: { amount: 1.00, every: 3 }\n    reinstate: { after: 5 }",
        "62: targets[5].bonus: \(noLadder)", "63: targets[5].reinstate: \(noLadder)"),
    Mistake(
        "    pays: yoked", "    pays: yoked\n    advance: week\n    secondary: { analytes: [opiates], adds: 1.00 }",
        "62: targets[5].advance: \(noLadder)", "63: targets[5].secondary: \(noLadder)"),
    // The bowl.
    Mistake(
        "    bowl: { slips: [{ label: Small, value: 1.00, count: 10 }] }\n", "",
        "45: targets[3].bowl: is missing: a target that pays names has to say what is in the bowl"),
    Mistake(
        "    pays: yoked", "    pays: yoked\n    bowl: { slips: [{ label: Small, value: 1.00, count: 10 }] }",
        "62: targets[5].bowl: belongs to draws, and this target pays yoked"),
    Mistake(
        "[{ label: Small, value: 1.00, count: 10 }]", "[]", "51: targets[3].bowl.slips: lists no slips"),
    Mistake(
        "count: 10 }", "count: 0 }",
        "51: targets[3].bowl.slips[0].count: ‘0’ is not a whole number from 1 to 1000000"),
    Mistake(
        "count: 10 }", "count: -1 }",
        "51: targets[3].bowl.slips[0].count: ‘-1’ is not a whole number from 1 to 1000000"),
    Mistake(
        "count: 40 }", "count: 999999 }",
        "17: targets[0].bowl.slips: holds more slips than a bowl may have, 1000000"),
    Mistake(
        "value: 1.00, count: 10", "value: -1.00, count: 10",
        "51: targets[3].bowl.slips[0].value: is not an amount; write digits and at most one point, such as 2.50"),
    Mistake(
        "value: 1.00, count: 10", "count: 10", "51: targets[3].bowl.slips[0]: the required key ‘value’ is missing"),
    Mistake(
        "mean: 2.7586", "mean: 2.75862068",
        "20: targets[0].bowl.mean: ‘2.75862068’ is not a number such as 300 or 0.009, with at most six decimals and no "
            + "more than 1000000000"),
    // Names.
    Mistake(
        "    names_drawn: 5\n", "",
        "45: targets[3].names_drawn: is missing: a target that pays names has to say how many are drawn in a session"),
    Mistake(
        "names_drawn: 5", "names_drawn: 1001",
        "50: targets[3].names_drawn: ‘1001’ is not a whole number from 1 to 1000"),
    Mistake(
        "    pays: yoked", "    pays: yoked\n    names_drawn: 5",
        "62: targets[5].names_drawn: belongs to names in a hat, and this target pays yoked"),
    Mistake(
        "kind: attendance", "kind: abstinence",
        "49: targets[3].pays: names are drawn among those who attended, so the target has to be of kind attendance, "
            + "not abstinence"),
    // Climbing by weeks, secondary analytes, tests.
    Mistake(
        "    advance: week", "    advance: week\n    reinstate: { after: 5 }",
        "23: targets[0].reinstate: counts successes in a row, and advance: week climbs by weeks; only one of them can "
            + "stand here"),
    Mistake("advance: week", "advance: month", "22: targets[0].advance: ‘month’ is not one of success, week"),
    Mistake(
        "analytes: [opiates]", "analytes: [opiates, cocaine]",
        "24: targets[0].secondary.analytes: cocaine decides the outcome already"),
    Mistake(
        "analytes: [opiates]", "analytes: [opiates, opiates]",
        "24: targets[0].secondary.analytes: lists opiates twice"),
    Mistake(
        "analytes: [opiates]", "analytes: []",
        "24: targets[0].secondary.analytes: lists no analyte, so nothing could be added"),
    Mistake("adds: 2 }", "adds: 0 }", "24: targets[0].secondary.adds: has to be more than nothing"),
    Mistake("same_day: 1", "same_day: 0", "25: targets[0].retest.same_day: ‘0’ is not a whole number from 1 to 10000"),
    Mistake("retest: { same_day: 1 }", "retest: {}", "25: targets[0].retest: the required key ‘same_day’ is missing"),
    Mistake(
        "confirmation: decides", "confirmation: laboratory",
        "26: targets[0].confirmation: ‘laboratory’ is not one of ignored, decides"),
    Mistake(
        "    week_max: 15.00",
        "    week_max: 15.00\n    retest: { same_day: 1 }\n    confirmation: decides\n    analytes: [cocaine]",
        "45: targets[2].retest: belongs to tests for substances, and this target is of kind task",
        "46: targets[2].confirmation: belongs to tests for substances, and this target is of kind task",
        "47: targets[2].analytes: belongs to tests for substances, and this target is of kind task"),
    // Tasks.
    Mistake(
        "success: [completed]", "success: [negative]",
        "39: targets[2].success: negative is nothing a task comes to; a task succeeds as completed or late"),
    Mistake(
        "week_max: 15.00", "week_max: 0",
        "44: targets[2].week_max: has to be more than nothing, or no task could pay"),
    Mistake(
        "    pays: yoked", "    pays: yoked\n    week_max: 15.00",
        "62: targets[5].week_max: belongs to tasks that pay money or draws"),
    Mistake(
        "kind: abstinence\n    success: [negative]\n    pays: yoked",
        "kind: task\n    success: [late]\n    pays: yoked",
        "61: targets[5].pays: yoked pays by the planned visit, and a task target may have many tasks on one"),
]
