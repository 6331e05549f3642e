import LedgerSQL
import PostgresPQ
import RewardDomain

extension LedgerStorage {
    /// Checks the checkpoints that the ledger itself keeps: each follows from the one before it and is signed by this
    /// installation, what is listed as covered is what the newest signed, and no stream is gone that was covered.
    func checkStoredCheckpoints(_ result: inout CheckResult) async throws(StorageError) {
        do {
            let (newest, findings) = try await pool.withConnection { connection in
                try await connection.withTransaction(isolation: .repeatableRead, readOnly: true) { connection in
                    try await storedCheckpoints(on: connection)
                }
            }
            result.newestCheckpoint = newest
            result.findings += findings
        } catch { throw StorageError(error) }
    }

    private func storedCheckpoints(
        on connection: PostgresConnection
    ) async throws -> (newest: Checkpoint?, findings: [Finding]) {
        var chain = CheckpointChain(
            ledger: try await Self.identity(on: connection), organization: organization, publicKey: keys.publicKey)
        while true {
            let page = try await connection.query(
                SQL(LedgerSQL.checkpointPage, Int32(clamping: chain.last), Self.pageSize))
            guard !page.isEmpty else { break }
            for row in page {
                chain.add(Int(try row.decode("number", as: Int32.self)), try row.decode("document"))
            }
        }
        let listed = try await connection.query(SQL(LedgerSQL.checkpointLastListed))
        chain.end(lastListed: try listed.first?.decode("number", as: Int32?.self).map { Int($0) } ?? 0)
        var findings = chain.problems.map { Finding(stream: nil, problem: $0) }
        if let newest = chain.newest {
            var tree = MerkleTree()
            try await Self.forEachPageCovered(by: newest.number, on: connection) { _, page in
                for covered in page { tree.add(covered.leaf) }
            }
            findings += tree.findings(against: newest)
        }
        let gone = try await connection.query(SQL(LedgerSQL.checkpointStreamsGone))
        return (chain.newest, findings + (try ListedStreams(gone).findings))
    }
}

/// The checkpoints of a ledger as they are stored, taken in by their numbers.
struct CheckpointChain {
    private let ledger: String
    private let organization: Slug
    private let publicKey: [UInt8]
    /// The number of the last one taken in.
    private(set) var last = 0
    /// That one, where it can be read.
    private(set) var newest: Checkpoint?
    private(set) var problems: [String] = []

    init(ledger: String, organization: Slug, publicKey: [UInt8]) {
        self.ledger = ledger
        self.organization = organization
        self.publicKey = publicKey
    }

    mutating func add(_ number: Int, _ document: String) {
        noteMissing(before: number)
        let before = last == number - 1 ? newest : nil
        last = number
        newest = nil
        let checkpoint: Checkpoint
        do throws(UnreadableCheckpoint) { checkpoint = try Checkpoint(text: document) } catch {
            return problems.append("checkpoint \(number), as this ledger keeps it, \(error.reason)")
        }
        guard checkpoint.number == number, checkpoint.ledger == ledger, checkpoint.organization == organization else {
            return problems.append(
                "what this ledger keeps as checkpoint \(number) is checkpoint \(checkpoint.number) of ledger "
                    + "\(checkpoint.ledger) of \(checkpoint.organization)")
        }
        guard checkpoint.isSigned(by: publicKey) else {
            return problems.append(
                "checkpoint \(number), as this ledger keeps it, is not signed with the key of this installation")
        }
        newest = checkpoint
        // What follows one that is missing or cannot be read cannot be held against it.
        guard number == 1 || before != nil else { return }
        if checkpoint.prior != before?.digest {
            problems.append("checkpoint \(number) names another before it than checkpoint \(number - 1)")
        }
    }

    /// - Parameter lastListed: the newest that any stream is listed as covered by.
    mutating func end(lastListed: Int) {
        noteMissing(before: lastListed + 1)
    }

    private mutating func noteMissing(before number: Int) {
        guard number - last > 1 else { return }
        problems.append(
            number - last == 2
                ? "checkpoint \(last + 1) is missing" : "checkpoints \(last + 1) to \(number - 1) are missing")
    }
}
