/// The keys of one mapping: which must stand there, and which may.
struct Keys {
    var required: [String] = []
    var optional: [String] = []

    var known: [String] { required + optional }

    /// Why `name` cannot stand here; nil when it can.
    func reason(against name: String) -> String? {
        if known.contains(name) { return nil }
        return "unknown key \(quoted(name))\(suggestion(for: name, among: known))"
    }
}

// docs/spec/terms.md says what each key means; a test holds the page against these lists.
extension Keys {
    static let program = Keys(
        required: ["program", "title", "source", "currency", "time_zone", "schedule", "targets"],
        optional: [
            "public_name", "caps", "no_show_after_days", "excuse_within_days", "make_up", "redeem", "deposit",
            "on_overpayment", "pause", "return_within_days", "max_episodes", "carries", "enroll_requires",
        ])

    static let scheduleLine = Keys(required: ["weeks", "days"], optional: ["allowed_days", "minimum_gap"])

    static let target = Keys(
        required: ["id", "kind", "success", "pays"],
        optional: [
            "analytes", "reset", "hold", "ladder", "amounts", "phases", "advance", "bonus", "reinstate", "secondary",
            "bowl", "names_drawn", "week_max", "reading", "retest", "confirmation", "while_pending",
        ])

    static let ladderOfSteps = Keys(required: ["start", "step"], optional: ["every", "cap"])
    static let ladderOfValues = Keys(required: ["values"])
    static let phase = Keys(required: ["weeks"], optional: ["ladder", "amounts", "continues"])
    static let bonus = Keys(required: ["amount", "every"])
    static let reinstate = Keys(required: ["after"], optional: ["pays_on", "restores", "keeps"])
    static let secondary = Keys(required: ["analytes", "adds"])
    static let bowl = Keys(required: ["slips"], optional: ["mean"])
    static let slip = Keys(required: ["label", "value", "count"])
    static let reading = Keys(optional: ["below", "at_most", "drop_percent", "percentile"])
    static let readingPhase = Keys(required: ["weeks"], optional: reading.optional)
    static let percentile = Keys(required: ["window", "rank"])
    static let retest = Keys(required: ["same_day"])

    static let cap = Keys(required: ["scope", "per", "amount"], optional: ["unit"])
    static let makeUp = Keys(required: ["within_days"], optional: ["per_week"])
    static let redeem = Keys(required: ["kinds"], optional: ["minimum", "claim_days"])
    static let deposit = Keys(required: ["amount", "unearned"])
    static let maxEpisodes = Keys(required: ["count", "per"])
    static let enrollRequires = Keys(optional: ["age", "conditions", "payers", "clinician", "consent"])
    static let age = Keys(required: ["from"], optional: ["to"])
}
