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

/// What a command about a site's days came to for visits, once everyone's had been looked at: its answer, however
/// often it is asked again.
public struct VisitsNoted: Hashable, Sendable {
    /// The version of the command's event.
    public var after: Int
    /// How many visits were due on a day that was signed off, and for how many of them a choice was made.
    public var due: Int
    public var chosen: Int
    /// How many became no-shows, were excused, or are unrecorded again.
    public var noShows: Int
    public var closed: Int
    public var opened: Int

    public init(after: Int, due: Int = 0, chosen: Int = 0, noShows: Int = 0, closed: Int = 0, opened: Int = 0) {
        self.after = after
        self.due = due
        self.chosen = chosen
        self.noShows = noShows
        self.closed = closed
        self.opened = opened
    }
}
