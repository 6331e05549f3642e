public import RewardDomain

/// The file of limits that programs are compared with (config/limits.yaml), read as strictly as a program's.
public enum LimitsFile {
    private static let limitsMax = 200

    /// - Throws: Everything that is wrong with the file, by line.
    public static func read(_ text: String, file: String) throws(TermsFileProblems) -> [AmountLimit] {
        let document: YAMLDocument
        do {
            document = try YAMLDocument(text)
        } catch {
            throw TermsFileProblems([error], file: file)
        }
        var reader = TermsReader()
        let limits = reader.limits(document.root, max: limitsMax)
        guard let limits, reader.problems.isEmpty else { throw TermsFileProblems(reader.problems, file: file) }
        return limits
    }
}

extension Keys {
    static let limits = Keys(required: ["currency", "limits"])
    static let limit = Keys(required: ["name", "from", "per", "amount", "source"], optional: ["when"])
}

extension TermsReader {
    fileprivate mutating func limits(_ root: LocatedNode, max: Int) -> [AmountLimit]? {
        guard let fields = fields(root, .limits) else { return nil }
        guard let currency = fields["currency"].flatMap({ currency($0) }), let limits = fields["limits"] else {
            return nil
        }
        return list(limits, max: max) { reader, limit in reader.limit(limit, currency) }
    }

    private mutating func limit(_ node: LocatedNode, _ currency: Currency) -> AmountLimit? {
        guard let fields = fields(node, .limit) else { return nil }
        let name = fields["name"].flatMap { text($0) }
        let from = fields["from"].flatMap { day($0) }
        let period = fields["per"].flatMap { word($0, AmountLimit.Period.self) }
        let amount = fields["amount"].flatMap { self.amount($0, currency) }
        let crossing = fields["when"].map { word($0, AmountLimit.Crossing.self) } ?? .passed
        let source = fields["source"].flatMap { text($0) }
        guard let name, let from, let period, let amount, let crossing, let source else { return nil }
        return AmountLimit(
            name: name, from: from, period: period, currency: currency, amount: amount, crossing: crossing,
            source: source)
    }

    private mutating func day(_ node: LocatedNode) -> Day? {
        let wanted = "a day such as 2026-01-05"
        guard let text = scalar(node, wanted) else { return nil }
        guard let day = Day(iso: text) else {
            note(node, "\(quoted(text)) is not \(wanted)")
            return nil
        }
        return day
    }
}
