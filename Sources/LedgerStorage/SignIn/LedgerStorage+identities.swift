import LedgerSQL
import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// Whose account of an identity provider it is.
    public func user(linkedTo identity: LinkedIdentity) async throws(StorageError) -> Slug? {
        let rows = try await query(
            SQL(LedgerSQL.userOfIdentity, organization.text, identity.issuer, identity.subject))
        return try decoding {
            try rows.first.map { row in
                guard let login = Slug(try row.decode("login", as: String.self)) else {
                    throw StorageError.failed("a linked identity has no user")
                }
                return login
            }
        }
    }

    /// Uses up what an identity provider's answer was tied to. Whether it was this call that did.
    public func useSignInState(_ state: String, at now: Instant) async throws(StorageError) -> Bool {
        let rows = try await query(
            SQL(LedgerSQL.useSignInState, keys.digest(.signInState, [state]), organization.text, now.postgres))
        return !rows.isEmpty
    }
}
