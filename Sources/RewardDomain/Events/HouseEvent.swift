/// What can happen in a stream that is not a participant's: the house's own (design section 3.7).
public enum HouseEvent: Hashable, Sendable {
    case organizationFounded(name: String)
    case siteOpened(site: Slug, name: String, timeZone: String)
    case termsPublished(TermsPublished)
    case groupDrawHeld(GroupDrawHeld)
    case siteChanged(SiteChanged)
    case kitLotAdded(KitLotAdded)
    case kitLotFinished(KitLotFinished)
    case userAdded(UserAdded)
    case roleGranted(RoleGranted)
    case roleEnded(RoleEnded)
    case userDisabled
    case userEnabled
    case trainingRecorded(TrainingRecorded)
    case participantLinked(ParticipantLinked)
    case daysClosed(DaysClosed)
    case closureLifted(ClosureLifted)
    case daySignedOff(DaySignedOff)
    case visitsNoted(VisitsNoted)
    case monthClosing(MonthClosing)
    case monthClosed(MonthClosed)
    /// A numbered paper receipt was used for a delivery, and can be used for no other.
    case receiptUsed(ReceiptUsed)
    case fundOpened(FundOpened)
    case fundChanged(FundChanged)
    case fundMoneyReceived(FundMoneyReceived)
    case fundClosed(FundClosed)
    case personLimitSet(PersonLimitSet)
    case personLimitEnded(PersonLimitEnded)
    case card(CardEvent)
    case stock(StockEvent)
    case count(CountEvent)
    case custodyRulesSet(CustodyRules)
    case access(AccessEvent)
    /// How long what is known of a person is kept at least, here or, of the organization, everywhere.
    case retentionSet(RetentionRule)
}

/// The draw of one group session (docs/spec/groups.md). Held once; never drawn again.
public struct GroupDrawHeld: Hashable, Sendable {
    /// Someone who attended, and how many slips with their name were in the hat.
    public struct Attender: Hashable, Sendable {
        public var participant: ParticipantID
        public var enrollment: EnrollmentID
        /// The planned day of the visit they attended.
        public var plannedDay: Day
        public var names: Int
        /// Draws owed from an earlier session whose list was wrong; not from the hat.
        public var owed: Int

        public init(
            participant: ParticipantID, enrollment: EnrollmentID, plannedDay: Day, names: Int, owed: Int = 0
        ) {
            self.participant = participant
            self.enrollment = enrollment
            self.plannedDay = plannedDay
            self.names = names
            self.owed = owed
        }
    }

    /// A name that came out, or an owed draw, and the slip drawn for it.
    public struct Drawn: Hashable, Sendable {
        public var enrollment: EnrollmentID
        public var slip: Int

        public init(enrollment: EnrollmentID, slip: Int) {
            self.enrollment = enrollment
            self.slip = slip
        }
    }

    public var program: Slug
    public var target: Slug
    /// What every name and slip is computed from.
    public var seed: String
    /// By participant: the order of their names in the hat.
    public var attenders: [Attender]
    /// In the order they came out.
    public var drawn: [Drawn]

    public init(program: Slug, target: Slug, seed: String, attenders: [Attender], drawn: [Drawn]) {
        self.program = program
        self.target = target
        self.seed = seed
        self.attenders = attenders
        self.drawn = drawn
    }
}

/// A revision of a program was published. Keeps the file as it was written beside what was read from it.
public struct TermsPublished: Hashable, Sendable {
    public var terms: PublishedTerms
    /// The file's text, comments included.
    public var text: String

    public init(terms: PublishedTerms, text: String) {
        self.terms = terms
        self.text = text
    }
}

/// The name of a house stream: `organization:default`, `site:main`, `program:higgins-1994`.
public struct HouseStream: Hashable, Sendable, CustomStringConvertible {
    public let name: String

    public init(name: String) { self.name = name }

    /// What the names of the streams of months begin with.
    public static let monthsPrefix = "months:"

    public static func organization(_ id: Slug) -> HouseStream { HouseStream(name: "organization:\(id)") }
    public static func site(_ id: Slug) -> HouseStream { HouseStream(name: "site:\(id)") }
    public static func program(_ id: Slug) -> HouseStream { HouseStream(name: "program:\(id)") }
    public static func months(_ program: Slug) -> HouseStream { HouseStream(name: monthsPrefix + program.text) }
    public static func user(_ login: Slug) -> HouseStream { HouseStream(name: "user:\(login)") }

    /// How a participant signs in.
    public static func access(_ participant: ParticipantID) -> HouseStream {
        HouseStream(name: "access:\(participant)")
    }

    /// A numbered paper receipt of a site, by a keyed digest of its number.
    public static func receipt(_ site: Slug, _ digest: String) -> HouseStream {
        HouseStream(name: "receipt:\(site):\(digest)")
    }
    /// What one person may be paid in all.
    public static let personLimits = HouseStream(name: "limits:person")
    public static func fund(_ source: Slug) -> HouseStream { HouseStream(name: "fund:\(source)") }

    /// The group session of a program on a day at a site.
    public static func session(_ program: Slug, _ target: Slug, _ site: Slug, _ day: Day) -> HouseStream {
        HouseStream(name: "\(sessionsPrefix)\(program):\(target):\(site):\(day)")
    }

    /// What the names of all sessions begin with.
    public static let sessionsPrefix = "session:"

    public var description: String { name }
}
