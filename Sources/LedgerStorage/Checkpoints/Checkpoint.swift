import Crypto
public import RewardDomain

/// What the whole ledger came to at some moment, under one root, signed (law L10; docs/checkpoints.md).
///
/// Whoever holds one can tell later whether a stream was rewritten or cut off since, or is gone. It names nobody and
/// counts only.
public struct Checkpoint: Hashable, Sendable {
    static let format = "reward-ledger checkpoint 1"

    /// Which ledger it is of: a random UUID.
    public let ledger: String
    public let organization: Slug
    /// From 1.
    public let number: Int
    public let takenAt: Instant
    /// How many streams it covers: of participants, and of the house.
    public let participants: Int
    public let houseStreams: Int
    /// How many events those have.
    public let events: Int
    /// The Merkle tree hash over all streams.
    public let root: [UInt8]
    /// SHA-256 of the text of the checkpoint before; none for the first.
    public let prior: [UInt8]?
    public let publicKey: [UInt8]
    public internal(set) var signature: [UInt8] = []

    /// The day it was taken on, in UTC.
    public var day: Day { takenAt.utcDay }

    /// The public key, in lower-case hexadecimal.
    public var publicKeyText: String { publicKey.hexadecimal }
    public var rootText: String { root.hexadecimal }

    /// The exported form: one line of JSON with its members in this order.
    public var text: String { json.text }

    var json: JSON { .object(members + [JSON.Member(key: "signature", value: .string(signature.hexadecimal))]) }

    /// What is signed: the exported form without its last member.
    var signedBytes: [UInt8] { JSON.object(members).bytes }

    /// SHA-256 of the exported form: what the next checkpoint names.
    var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    private var members: [JSON.Member] {
        JSON.members([
            "format": .string(Self.format),
            "ledger": .string(ledger),
            "organization": .string(organization.text),
            "number": .int(number),
            "day": .string(day.description),
            "taken_at": .string(takenAt.description),
            "participants": .int(participants),
            "house_streams": .int(houseStreams),
            "events": .int(events),
            "root": .string(root.hexadecimal),
            "prior": prior.map { .string($0.hexadecimal) },
            "public_key": .string(publicKey.hexadecimal),
        ])
    }
}

extension Checkpoint {
    /// Reads the exported form. Anything but the very bytes that this would export is refused.
    public init(text: some StringProtocol) throws(UnreadableCheckpoint) {
        do throws(UnreadableEvent) {
            let body = try BodyReader(bytes: Array(text.utf8))
            guard try body.string("format") == Self.format else {
                throw UnreadableEvent(reason: "is of another format")
            }
            ledger = try body.string("ledger")
            organization = try body.slug("organization")
            number = try body.int("number")
            guard let takenAt = Instant(rfc3339: try body.string("taken_at")) else {
                throw UnreadableEvent(reason: "has a “taken_at” that is no moment")
            }
            self.takenAt = takenAt
            participants = try body.int("participants")
            houseStreams = try body.int("house_streams")
            events = try body.int("events")
            root = try body.digest("root")
            prior = body.has("prior") ? try body.digest("prior") : nil
            publicKey = try body.digest("public_key")
            signature = try body.hexadecimal("signature")
        } catch { throw UnreadableCheckpoint(reason: error.reason) }
        guard self.text == text else { throw UnreadableCheckpoint(reason: "was edited: it is not as it was exported") }
    }

    /// Whether the signature is that of `publicKey`, which need not be the one the checkpoint names.
    public func isSigned(by publicKey: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: signedBytes)
    }
}

/// A text that is no checkpoint as this program exports it.
public struct UnreadableCheckpoint: Error, Hashable, Sendable {
    /// Goes on after “the file”.
    public let reason: String
}

extension BodyReader {
    func hexadecimal(_ key: String) throws(UnreadableEvent) -> [UInt8] {
        guard let bytes = [UInt8](hexadecimal: try string(key)) else {
            throw UnreadableEvent(reason: "has a “\(key)” that is no hexadecimal number")
        }
        return bytes
    }

    func digest(_ key: String) throws(UnreadableEvent) -> [UInt8] {
        let bytes = try hexadecimal(key)
        guard bytes.count == SHA256.byteCount else {
            throw UnreadableEvent(reason: "has a “\(key)” that is not of 32 bytes")
        }
        return bytes
    }
}
