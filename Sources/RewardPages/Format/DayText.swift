import RewardDomain

extension Day {
    /// `Mon 5 Jan 2026`
    var text: String {
        "\(weekday.name.capitalizedWord) \(dayOfMonth) \(month.name.prefix(3)) \(month.year)"
    }

    /// `Mon 5 Jan`, where the year is plain from what stands around it.
    var shortText: String { "\(weekday.name.capitalizedWord) \(dayOfMonth) \(month.name.prefix(3))" }

    private var dayOfMonth: Int { month.firstDay.days(to: self) + 1 }
}

extension Month {
    /// `January 2026`
    var text: String { "\(name) \(year)" }

    /// `Jan 2026`
    var shortText: String { "\(name.prefix(3)) \(year)" }

    fileprivate var name: String {
        [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ][month - 1]
    }
}

extension String {
    /// With its first letter as a capital.
    var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}
