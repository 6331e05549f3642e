import Crypto

/// Computes everything again from what the proof shows, up to the signed root. Shares no code with the ledger, on
/// purpose: what it finds right, two programs find right.
struct ProofCheck {
    private let file: ProofFile

    init(_ file: ProofFile) { self.file = file }

    /// Throws unless all of the proof holds under `publicKey`.
    func check(publicKey: [UInt8]) throws(Doubt) {
        try checkSignature(publicKey)
        let stream = file.stream
        let leaf = try lengthPrefixed([
            Array(stream.name.utf8), Array(String(stream.events).utf8), bytes(stream.root, "the stream's root"),
        ])
        try check(
            leaf, index: stream.index, of: file.checkpoint.participants + file.checkpoint.houseStreams,
            path: stream.path,
            to: file.checkpoint.root, "the stream is not under the checkpoint")
        guard !file.events.isEmpty else { throw Doubt("the proof shows no event") }
        for event in file.events { try check(event) }
    }

    private func check(_ event: ProofFile.Event) throws(Doubt) {
        let shown = ShownEvent(event)
        // Names are not hashed: a column must not be shown under that of another.
        guard event.format == 1, event.columns.map(\.name) == ShownEvent.names(entries: shown.entries.count),
            shown["entries"] == String(shown.entries.count)
        else { throw Doubt("event \(event.index + 1) is shown with other columns than an event has") }
        guard shown["stream"] == file.stream.name, shown["version"] == String(event.index + 1) else {
            throw Doubt("event \(event.index + 1) is shown at a place that is not its own")
        }
        var values: [[UInt8]?] = []
        for column in event.columns {
            if let hex = column.hex {
                values.append(try bytes(hex, column.name))
            } else {
                values.append(column.text.map { Array($0.utf8) })
            }
        }
        let hash = SHA256.hash(data: [event.format] + lengthPrefixed(values))
        try check(
            Array(hash), index: event.index, of: file.stream.events, path: event.path, to: file.stream.root,
            "event \(event.index + 1) is not in the stream as it is shown")
    }

    // MARK: - The signature

    private func checkSignature(_ publicKey: [UInt8]) throws(Doubt) {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
            throw Doubt("the public key is no key of Ed25519: 64 hexadecimal digits are expected")
        }
        let signature = try bytes(file.checkpoint.signature, "the signature")
        guard key.isValidSignature(signature, for: Array(signedText.utf8)) else {
            throw Doubt(
                file.checkpoint.publicKey == hexadecimal(publicKey)
                    ? "the checkpoint's signature does not match its content: it was edited"
                    : "the checkpoint is signed with another key (\(file.checkpoint.publicKey)) than the one given")
        }
    }

    /// The checkpoint's members in their order, without the signature. None holds anything that JSON escapes: whatever
    /// does is not what was signed.
    private var signedText: String {
        let checkpoint = file.checkpoint
        var members: [(String, String)] = [
            ("format", quoted(checkpoint.format)), ("ledger", quoted(checkpoint.ledger)),
            ("organization", quoted(checkpoint.organization)), ("number", String(checkpoint.number)),
            ("day", quoted(checkpoint.day)), ("taken_at", quoted(checkpoint.takenAt)),
            ("participants", String(checkpoint.participants)), ("house_streams", String(checkpoint.houseStreams)),
            ("events", String(checkpoint.events)), ("root", quoted(checkpoint.root)),
        ]
        if let prior = checkpoint.prior { members.append(("prior", quoted(prior))) }
        members.append(("public_key", quoted(checkpoint.publicKey)))
        return "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }

    private func quoted(_ text: String) -> String { "\"\(text)\"" }

    // MARK: - The trees

    /// RFC 9162, 2.1.3.2: computes the root from a leaf and the way up.
    private func check(
        _ data: [UInt8], index: Int, of count: Int, path: [String], to root: String, _ doubt: String
    ) throws(Doubt) {
        guard index >= 0, index < count else { throw Doubt(doubt) }
        var (place, last) = (index, count - 1)
        var hash = Array(SHA256.hash(data: [0] + data))
        for text in path {
            let other = try bytes(text, "a hash on the way up")
            guard last > 0 else { throw Doubt(doubt) }
            if place % 2 == 1 || place == last {
                hash = Array(SHA256.hash(data: [1] + other + hash))
                while place % 2 == 0, place > 0 { (place, last) = (place / 2, last / 2) }
            } else {
                hash = Array(SHA256.hash(data: [1] + hash + other))
            }
            (place, last) = (place / 2, last / 2)
        }
        guard last == 0, hexadecimal(hash) == root else { throw Doubt(doubt) }
    }

    /// Each value preceded by its length in eight bytes; nothing is a length of all ones.
    private func lengthPrefixed(_ values: [[UInt8]?]) -> [UInt8] {
        values.flatMap { value in
            let length = value.map { UInt64($0.count) } ?? .max
            return stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: length >> UInt64($0)) }
                + (value ?? [])
        }
    }

    private func bytes(_ hexadecimal: String, _ what: String) throws(Doubt) -> [UInt8] {
        guard let bytes = readHexadecimal(hexadecimal) else { throw Doubt("\(what) is no hexadecimal number") }
        return bytes
    }
}

/// Lower-case digits, two a byte.
func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

func readHexadecimal(_ text: String) -> [UInt8]? {
    let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}
