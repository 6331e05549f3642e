import RewardDomain

extension RowReader {
    /// What the row says of its specimen, without the number; none where it says nothing.
    func specimen() throws(RowProblem) -> Specimen? {
        let specimen = Specimen(
            collectedAt: try optionalInstant("collected_at"), validity: try choice("validity"),
            source: try choice("source"), collector: try optionalText("collector"),
            kitLot: try optionalText("kit_lot"))
        return specimen.isEmpty ? nil : specimen
    }

    private func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String
    ) throws(RowProblem) -> Choice? {
        guard let text = try optionalText(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue)
            throw RowProblem(
                line: row.line,
                reason: "\(quoted(text)) is no \(name); known are \(known.joined(separator: ", "))"
                    + suggestion(for: text, among: known))
        }
        return choice
    }
}
