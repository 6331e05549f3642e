import LedgerStorage
import RewardDomain

/// What is said of a visit in words, or by another's numbers. It lies sealed beside the event, which holds a keyed
/// digest of each at most.
public struct VisitTexts: Hashable, Sendable {
    /// The number on the cup.
    public var specimenNumber: String?
    /// Why a visit is excused.
    public var reason: String?
    /// What proves it: `letter 14/2`.
    public var evidence: String?

    public init(specimenNumber: String? = nil, reason: String? = nil, evidence: String? = nil) {
        self.specimenNumber = specimenNumber
        self.reason = reason
        self.evidence = evidence
    }
}

extension RewardServices {
    public static let reasonCharactersMax = 1000
    static let evidenceCharactersMax = 200
    static let specimenNumberCharactersMax = 64

    /// The command with digests of its texts, and the texts as they are sealed.
    func sealing(
        _ command: RecordVisit, _ texts: VisitTexts, of participant: ParticipantID
    ) throws(Refusal) -> (RecordVisit, [String: String]) {
        var command = command
        var sealed: [String: String] = [:]
        if let number = texts.specimenNumber {
            let number = try Self.checkedSpecimenNumber(number)
            var specimen = command.specimen ?? Specimen()
            specimen.digest = specimenDigest(number)
            command.specimen = specimen
            sealed["specimen"] = number
        }
        if let reason = texts.reason {
            sealed["reason"] = try Self.checkedReason(reason)
            command.reasonDigest = reasonDigest(reason, of: participant)
        }
        if let evidence = texts.evidence {
            sealed["evidence"] = try Self.checkedEvidence(evidence)
            command.evidenceDigest = evidenceDigest(evidence, of: participant)
        }
        if command.specimen?.isEmpty == true { command.specimen = nil }
        return (command, sealed)
    }

    func reasonDigest(_ reason: String, of participant: ParticipantID) -> String {
        Self.hexadecimal(storage.keys.digest(.reason, [participant.description, reason]))
    }

    func evidenceDigest(_ evidence: String, of participant: ParticipantID) -> String {
        Self.hexadecimal(storage.keys.digest(.evidence, [participant.description, evidence]))
    }

    /// The same for everyone of the organization, so that a cup is known again whoever it is said to be of, in
    /// whatever case its number was typed.
    private func specimenDigest(_ number: String) -> String {
        Self.hexadecimal(storage.keys.digest(.specimen, [storage.organization.text, number.uppercased()]))
    }

    static func checkedReason(_ reason: String) throws(Refusal) -> String {
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw Refusal(.reasonMissing, "Say why: a correction or retraction needs a reason.")
        }
        guard reason.count <= reasonCharactersMax, !reason.contains("\0") else {
            throw Refusal(.malformed, "A reason has at most \(reasonCharactersMax) characters.")
        }
        return reason
    }

    static func checkedEvidence(_ evidence: String) throws(Refusal) -> String {
        guard !evidence.allSatisfy(\.isWhitespace), evidence.count <= evidenceCharactersMax, !evidence.contains("\0")
        else {
            throw Refusal(
                .malformed, "Evidence is named in at most \(evidenceCharactersMax) characters, as “letter 14/2”.")
        }
        return evidence
    }

    private static func checkedSpecimenNumber(_ number: String) throws(Refusal) -> String {
        let tail = number.drop { $0.isWhitespace }
        let trimmed = tail.lastIndex { !$0.isWhitespace }.map { String(tail[...$0]) } ?? ""
        let hasControl = trimmed.unicodeScalars.contains { $0.properties.generalCategory == .control }
        guard (1...specimenNumberCharactersMax).contains(trimmed.count), !hasControl else {
            throw Refusal(
                .malformed,
                "A specimen's number has 1 to \(specimenNumberCharactersMax) characters, none of them control.")
        }
        return trimmed
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
