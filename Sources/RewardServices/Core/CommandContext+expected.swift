import LedgerStorage
import RewardDomain

extension CommandContext {
    /// Refuses what was meant for another state of a stream than this one.
    func requireExpected(_ head: StreamHead?) throws(ServiceError) {
        guard let expected, !expected.contains(head?.version ?? 0) else { return }
        let seen = expected.sorted().map(String.init).joined(separator: " or ")
        throw .refused(
            Refusal(
                .changedMeanwhile,
                "This was meant for version \(seen) and is at version \(head?.version ?? 0) by now; read it again first."
            ))
    }

    /// Who goes on with a command in other streams than the one it is about: what was expected of that one is not
    /// asked of these.
    var elsewhere: CommandContext {
        var context = self
        context.expected = nil
        return context
    }
}
