public import LedgerStorage
public import RewardDomain

/// A participant whose consent is missing for something that was asked for.
public struct MissingConsent: Hashable, Sendable {
    public let participant: ParticipantSummary
    /// What was not sent, when it was last asked for, and by whom.
    public let withheld: WithheldDisclosure
}

extension RewardServices {
    /// Refuses a disclosure that a participant has not consented to, and keeps it as something to ask them about.
    func requireConsent(
        to asked: ConsentedDisclosure, of participants: [ParticipantID], on day: Day, _ context: CommandContext
    ) async throws(ServiceError) {
        let missing = try await withoutConsent(to: asked, participants, on: day)
        guard !missing.isEmpty else { return }
        let now = clock()
        try await storing { () throws(StorageError) in
            try await storage.withhold(asked, of: missing, by: context.actor, at: now)
        }
        let whose =
            participants.count == 1
            ? "The participant has" : "\(missing.count) of \(participants.count) participants have"
        throw .refused(
            Refusal(
                .consentMissing,
                "\(whose) no consent in force on \(day) that lets \(asked.recipient) be told this for "
                    + "\(asked.purpose.rawValue); nothing was sent, see rewardctl consent missing."))
    }

    private func withoutConsent(
        to asked: ConsentedDisclosure, _ participants: [ParticipantID], on day: Day
    ) async throws(ServiceError) -> [ParticipantID] {
        var covered: Set<ParticipantID> = []
        for page in pages(of: participants) {
            let consents = try await storing { () throws(StorageError) in
                try await storage.consents(of: Array(page))
            }
            covered.formUnion(consents.filter { $0.covers(asked, on: day) }.map(\.participant))
        }
        return participants.filter { !covered.contains($0) }
    }

    /// Whom to ask for a consent: what was withheld and no consent covers today, by code.
    public func missingConsents(
        at site: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> [MissingConsent] {
        let reach = try await reach([.manageConsent, .disclose], at: site, reading: .missingConsents, context)
        let isSeen = try await seen(within: reach, at: site)
        let withheld = try await storing { () throws(StorageError) in try await storage.withheldDisclosures() }
            .filter { isSeen($0.participant) }
        let today = clock().utcDay
        let people = Set(withheld.map(\.participant)).sorted()
        var consents: [ParticipantID: [Consent]] = [:]
        for page in pages(of: people) {
            let found = try await storing { () throws(StorageError) in try await storage.consents(of: Array(page)) }
            consents.merge(Dictionary(grouping: found, by: \.participant)) { $1 }
        }
        let codes = try await codes(of: people)
        return withheld.filter { item in
            // Nobody can ask a person who was erased.
            codes[item.participant] != nil
                && !(consents[item.participant] ?? []).contains { $0.covers(item.asked, on: today) }
        }.map {
            MissingConsent(
                participant: ParticipantSummary(id: $0.participant, code: codes[$0.participant]), withheld: $0)
        }
        .sorted {
            ($0.participant.code ?? "", $0.withheld.at) < ($1.participant.code ?? "", $1.withheld.at)
        }
    }
}
