import RewardDomain

/// What a participant may choose as a PIN.
enum PIN {
    static let digits = 4...8

    /// Why it cannot be taken; nil if it can.
    static func weakness(of pin: String, born: Day?) -> String? {
        let numbers = pin.compactMap { $0.isASCII ? $0.wholeNumberValue : nil }
        guard numbers.count == pin.count, digits.contains(pin.count) else {
            return "A PIN has \(digits.lowerBound) to \(digits.upperBound) digits; choose another."
        }
        let steps = Set(zip(numbers.dropFirst(), numbers).map { ($0 - $1 + 10) % 10 })
        let isRow = steps.count == 1 && [0, 1, 9].contains(steps.first)
        let halves = (numbers.prefix(numbers.count / 2), numbers.suffix(numbers.count / 2))
        let isDoubled = numbers.count % 2 == 0 && Array(halves.0) == Array(halves.1)
        let isYear = pin.count == 4 && (pin.hasPrefix("19") || pin.hasPrefix("20"))
        let isBirthDate = born.map { dates(of: $0).contains(pin) } ?? false
        guard !isRow, !isDoubled, !isYear, !isBirthDate else {
            return "This PIN is among the first that others would try; choose one that is no row, no year and no date."
        }
        return nil
    }

    /// A day as people write it with digits alone.
    private static func dates(of day: Day) -> Set<String> {
        let parts = day.description.split(separator: "-").map(String.init)
        let (year, month, date) = (parts[0], parts[1], parts[2])
        var dates: Set<String> = [month + date, date + month]
        for year in [year, String(year.suffix(2))] {
            dates.formUnion([year + month + date, month + date + year, date + month + year, month + year, year + month])
        }
        return dates
    }
}
