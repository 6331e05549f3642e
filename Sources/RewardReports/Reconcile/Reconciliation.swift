/// One line of either side: what it is about, and what it says of that.
public struct ReconciledLine: Hashable, Sendable {
    public struct Field: Hashable, Sendable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Where it stands: `line 7`, or the ledger's own name for it.
    public let place: String
    /// By which lines of the two sides find each other.
    public let key: String
    public let fields: [Field]
    /// Whether the other side must have it too; a purchase outside of the days of a bank's list need not be there.
    public let isExpected: Bool

    public init(place: String, key: String, fields: [Field], isExpected: Bool = true) {
        self.place = place
        self.key = key
        self.fields = fields
        self.isExpected = isExpected
    }

    func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}

/// Two lists of the same things, held against each other line by line.
public struct Reconciliation: Hashable, Sendable {
    public enum Finding: Hashable, Sendable {
        case onlyInFile(ReconciledLine)
        case onlyInLedger(ReconciledLine)
        case differs(file: ReconciledLine, ledger: ReconciledLine, fields: [String])
    }

    /// How many lines agree.
    public let matched: Int
    /// In the order of the file; then what only the ledger has.
    public let findings: [Finding]

    /// Lines of one key are paired off: first those that agree, then the others in their order. Fields that only one of
    /// two lines has are not compared.
    public init(file: [ReconciledLine], ledger: [ReconciledLine]) {
        var left = Dictionary(grouping: ledger, by: \.key)
        var (matched, open): (Int, [ReconciledLine]) = (0, [])
        for line in file {
            if let place = left[line.key]?.firstIndex(where: { line.differences($0).isEmpty }) {
                left[line.key]?.remove(at: place)
                matched += 1
            } else {
                open.append(line)
            }
        }
        var findings: [Finding] = []
        for line in open {
            if let other = left[line.key]?.first {
                left[line.key]?.removeFirst()
                findings.append(.differs(file: line, ledger: other, fields: line.differences(other)))
            } else if line.isExpected {
                findings.append(.onlyInFile(line))
            }
        }
        self.matched = matched
        let rest = ledger.filter { left[$0.key]?.contains($0) ?? false && $0.isExpected }
        self.findings = findings + Self.each(rest, atMost: left).map { .onlyInLedger($0) }
    }

    /// Equal lines that were matched once are not there twice.
    private static func each(
        _ lines: [ReconciledLine], atMost left: [String: [ReconciledLine]]
    ) -> [ReconciledLine] {
        var left = left
        return lines.filter { line in
            guard let place = left[line.key]?.firstIndex(of: line) else { return false }
            left[line.key]?.remove(at: place)
            return true
        }
    }
}

extension ReconciledLine {
    /// The names of the fields that both have, with different values.
    fileprivate func differences(_ other: ReconciledLine) -> [String] {
        fields.filter { field in other.value(field.name).map { $0 != field.value } ?? false }.map(\.name)
    }
}

extension Reconciliation.Finding {
    /// Which side it is on, what it is about, and what each side says.
    public var words: (what: String, key: String, place: String, file: String, ledger: String) {
        switch self {
        case .onlyInFile(let line): ("only in the file", line.key, line.place, line.said(), "")
        case .onlyInLedger(let line): ("only in the ledger", line.key, line.place, "", line.said())
        case .differs(let file, let ledger, let fields):
            ("differs", file.key, file.place, file.said(fields), ledger.said(fields))
        }
    }
}

extension ReconciledLine {
    fileprivate func said(_ names: [String]? = nil) -> String {
        fields.filter { names?.contains($0.name) ?? true }.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    }
}
