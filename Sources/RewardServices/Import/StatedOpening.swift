import RewardDomain
import RewardInterop

/// What the rows of one participant and program say together.
struct StatedOpening {
    let rows: [OpeningRows.Row]
    var lines: [Int] { rows.map(\.line) }
    private var first: OpeningRows.Row { rows[0] }
    var program: Slug { first.program }
    var firstDay: Day { first.enrolledOn }
    var joinsOn: Day { first.asOf }

    /// By the first day, then as they stand in the file.
    static func grouped(_ rows: [OpeningRows.Row]) -> [StatedOpening] {
        var openings: [[OpeningRows.Row]] = []
        for row in rows.sorted(by: { ($0.enrolledOn, $0.line) < ($1.enrolledOn, $1.line) }) {
            let index = openings.firstIndex {
                $0[0].program == row.program && $0[0].enrolledOn == row.enrolledOn && $0[0].asOf == row.asOf
            }
            if let index { openings[index].append(row) } else { openings.append([row]) }
        }
        return openings.map { StatedOpening(rows: $0) }
    }

    func site() throws(Refusal) -> Slug { try single("site", rows.compactMap(\.site)) ?? .mainSite }

    func days() throws(Refusal) -> [Weekday] { try single("days", rows.map(\.days).filter { !$0.isEmpty }) ?? [] }

    /// The figures in the currency of the terms.
    func opening(under terms: Terms, signedBy digest: String) throws(Refusal) -> Opening {
        guard let balance = try single("balance", try rows.compactMap(\.balance).map(amount(terms, "balance"))) else {
            throw Refusal(.openingMismatch, "The balance is empty; write 0.00 where there is none.")
        }
        return Opening(
            balance: balance, ladders: try ladders(under: terms), capUse: try capUse(under: terms),
            signedByDigest: digest)
    }

    private func ladders(under terms: Terms) throws(Refusal) -> [LadderState] {
        let climbing = terms.targets.filter(\.climbs)
        var ladders: [LadderState] = []
        for row in rows {
            if row.target == nil, climbing.isEmpty, row.rung == 0, row.streak == 0, row.saved == nil { continue }
            guard let target = row.target ?? (climbing.count == 1 ? climbing[0].id : nil) else {
                throw Refusal(
                    .unknownTarget,
                    climbing.isEmpty
                        ? "\(terms.program) has no ladder to stand on; its rung and streak are 0."
                        : "\(terms.program) has several ladders; say in a row of its own which target: "
                            + "\(climbing.map(\.id.text).joined(separator: ", ")).")
            }
            ladders.append(LadderState(target: target, rung: row.rung, streak: row.streak, saved: row.saved))
        }
        // However the rows stand, they say the same.
        let order = terms.targets.map(\.id)
        return ladders.sorted { (order.firstIndex(of: $0.target) ?? 0) < (order.firstIndex(of: $1.target) ?? 0) }
    }

    private func capUse(under terms: Terms) throws(Refusal) -> [CapUse] {
        let stated = try single("cap_use", rows.compactMap(\.capUse)) ?? []
        for cap in terms.capWindowsUnderWay(from: firstDay, joinsOn: joinsOn) {
            guard !stated.contains(where: { $0.period == cap.period && $0.unit == cap.unit }) else { continue }
            let zero = cap.unit == .draws ? "0 draws" : terms.currency.format(minorUnits: 0)
            throw Refusal(
                .openingMismatch,
                "\(terms.program) caps what is paid per \(cap.period.rawValue), and cap_use does not say what of it was "
                    + "used before \(joinsOn); add \(cap.period.rawValue):\(zero) where it was nothing.")
        }
        var uses: [CapUse] = []
        for use in stated.sorted(by: { ($0.period.rawValue, $0.unit.rawValue) < ($1.period.rawValue, $1.unit.rawValue) }
        ) {
            let amount = try use.unit == .draws ? Self.count(use.amount) : amount(terms, "cap_use")(use.amount)
            guard amount > 0 else { continue }
            uses.append(
                CapUse(
                    on: joinsOn + -1, amount: amount, unit: use.unit, program: program, source: .defaultSource,
                    period: use.period))
        }
        return uses
    }

    private static func count(_ text: String) throws(Refusal) -> Int {
        guard text.utf8.count <= 6, text.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(text) else {
            throw Refusal(.malformed, "cap_use: “\(text)” is no number of draws.")
        }
        return count
    }

    private func amount(_ terms: Terms, _ column: String) -> (String) throws(Refusal) -> Int {
        { text throws(Refusal) in
            do throws(AmountProblem) { return try terms.currency.minorUnits(decimal: text) } catch {
                throw Refusal(.malformed, "\(column): “\(text)” \(error).")
            }
        }
    }

    /// What is said once, or everywhere the same; none where nothing is said.
    private func single<Value: Hashable>(_ column: String, _ values: [Value]) throws(Refusal) -> Value? {
        guard Set(values).count <= 1 else {
            throw Refusal(
                .openingMismatch,
                "Lines \(lines.map(String.init).joined(separator: ", ")) are about one enrollment and differ in their "
                    + "\(column); say it once.")
        }
        return values.first
    }
}
