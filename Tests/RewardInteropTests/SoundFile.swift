/// A file without a mistake, of vouchers.
let sound = """
    program: sound
    title: Sound terms
    public_name: { es: Bienestar, en: Wellness }
    source: Smith & Jones, "Journal" 1999
    currency: USD
    time_zone: America/New_York
    schedule:
      - { weeks: 1-4, days: [mon, thu] }
    targets:
      - id: cocaine
        kind: abstinence
        # These decide.
        analytes: [cocaine]
        success: [negative]
        reset: [positive, refused, no_show, invalid]
        hold: [excused, pending]
        pays: money
        ladder: { start: 2.50, step: 1.25 }
        bonus: { amount: 10.00, every: 3 }
        reinstate: { after: 5, pays_on: nth, restores: last_paid, keeps: latest }
        advance: success

      - id: sessions
        kind: attendance
        success: [attended]
        reset: [no_show]
        pays: money
        phases:
          - weeks: 1-2
            ladder: { values: [1, 1, 2, 3] }
          - { weeks: 3, ladder: { start: 1.00, step: 0.50, cap: 4.00 }, continues: true }
          - weeks: 4
            amounts: [2.00, 1.50]
    on_overpayment: offset

    """

/// A file without a mistake, of everything that the other one has not.
let soundOfDraws = """
    program: draws-and-more
    title: Everything else
    source: nobody
    currency: USD
    time_zone: America/New_York
    schedule:
      - { weeks: 1-3, days: [mon, thu] }
    targets:
      - id: stimulants
        kind: abstinence
        analytes: [cocaine, amphetamine]
        success: [negative]
        reset: [positive, refused, no_show, invalid]
        hold: [excused, pending]
        pays: draws
        bowl:
          slips:
            - { label: Large, value: 20.00, count: 40 }
            - { label: "Good job!", value: 0, count: 250 }
          mean: 2.7586
        ladder: { start: 1, step: 1, cap: 12 }
        advance: week
        bonus: { amount: 4, every: 3 }
        secondary: { analytes: [opiates], adds: 2 }
        retest: { same_day: 1 }
        confirmation: decides

      - id: smoke
        kind: reading
        success: [negative]
        reset: [positive]
        pays: money
        amounts: [1.00, 1.00, 1.00, 1.00, 1.00, 1.00]
        reading:
          - { weeks: 1-2, below: 8.5, drop_percent: 25 }
          - { weeks: 3, at_most: 4, percentile: { window: 9, rank: 5 } }
      - id: tasks
        kind: task
        success: [completed]
        pays: money
        phases:
          - { weeks: 1-2, ladder: { start: 5.00, step: 0.50 } }
          - { weeks: 3, amounts: [5, 5], continues: true }
        week_max: 15.00
      - id: group
        kind: attendance
        success: [attended]
        reset: [no_show]
        pays: names
        names_drawn: 5
        bowl: { slips: [{ label: Small, value: 1.00, count: 10 }] }
        ladder: { values: [1, 2, 3] }
      - id: samples
        kind: reading
        success: [negative]
        pays: deposit
        reading: { at_most: 4 }
      - id: twin
        kind: abstinence
        success: [negative]
        pays: yoked
    caps:
      - { scope: person, per: calendar_year, amount: 599.00 }
      - { scope: enrollment, per: lifetime, amount: 100, unit: draws }
      - { scope: fund, per: rolling_year, amount: 750.00, unit: money }
    no_show_after_days: 1
    excuse_within_days: 0
    make_up: { within_days: 2, per_week: 1 }
    redeem: { kinds: [gift_card, goods], minimum: 5.00 }
    deposit: { amount: 50.00, unearned: return }
    pause: extends
    return_within_days: 30
    max_episodes: { count: 2, per: lifetime }
    carries: rung
    enroll_requires:
      age: { from: 18 }
      conditions: [stimulant-use]
      payers: [medicaid]
      clinician: true
      consent: true

    """

/// Texts that are no single plain document, and the problem each must give.
let unreadable: [(String, String)] = [
    ("", "sound.yaml:1: is empty"),
    ("# nothing\n", "sound.yaml:1: is empty"),
    ("a: 1\n---\nb: 2\n", "sound.yaml:3: begins a second document; a program's file holds one"),
    ("a: [1\nb: 2\n", "sound.yaml:2: is not valid YAML: did not find expected ',' or ']'"),
    ("a: 1\n\tb: 2\n", "sound.yaml:2: is not valid YAML: found a tab character that violates indentation"),
    ("a: &x 1\n", "sound.yaml:1: has an anchor; anchors and aliases are refused, write the value out"),
    ("a: &x 1\nb: *x\n", "sound.yaml:1: has an anchor; anchors and aliases are refused, write the value out"),
    ("a: 1\nb: *x\n", "sound.yaml:2: has an alias; anchors and aliases are refused, write the value out"),
    ("a: 1\nb: !!int 2\n", "sound.yaml:2: has a tag; tags are refused, write the plain value"),
    ("a: \u{0}\n", "sound.yaml:1: has a control character"),
    (String(repeating: "[", count: 70), "sound.yaml:1: is nested too deeply"),
    (String(repeating: "- ", count: 70) + "a", "sound.yaml:1: is nested too deeply"),
    (
        "a: &a [1]\n" + (1...20).map { "b\($0): [*a, *a]\n" }.joined(),
        "sound.yaml:10: has too many aliases; they are refused, write the values out"
    ),
    (
        "just a word",
        "sound.yaml:1: has to be a mapping with the keys program, title, source, currency, time_zone, "
            + "schedule, targets, public_name, caps, no_show_after_days, excuse_within_days, make_up, redeem, "
            + "deposit, on_overpayment, pause, return_within_days, max_episodes, carries, enroll_requires, not ‘just a word’"
    ),
]
