import FoundationEssentials
import Glibc

/// Checks a proof of an award without the ledger: `rewardproof FILE --public-key KEY`.
@main
enum RewardProof {
    private static let usage = """
        USAGE: rewardproof <file> --public-key <key>

        Checks a proof that `rewardctl proof` printed, without the ledger, and says what it proves.
        <key> is the ledger's public key, 64 hexadecimal digits, as `rewardctl checkpoint key` prints it: take it from
        where you trust it, not from whoever handed you the proof. <file> may be - for standard input.

        Exit codes: 0 proven, 1 not proven (the reason on standard error), 64 misused.
        """

    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments == ["--help"] || arguments == ["-h"] { return print(usage) }
        guard arguments.count == 3, let option = arguments.firstIndex(of: "--public-key"), option < 2 else {
            say(usage)
            exit(64)
        }
        let file = option == 0 ? arguments[2] : arguments[0]
        do throws(Doubt) {
            for line in try proven(try bytes(of: file), publicKey: arguments[option + 1]) { print(line) }
        } catch {
            say("rewardproof: nothing is proven: \(error).")
            exit(1)
        }
    }

    /// What is proven, in words.
    static func proven(_ bytes: Data, publicKey: String) throws(Doubt) -> [String] {
        guard let key = readHexadecimal(publicKey) else {
            throw Doubt("the public key is no key of Ed25519: 64 hexadecimal digits are expected")
        }
        let file = try ProofFile.read(bytes)
        try ProofCheck(file).check(publicKey: key)
        let checkpoint = file.checkpoint
        return [
            "Checkpoint \(checkpoint.number) of \(checkpoint.day) of ledger \(checkpoint.ledger) is signed with the key "
                + "given. It covers \(checkpoint.participants) participants and \(checkpoint.events) events.",
            "Under it are, as they were stored:",
        ] + file.events.flatMap { ShownEvent($0).lines } + [
            "Proven: the ledger held exactly this when the checkpoint was signed, at \(checkpoint.takenAt). "
                + "Not proven: that nothing else was posted for the same visit."
        ]
    }

    private static func bytes(of file: String) throws(Doubt) -> Data {
        if file == "-" {
            var text = ""
            while let line = readLine(strippingNewline: false) { text += line }
            return Data(text.utf8)
        }
        guard let bytes = try? Data(contentsOf: URL(filePath: file)) else {
            throw Doubt("the file \(file) cannot be read")
        }
        return bytes
    }

    private static func say(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
