import Crypto

extension InstallationKeys {
    /// What checkpoints are signed with (Ed25519). Derived from the master key, so that there is one file to keep, and a
    /// ledger that was restored with it goes on signing under the same public key.
    func sign(_ checkpoint: inout Checkpoint) throws {
        checkpoint.signature = Array(try signingKey.signature(for: checkpoint.signedBytes))
    }

    /// What a signature of this installation is checked with: 32 bytes that may be told to everyone.
    public var publicKey: [UInt8] { Array(signingKey.publicKey.rawRepresentation) }
}
