public import RewardDomain

/// A list of weekdays in one field: `tue,fri`, also with semicolons or spaces.
public enum WeekdayList {
    public static func read(_ text: String) throws(UnreadableWeekdays) -> [Weekday] {
        var days: [Weekday] = []
        for name in text.split(whereSeparator: { ",; ".contains($0) }) {
            guard let day = Weekday(name: String(name)) else {
                let known = Weekday.allCases.map(\.name).joined(separator: ", ")
                throw UnreadableWeekdays("“\(name)” is no weekday; write some of \(known), as tue,fri")
            }
            days.append(day)
        }
        return days
    }
}

/// Why a list of weekdays cannot be read.
public struct UnreadableWeekdays: Error, CustomStringConvertible {
    public let description: String
    init(_ description: String) { self.description = description }
}
