import LedgerStorage
import RewardDomain

/// A command in canonical form: the same from the command line, a CSV row, an HTTP body (law L3).
///
/// Only what the command says counts. Who sent it and who first wrote it down do not.
struct CommandForm {
    let parts: [String]

    init(_ kind: String, _ parts: [String?]) {
        // A missing part and an empty one are told apart.
        self.parts = [kind] + parts.map { $0.map { "=" + $0 } ?? "" }
    }

    /// A command that says all that its event does.
    init(stating event: HouseEvent) { self.init("state", event.canonicalForm) }

    /// `key` nil: one of its own that nobody else can send.
    func stamp(key: String?, services: RewardServices) -> CommandStamp {
        guard let key else { return stamp(own: services.newIdentifier(), services: services) }
        return stamp(["sent", key], services)
    }

    /// The same for what is decided several times, under one key of its own.
    func stamp(own key: Identifier, services: RewardServices) -> CommandStamp {
        stamp(["own", key.description], services)
    }

    /// The key is the content: saying the same twice is one command.
    func stampByContent(services: RewardServices) -> CommandStamp { stamp(["content"] + parts, services) }

    private func stamp(_ key: [String], _ services: RewardServices) -> CommandStamp {
        let keys = services.storage.keys
        return CommandStamp(
            key: CommandKey(keys.shortDigest(.command, [services.storage.organization.text] + key)),
            requestHash: keys.shortDigest(.request, parts))
    }
}

extension Identifier {
    fileprivate var description: String { "\(high)-\(low)" }
}
