// What the terms ask of an enrollment when it is entered or its days are chosen.
extension Terms {
    /// Own days fit when every line that allows them has enough, among those it allows, and far enough apart.
    public func check(ownDays days: [Weekday]) throws(Refusal) {
        guard !days.isEmpty else { return }
        let names = days.map(\.name).joined(separator: ", ")
        let lines = schedule.filter { !$0.allowedDays.isEmpty }
        guard let most = lines.map(\.days.count).max() else {
            throw Refusal(.daysNotAllowed, "\(program) plans everybody's days; nobody can choose their own.")
        }
        guard days.count == most, Set(days).count == days.count else {
            throw Refusal(
                .daysNotAllowed,
                "\(program) plans \(most) \(most == 1 ? "day" : "days") a week; choose as many different ones, not \(names)."
            )
        }
        for line in lines {
            let own = days.prefix(line.days.count)
            if let day = own.first(where: { !line.allowedDays.contains($0) }) {
                throw Refusal(
                    .daysNotAllowed,
                    "\(program) does not allow \(day.name) in weeks \(line.weeks); choose from "
                        + "\(line.allowedDays.map(\.name).joined(separator: ", ")).")
            }
            guard let gap = line.minimumGap else { continue }
            let sorted = own.map(\.rawValue).sorted()
            let gaps = zip(sorted, sorted.dropFirst() + [sorted[0] + 7]).map { $1 - $0 }
            if gaps.contains(where: { $0 < gap }) {
                throw Refusal(
                    .daysNotAllowed,
                    "\(program) wants at least \(gap) days from one visit to the next, and \(names) are closer.")
            }
        }
    }

    /// Everything `enroll_requires` asks for has to be attested by somebody who is named.
    func check(_ attestation: Attestation?) throws(Refusal) {
        guard let requires = enrollment.requires else { return }
        var missing: [String] = []
        if let age = requires.age, !(attestation?.isOfAge ?? false) {
            let last = age.upperBound == Self.ages.upperBound ? "on" : "to \(age.upperBound)"
            missing.append("an age from \(age.lowerBound) \(last)")
        }
        missing += requires.conditions.filter { !(attestation?.conditions.contains($0) ?? false) }.map(\.text)
        if !requires.payers.isEmpty, !(attestation?.payer.map(requires.payers.contains) ?? false) {
            missing.append("a payer (\(requires.payers.map(\.text).joined(separator: " or ")))")
        }
        if requires.clinician, !(attestation?.hasClinician ?? false) { missing.append("the ordering clinician") }
        if requires.consent, !(attestation?.hasConsent ?? false) { missing.append("consent") }
        guard missing.isEmpty else {
            throw Refusal(
                .requirementMissing,
                "\(program) enrolls only with these attested, and they are missing: \(missing.joined(separator: ", "))."
            )
        }
    }
}
