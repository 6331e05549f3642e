import RewardDomain

extension MonthDifference {
    /// `{"program":…,"month":…,"currency":"USD","unit":"minor","figures":[{…}],"changes":[{…}]}`.
    public var json: JSONValue {
        .object([
            "program": .string(program.text), "month": .string(month.description),
            "currency": .string(orNull: currency?.code), "unit": .string("minor"),
            "figures": .array(
                figures.map { figure in
                    .object([
                        "column": .string(figure.column.name), "said": .int(figure.said), "now": .int(figure.now),
                        "difference": .int(figure.difference),
                    ])
                }), "changes": .array(changes.map(\.json)),
        ])
    }
}

extension MonthDifference.Change {
    fileprivate var json: JSONValue {
        .object([
            "participant": .string(participant), "enrollment": .string(enrollment.description),
            "target": .string(orNull: visit?.target.text), "planned_on": .string(orNull: visit?.plannedDay.description),
            "task": .string(orNull: visit?.task?.text), "column": .string(column.name), "amount": .int(amount),
            "posted_on": .string(postedOn.description), "of_month": .string(ownMonth.description),
            "fact": .object([
                "version": .int(fact.version), "kind": .string(fact.kind),
                "recorded_at": .string(fact.recordedAt.description), "actor": .string(fact.actor),
                "target": .string(orNull: fact.visit?.target.text),
                "planned_on": .string(orNull: fact.visit?.plannedDay.description),
                "reason_digest": .string(orNull: fact.reasonDigest),
            ]),
        ])
    }
}
