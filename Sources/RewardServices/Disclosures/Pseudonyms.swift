import LedgerStorage
public import RewardDomain

// What a recipient knows participants by: ids of the recipient's own, always the same for the same recipient, of which
// no two recipients have one in common, and from which nobody finds the person without the ledger's key.
extension RewardServices {
    /// The id by which a recipient knows a participant: for whoever answers a recipient's question.
    public func pseudonym(
        of codeOrID: String, for recipient: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> ParticipantID {
        let participant = try await participant(codeOrID, for: [.disclose, .readAudit], reading: .pseudonym, context)
        return pseudonym(of: participant.id, for: recipient)
    }

    func pseudonym(of participant: ParticipantID, for recipient: Slug) -> ParticipantID {
        ParticipantID(pseudonym(of: participant.description, for: recipient))
    }

    func pseudonym(of enrollment: EnrollmentID, for recipient: Slug) -> EnrollmentID {
        EnrollmentID(pseudonym(of: enrollment.description, for: recipient))
    }

    private func pseudonym(of id: String, for recipient: Slug) -> Identifier {
        let digest = storage.keys.digest(.pseudonym, [recipient.text, id])
        func half(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        return Identifier(high: half(digest[0..<8]), low: half(digest[8..<16]))
    }

    /// What participants go by in a report: the clinic's codes, or what its recipient knows them by.
    func names(
        of participants: [ParticipantID], to recipient: Recipient?
    ) async throws(ServiceError) -> [ParticipantID: String] {
        guard let recipient else { return try await codes(of: participants) }
        return Dictionary(
            participants.map { ($0, pseudonym(of: $0, for: recipient.name).description) },
            uniquingKeysWith: { first, _ in first })
    }
}
