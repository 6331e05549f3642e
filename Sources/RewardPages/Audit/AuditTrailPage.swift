public import RewardReports

/// The whole way from a payout or a visit to everything it rests on (docs/audit.md).
public struct AuditTrailPage: Page {
    public static let view = "audit-trail"

    struct Item: Sendable {
        let name: String
        let value: String
    }

    struct Section: Sendable {
        let id: Int
        let title: String
        let items: [Item]
        /// The text of the terms, and nothing else, is opened by whoever wants to read it.
        let isLong: Bool
    }

    public let frame: PageFrame
    public let title: String
    let sections: [Section]
    let personPath: String

    /// - Parameters:
    ///   - participant: whose page it leads back to.
    public init(frame: PageFrame, participant: String, sections: [AuditSection]) {
        self.frame = frame
        title = frame.words("From its source")
        self.sections = sections.enumerated().map { index, section in
            Section(
                id: index, title: section.title.capitalizedWord,
                items: section.items.map { Item(name: $0.name, value: $0.value) },
                isLong: section.items.contains { $0.value.utf8.count > Self.longBytes })
        }
        personPath = Address.auditedPerson.path(participant)
    }

    private static let longBytes = 400

    public static let example = AuditTrailPage(frame: .example, participant: "part_example", sections: [])
}
