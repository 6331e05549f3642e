public import RewardDomain

/// An account under the name that a plain-text accounting program takes.
///
/// What is a participant's alone has their id in its name, never a code: `assets:available:part_…:higgins-1994:default`,
/// for beancount `Assets:Available:Part-…:Higgins-1994:Default`.
public struct JournalAccount: Hashable, Sendable {
    private let parts: [String]

    public init(_ account: Account, of participant: ParticipantID?) {
        var parts = account.name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        if let participant, account.isOfParticipant { parts.insert(participant.description, at: 1) }
        self.parts = [account.root] + parts
    }

    /// In lower case, as hledger's are by custom.
    public var hledger: String { parts.map { Self.safe($0, allowing: "_") }.joined(separator: ":") }

    /// Each part begins with a capital or a digit and holds letters, digits and hyphens. Since names of the ledger are in
    /// lower case, no two become one.
    public var beancount: String {
        parts.map { part in
            let words = Self.safe(part.replacing("_", with: "-"), allowing: "")
            return words.prefix(1).uppercased() + words.dropFirst()
        }.joined(separator: ":")
    }

    /// Whatever a name cannot hold is written by its number, as `-x2f`.
    private static func safe(_ part: String, allowing others: String) -> String {
        var text = ""
        for scalar in part.unicodeScalars {
            let isSafe = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            if isSafe || scalar == "-" || others.unicodeScalars.contains(scalar) {
                text.unicodeScalars.append(scalar)
            } else {
                text += "-x\(String(scalar.value, radix: 16))"
            }
        }
        return text.isEmpty ? "x" : text
    }
}

extension Account {
    /// What is there, what became of it, and where it came from.
    fileprivate var root: String {
        switch name.prefix(while: { $0 != ":" }) {
        case "granted", "opening", "paid_in", "overpaid", "moved": "equity"
        case "delivered": "expenses"
        default: "assets"
        }
    }

    /// Whether it belongs to one participant's stream, and not to a program or a source.
    fileprivate var isOfParticipant: Bool { isAvailable || isDeposited || isInFlight || isDelivered }
}
