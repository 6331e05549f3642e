import RewardDomain

// What is said of an enrollment as a whole: pauses, returns, episodes, what has to be attested.
extension TermsReader {
    private static let attestedMax = 50

    mutating func enrollmentRules(_ fields: [String: LocatedNode]) -> EnrollmentRules {
        EnrollmentRules(
            pause: fields["pause"].flatMap { word($0, PauseRule.self) },
            returnWithinDays: fields["return_within_days"].flatMap { count($0) },
            maxEpisodes: fields["max_episodes"].flatMap { maxEpisodes($0) },
            carries: fields["carries"].flatMap { word($0, Carries.self) } ?? .nothing,
            requires: fields["enroll_requires"].flatMap { requirements($0) })
    }

    private mutating func maxEpisodes(_ node: LocatedNode) -> EpisodeLimit? {
        guard let fields = fields(node, .maxEpisodes) else { return nil }
        let count = fields["count"].flatMap { self.count($0) }
        let period = fields["per"].flatMap { word($0, EpisodeLimit.Period.self) }
        guard let count, let period else { return nil }
        return EpisodeLimit(count: count, per: period)
    }

    private mutating func requirements(_ node: LocatedNode) -> EnrollmentRequirements? {
        guard let fields = fields(node, .enrollRequires) else { return nil }
        var ages: ClosedRange<Int>?
        if let node = fields["age"] {
            guard let read = age(node) else { return nil }
            ages = read
        }
        return EnrollmentRequirements(
            age: ages, conditions: fields["conditions"].flatMap { names($0) } ?? [],
            payers: fields["payers"].flatMap { names($0) } ?? [],
            clinician: fields["clinician"].flatMap { flag($0) } ?? false,
            consent: fields["consent"].flatMap { flag($0) } ?? false)
    }

    /// From so many years, to so many or to any.
    private mutating func age(_ node: LocatedNode) -> ClosedRange<Int>? {
        guard let fields = fields(node, .age) else { return nil }
        let from = fields["from"].flatMap { count($0, Terms.ages) }
        let to = fields["to"].map { count($0, Terms.ages) } ?? Terms.ages.upperBound
        guard let from, let to else { return nil }
        guard from <= to else {
            note(node, "goes from \(from) to \(to), which is nobody's age")
            return nil
        }
        return from...to
    }

    private mutating func names(_ node: LocatedNode) -> [Slug]? {
        list(node, max: Self.attestedMax) { reader, name in reader.slug(name) }
    }
}
