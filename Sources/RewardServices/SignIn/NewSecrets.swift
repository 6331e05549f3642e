import LedgerStorage
import RewardDomain

extension RewardServices {
    /// Random bytes for a secret that is told once. Of a command with a key they come from that key and the
    /// installation's: whoever sends the command again, and nobody else, is told the same secret (law L3), and
    /// nothing of it is stored but its digest.
    func newSecret(_ kind: String, of account: Actor, _ byteCount: Int, _ context: CommandContext) -> [UInt8] {
        guard let key = context.key else { return RandomText.bytes(byteCount) }
        var bytes: [UInt8] = []
        while bytes.count < byteCount {
            bytes += storage.keys.digest(
                .madeSecret,
                [storage.organization.text, kind, account.description, context.actor, key, String(bytes.count)])
        }
        return Array(bytes.prefix(byteCount))
    }
}
