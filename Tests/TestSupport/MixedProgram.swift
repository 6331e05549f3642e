/// A program with a target of every kind a counsellor records: results, attendance, readings, tasks, prize draws.
public enum MixedProgram {
    public static let text = """
        program: mixed
        title: A bit of everything
        source: the tests
        currency: USD
        time_zone: America/New_York
        schedule:
          - { weeks: 1-4, days: [mon, wed, fri] }
        targets:
          - id: cocaine
            kind: abstinence
            analytes: [cocaine, opiates]
            success: [negative]
            reset: [positive, refused, no_show, invalid]
            hold: [excused, pending]
            pays: money
            ladder: { start: 2.50, step: 1.25 }
            bonus: { amount: 10.00, every: 3 }
            reinstate: { after: 2 }
          - id: group
            kind: attendance
            success: [attended]
            reset: [no_show]
            hold: [excused, pending]
            pays: money
            ladder: { start: 1.00, step: 0.00 }
          - id: smoke
            kind: reading
            success: [negative]
            reset: [positive]
            hold: [excused, pending]
            pays: money
            reading: { below: 8 }
            ladder: { start: 3.00, step: 0.50 }
          - id: plan
            kind: task
            success: [completed]
            hold: [not_completed, excused, pending]
            pays: money
            ladder: { start: 5.00, step: 0.00 }
            week_max: 12.50
          - id: prizes
            kind: attendance
            success: [attended]
            reset: [no_show]
            hold: [excused, pending]
            pays: draws
            bowl:
              slips:
                - { label: Good job!, value: 0.00, count: 1 }
                - { label: Small prize, value: 1.00, count: 3 }
            ladder: { start: 1, step: 1 }
        caps:
          - { scope: enrollment, per: month, amount: 40.00 }
          - { scope: enrollment, per: visit, unit: draws, amount: 2 }
        excuse_within_days: 3
        make_up: { within_days: 1 }
        """
}
