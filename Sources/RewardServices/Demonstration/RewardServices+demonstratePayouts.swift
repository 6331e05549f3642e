import RewardDomain
import RewardPolicies

// What became of what the people of a demonstration earned, and what waits for somebody to decide.
extension RewardServices {
    /// The draws of every group session but the last, which waits for somebody to hold it.
    func demonstrateGroupDraws(
        _ demonstration: Demonstration, _ programs: [Terms], _ context: CommandContext
    ) async throws(ServiceError) {
        guard let program = programs.first(where: \.drawsNames)?.program else { return }
        let came = demonstration.people.filter { $0.program == program }.flatMap { person in
            person.visits.filter { visit in
                visit.outcome == .attended && !person.mends.contains { $0.day == visit.day }
            }
        }
        for day in Set(came.map(\.day)).sorted().dropLast() {
            _ = try await holdGroupDraw(in: program, on: day, context)
        }
    }

    /// Gift cards and goods: handed over, to be handed over, waiting for a second person, and given up.
    func demonstrateRedemptions(
        _ demonstration: Demonstration, _ context: CommandContext
    ) async throws(ServiceError) {
        var rich: [(code: String, available: Int)] = []
        for person in demonstration.people where person.end == nil && rich.count < Self.redemptionsMax {
            let available = try await balance(of: person.code, context).available
            if available >= 2_500 { rich.append((person.code, available)) }
        }
        let keeper = Self.demonstrated(Self.demonstratedKeeper)
        func redeem(_ amount: Int, as kind: Slug, for code: String) async throws(ServiceError) -> Int {
            try await self.redeem(
                Redeem(amount: amount, currency: Self.demonstratedCurrency, kind: kind), of: code, keeper
            ).value.redemption.number
        }
        for (place, person) in rich.enumerated() {
            switch place % 5 {
            case 0, 1:
                _ = try await redeem(
                    min(person.available, place % 5 == 0 ? 1_000 : 6_000), as: .giftCard, for: person.code)
            case 2:
                let number = try await redeem(2_500, as: .giftCard, for: person.code)
                guard let serial = CardSerial("6006-\(4811 + place)") else { continue }
                _ = try await deliverRedemption(
                    number, of: person.code, with: .card(serial), shownBy: .signature, keeper)
            case 3:
                let number = try await redeem(100, as: .goods, for: person.code)
                _ = try await deliverRedemption(
                    number, of: person.code, with: .item(Self.slug("bus-ticket")), shownBy: .receipt("B-\(place)"),
                    keeper)
            default:
                let number = try await redeem(1_000, as: .giftCard, for: person.code)
                _ = try await cancelRedemption(number, of: person.code, reason: "Wants to save up", keeper)
            }
        }
    }

    /// A correction somebody asked for, and what a participant says is wrong, about their last visits.
    func demonstrateQuestions(
        _ demonstration: Demonstration, _ context: CommandContext
    ) async throws(ServiceError) {
        let current = demonstration.people.filter { $0.end == nil && $0.program != Self.groupProgram }
        func visit(_ person: InventedPerson, _ outcome: Outcome) -> InventedPerson.Visit? {
            person.visits.last { visit in
                visit.outcome == outcome && !person.mends.contains { $0.day == visit.day }
            }
        }
        if let (person, visit) = current.lazy.compactMap({ person in visit(person, .positive).map { (person, $0) } })
            .first
        {
            _ = try await mend(
                VisitAddress(program: person.program, day: visit.day), of: person.code,
                VisitContent(outcome: .negative), reason: "The strip was read again by two of us",
                Self.demonstrated(Self.demonstratedCounsellor))
        }
        if let (person, visit) = current.lazy.compactMap({ person in visit(person, .noShow).map { (person, $0) } }).last
        {
            let id = try await participant(person.code, context).id
            _ = try await openDispute(
                of: person.code, subject: "I was there, but the door was locked", about: (person.program, visit.day),
                CommandContext(actor: Actor.participant(id.description).description))
        }
    }

    private static let redemptionsMax = 10
    private static let groupProgram = slug("name-in-the-hat")
}
