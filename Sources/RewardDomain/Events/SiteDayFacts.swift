/// A site is closed on these days: visits planned there that nobody recorded are excused.
public struct DaysClosed: Hashable, Sendable {
    public var site: Slug
    /// From 1 within the site: what a closure is lifted by.
    public var number: Int
    public var days: ClosedRange<Day>
    /// For the staff; names nobody.
    public var reason: String

    public init(site: Slug, number: Int, days: ClosedRange<Day>, reason: String) {
        self.site = site
        self.number = number
        self.days = days
        self.reason = reason
    }
}

/// The site was open after all.
public struct ClosureLifted: Hashable, Sendable {
    public var site: Slug
    public var number: Int

    public init(site: Slug, number: Int) {
        self.site = site
        self.number = number
    }
}

/// Somebody answered for a day: everyone who was due and not recorded has been looked at.
public struct DaySignedOff: Hashable, Sendable {
    public var site: Slug
    public var day: Day

    public init(site: Slug, day: Day) {
        self.site = site
        self.day = day
    }
}
