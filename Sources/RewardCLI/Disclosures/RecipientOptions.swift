import ArgumentParser
import LedgerStorage
import RewardDomain
import RewardServices

/// To whom an export or report is given, what for, and on which basis: all three, or none where it stays in the house.
struct RecipientOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who outside is given it: recorded as a disclosure. Lists and journals name people by pseudonyms then.",
            valueName: "name"),
        transform: readSlug)
    var recipient: Slug?

    @Option(help: ArgumentHelp("What the recipient gets it for.", valueName: "purpose"), transform: readPurpose)
    var purpose: DataPurpose?

    @Option(help: ArgumentHelp("What allows it.", valueName: "basis"), transform: readBasis)
    var basis: DisclosureBasis?

    func given() throws -> Recipient? {
        switch (recipient, purpose, basis) {
        case (nil, nil, nil): return nil
        case (let recipient?, let purpose?, let basis?): return Recipient(recipient, for: purpose, on: basis)
        default:
            throw ValidationError(
                "Give --recipient, --purpose and --basis together: whoever gets it, why, and by what right.")
        }
    }
}

@Sendable func readBasis(_ text: String) throws -> DisclosureBasis { try word(text, "basis") }
@Sendable func readForm(_ text: String) throws -> DisclosureForm { try word(text, "way to disclose") }

/// `attendance,results`
@Sendable func readContent(_ text: String) throws -> Set<DisclosedContent> {
    Set(
        try text.split(separator: ",", omittingEmptySubsequences: false).map {
            try word(String($0), "part of a record")
        })
}

@Sendable func readPurposes(_ text: String) throws -> Set<DataPurpose> {
    Set(try text.split(separator: ",", omittingEmptySubsequences: false).map { try readPurpose(String($0)) })
}

@Sendable func readRecipients(_ text: String) throws -> [Slug] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { try readSlug(String($0)) }
}

private func word<Word: RawRepresentable<String> & CaseIterable>(_ text: String, _ what: String) throws -> Word {
    guard let word = Word(rawValue: text) else {
        throw ValidationError(
            "“\(text)” is no \(what); known are \(Word.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return word
}
