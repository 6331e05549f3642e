import LedgerStorage
import RewardDomain

extension RewardServices {
    /// Free text as it is sealed, or why it cannot be.
    static func checkedText(_ text: String, called what: String) throws(Refusal) -> String {
        guard !text.allSatisfy(\.isWhitespace) else {
            throw Refusal(.reasonMissing, "The \(what) is empty; say it in a few words.")
        }
        guard text.count <= reasonCharactersMax, !text.contains("\0") else {
            throw Refusal(.malformed, "A \(what) has at most \(reasonCharactersMax) characters.")
        }
        return text
    }

    /// What an event holds of a free text of a participant.
    func textDigest(
        _ text: String, of participant: ParticipantID, _ purpose: DigestPurpose = .freeText
    ) -> String { Self.hexadecimal(storage.keys.digest(purpose, [participant.description, text])) }
}
