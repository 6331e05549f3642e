/// A file without a mistake, that uses every key of the format.
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
            + "schedule, targets, public_name, on_overpayment, not ‘just a word’"
    ),
]
