import LedgerStorage
import RewardDomain

extension RewardServices {
    /// Founds the organization and opens its first site, once. Called after every migration.
    public func founding(_ context: CommandContext) async throws(ServiceError) {
        try await begin(
            .organization(storage.organization), with: .organizationFounded(name: "Default organization"), context)
        try await begin(
            .site(.mainSite), with: .siteOpened(site: .mainSite, name: "Main site", timeZone: "Etc/UTC"), context)
    }

    private func begin(
        _ stream: HouseStream, with event: HouseEvent, _ context: CommandContext
    ) async throws(ServiceError) {
        let loaded = try await storing { () throws(StorageError) in try await storage.load(stream) }
        guard loaded.head == nil else { return }
        let now = clock()
        let answer = await storage.append(
            Envelope(occurredOn: now.utcDay, recordedAt: now, actor: context.actor, site: .mainSite, body: event),
            to: stream, after: nil)
        switch answer {
        case .recorded, .moved, .repeated: return
        case .refused(let refusal): throw .refused(refusal)
        case .unavailable(let reason): throw .storage(.unavailable(reason))
        case .inDoubt: throw .storage(.inDoubt)
        case .failed(let reason): throw .storage(.failed(reason))
        }
    }
}
