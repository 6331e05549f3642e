/// The clinic's own code for a participant, shown instead of a name: 1 to 64 characters, no control characters,
/// without blanks at its ends.
public struct ParticipantCode: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// The longest code, in characters.
    public static let lengthMax = 64

    /// Drops the blanks around `text`.
    public init(_ text: some StringProtocol) throws(ParticipantCodeProblem) {
        let text = text.trimmed
        guard !text.isEmpty else { throw .empty }
        // Characters are counted where there may be too many of them: that takes long.
        guard
            text.utf8.count <= Self.lengthMax
                || text.utf8.count <= 4 * Self.lengthMax && text.count <= Self.lengthMax
        else { throw .tooLong }
        guard !text.unicodeScalars.contains(where: isControl) else { throw .controlCharacter }
        self.text = text
    }

    public var description: String { text }
}

/// Why a text is no participant's code.
public enum ParticipantCodeProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case empty, tooLong, controlCharacter

    public var description: String {
        switch self {
        case .empty: "the participant is empty"
        case .tooLong: "the participant's code is longer than \(ParticipantCode.lengthMax) characters"
        case .controlCharacter: "the participant's code has a control character in it"
        }
    }
}
