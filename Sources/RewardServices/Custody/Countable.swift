public import LedgerStorage
import RewardDomain

extension RewardServices {
    /// What is to be counted, with what the ledger says of it now.
    func countable(_ count: CountOpened) async throws(ServiceError) -> [CountableLine] {
        switch count.kind {
        case .cards:
            let held = try await storing { () throws(StorageError) in
                try await storage.cards(at: [count.site], [.held, .missing])
            }
            // Those that are missing are looked for too: a kind stays on the list, and they would be one more.
            return Dictionary(grouping: held, by: \.countName).sorted { $0.key < $1.key }.map { name, cards in
                let there = cards.filter { $0.status == .held }
                return CountableLine(
                    name: name, expected: there.count, custodians: Set(cards.map(\.custodian)),
                    purchasers: Set(cards.map(\.purchaser)))
            }
        case .goods:
            let rows = try await storing { () throws(StorageError) in try await storage.stockItems(at: [count.site]) }
            var lines: [CountableLine] = []
            for row in rows {
                let goods = try await kept(row.item.item, at: count.site).history
                lines.append(
                    CountableLine(
                        name: goods.item.item.text, expected: goods.onHand, custodians: [goods.item.custodian],
                        purchasers: goods.purchasers))
            }
            return lines
        case .bowl:
            guard let program = count.program else { return [] }
            return try await slips(of: program)
        }
    }

    /// The slips of a program's bowl, by what stands on them: as its newest revision says.
    private func slips(of program: Slug) async throws(ServiceError) -> [CountableLine] {
        let stream = try await storing { () throws(StorageError) in try await storage.load(.program(program)) }
        let published = stream.events.compactMap { event -> PublishedTerms? in
            if case .termsPublished(let published) = event.body { published.terms } else { nil }
        }
        guard let terms = published.last?.terms else {
            throw .refused(Refusal(.unknownProgram, "No program \(program) is published; check its name."))
        }
        let slips = terms.targets.compactMap(\.bowl).flatMap(\.slips)
        guard !slips.isEmpty else {
            throw .refused(Refusal(.contentMismatch, "\(program) has no bowl, so there are no slips to count."))
        }
        return Dictionary(grouping: slips, by: \.label).sorted { $0.key < $1.key }.map { label, kinds in
            CountableLine(
                name: label, expected: kinds.reduce(0) { $0 + $1.count }, custodians: [], purchasers: [])
        }
    }
}

extension CardRow {
    /// How cards of its kind are called in a count: `walmart-25.00`.
    public var countName: String { "\(product)-\(currency.format(minorUnits: denomination))" }
}
