/// What was given at a visit, beside what was found in it. It stands beside the content and never decides while an
/// outcome or results are said; an invalid specimen of which nothing else is said comes to `invalid`.
public struct Specimen: Hashable, Sendable {
    /// Whether what was given can be tested, as the collector or the laboratory judged it.
    public enum Validity: String, Hashable, Sendable, CaseIterable {
        case valid
        /// Too thin: much was drunk before.
        case dilute
        /// Not of this person, or not of a person.
        case substituted
        /// Something was added.
        case adulterated
        /// Not as warm as when it is fresh.
        case temperature
        /// Too little to be tested.
        case insufficient
    }

    /// Who found the results: the clinic's own test, or a laboratory.
    public enum Source: String, Hashable, Sendable, CaseIterable {
        case pointOfCare = "point_of_care"
        case laboratory
    }

    /// A keyed digest of the number on the cup, the same for everyone of an organization; the number itself lies
    /// sealed beside the event.
    public var digest: String?
    public var collectedAt: Instant?
    public var validity: Validity?
    public var source: Source?
    /// Who took it: a login or a short name of the staff.
    public var collector: String?
    /// The lot of the test kit.
    public var kitLot: String?

    public init(
        digest: String? = nil, collectedAt: Instant? = nil, validity: Validity? = nil, source: Source? = nil,
        collector: String? = nil, kitLot: String? = nil
    ) {
        self.digest = digest
        self.collectedAt = collectedAt
        self.validity = validity
        self.source = source
        self.collector = collector
        self.kitLot = kitLot
    }

    /// Whether nothing was said of it.
    public var isEmpty: Bool { self == Specimen() }

    /// Whether it was judged to be anything but valid.
    public var isInvalid: Bool { validity.map { $0 != .valid } ?? false }

    static let collectorCharactersMax = 64
    static let kitLotCharactersMax = 32

    /// Whether `text` can be a login or a lot: no free text stands on an event.
    static func isPlainWord(_ text: String, charactersMax: Int) -> Bool {
        let bytes = text.utf8
        return (1...charactersMax).contains(bytes.count)
            && bytes.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "-_.:/@+".utf8.contains(byte)
                }
            }
    }
}

/// The one visit day a specimen counts for: of one person, one enrollment, one planned day, whatever the target.
public struct SpecimenPlace: Hashable, Sendable {
    public var participant: ParticipantID
    public var enrollment: EnrollmentID
    public var plannedDay: Day

    public init(participant: ParticipantID, enrollment: EnrollmentID, plannedDay: Day) {
        self.participant = participant
        self.enrollment = enrollment
        self.plannedDay = plannedDay
    }
}
