public import RewardDomain

extension SiteCalendar {
    /// Somebody signed off every one of these days.
    public static func signedOff(_ days: ClosedRange<Day>) -> SiteCalendar {
        SiteCalendar(
            (0...days.lowerBound.days(to: days.upperBound)).map {
                .daySignedOff(DaySignedOff(site: .mainSite, day: days.lowerBound + $0))
            })
    }

    /// Years around the days that tests play on, every day signed off.
    public static let always = signedOff(Day(iso: "2025-01-01")!...Day(iso: "2028-12-31")!)
}
