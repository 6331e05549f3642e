import RewardDomain

extension TermsReader {
    /// Kinds of slips in one bowl.
    private static let slipKindsMax = 100

    mutating func bowl(_ node: LocatedNode, _ currency: Currency) -> Bowl? {
        guard let fields = fields(node, .bowl) else { return nil }
        let slips = fields["slips"].flatMap { slips in
            list(slips, max: Self.slipKindsMax) { reader, slip in reader.slip(slip, currency) }
        }
        let mean = fields["mean"].map { reading($0) }
        guard let slips else { return nil }
        return Bowl(slips, statedMean: mean ?? nil)
    }

    private mutating func slip(_ node: LocatedNode, _ currency: Currency) -> Bowl.Slip? {
        guard let fields = fields(node, .slip) else { return nil }
        let label = fields["label"].flatMap { text($0) }
        let value = fields["value"].flatMap { amount($0, currency) }
        let count = fields["count"].flatMap { self.count($0, 1...Bowl.slipsMax) }
        guard let label, let value, let count else { return nil }
        return Bowl.Slip(label: label, value: value, count: count)
    }
}
