import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices

// Who is told what of participants, what for, and by what right.
extension Members {
    /// `recipient`, `purpose` and `basis` of a report or export: all three, or none where it stays in the house.
    func optionalRecipient() throws(Problem) -> Recipient? {
        let name = try optionalSlug("recipient")
        let purpose: DataPurpose? = try optionalChoice("purpose")
        let basis: DisclosureBasis? = try optionalChoice("basis")
        switch (name, purpose, basis) {
        case (nil, nil, nil): return nil
        case (let name?, let purpose?, let basis?): return Recipient(name, for: purpose, on: basis)
        default:
            throw .malformed(
                "recipient, purpose and basis are given together.",
                member: name == nil ? "recipient" : purpose == nil ? "purpose" : "basis")
        }
    }

    func recipient() throws(Problem) -> Recipient {
        guard let recipient = try optionalRecipient() else {
            throw .malformed("recipient is missing.", member: "recipient")
        }
        return recipient
    }

    func content() throws(Problem) -> Set<DisclosedContent> { Set(try words("content")) }

    /// An array of words from a list.
    func words<Word: RawRepresentable<String> & CaseIterable>(_ name: String) throws(Problem) -> [Word] {
        let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
        guard let words = try optionalValues(name, "one of \(known)", { Word(rawValue: $0) }) else {
            throw .malformed("\(name) is missing.", member: name)
        }
        return words
    }
}

extension ReportTable {
    /// With the notice of what leaves the house, where somebody outside is given it.
    func going(to recipient: Recipient?) -> ReportTable {
        var table = self
        if recipient != nil { table.notice = RewardServices.redisclosureNotice }
        return table
    }
}

extension JSONValue {
    static func content(_ content: Set<DisclosedContent>) -> JSONValue {
        .array(DisclosedContent.allCases.filter(content.contains).map { .string($0.rawValue) })
    }
}
