import RewardDomain

// What lies around the people of a demonstration: who works there, who pays, and what is kept to be handed out.
extension RewardServices {
    /// Two grants that pay for the programs, with the money that came so far.
    func demonstrateFunds(
        _ programs: [Terms], today: Day, _ context: CommandContext
    ) async throws(ServiceError) {
        let usd = Self.demonstratedCurrency
        let vouchers = programs.filter { $0.targets.allSatisfy { $0.pays == .money } }.map(\.program)
        let prizes = programs.map(\.program).filter { !vouchers.contains($0) }
        let grants: [(source: String, title: String, payer: String, programs: [Slug], granted: Int, received: [Int])] =
            [
                (
                    "state-grant", "State opioid response grant", "State health department", vouchers, 1_200_000,
                    [400_000, 400_000]
                ),
                ("settlement", "Opioid settlement", "County", prizes, 400_000, [250_000]),
            ]
        for (order, grant) in grants.enumerated() where !grant.programs.isEmpty {
            guard let source = Slug(grant.source) else { continue }
            let period = FundPeriod(from: today + -400, until: today + 120, granted: grant.granted)
            _ = try await openFund(
                source,
                FundRules(
                    title: grant.title, payer: grant.payer, currency: usd, programs: grant.programs,
                    order: 10 * (order + 1), periods: [period], warnAt: [75, 90]), context)
            for (number, amount) in grant.received.enumerated() {
                _ = try await deposit(
                    amount, in: usd, to: source, on: today + (-390 + 180 * number),
                    reference: "\(grant.source)-\(number + 1)", context)
            }
        }
    }

    /// Somebody of each kind of work, and gift cards and goods in a cabinet, of which one kind runs out.
    func demonstrateShelves(_ context: CommandContext) async throws(ServiceError) {
        let usd = Self.demonstratedCurrency
        for member in Self.demonstratedStaff {
            _ = try await addUser(member.login, name: member.name, context)
            _ = try await grantRole(member.role, to: member.login, at: member.site, context)
        }
        let (keeper, vendor) = (Self.demonstratedKeeper, Self.slug("corner-market"))
        let cards = (1...20).map { number in
            (serial: "6006-\(4810 + number)", denomination: number <= 12 ? 2_500 : 1_000)
        }
        let lines = cards.compactMap { card in
            CardSerial(card.serial).map { CardBatch.Line(serial: $0, product: vendor, denomination: card.denomination) }
        }
        _ = try await purchaseCards(
            CardBatch(
                site: .mainSite, custodian: keeper, currency: usd, vendor: vendor, receipt: Self.receipt("CM-2210"),
                lines: lines), context)
        _ = try await setCustodyRules(
            CustodyRules(
                currency: usd,
                classValues: [.init(Self.slug("small"), value: 100), .init(Self.slug("large"), value: 2_000)],
                tradeUps: [TradeUp(20, Self.slug("small"), for: Self.slug("large"))], heldValueMax: 100_000),
            at: .mainSite, context)
        let goods = [
            ("toiletries", "Toiletries", "small", 100, 40, 10), ("bus-ticket", "Bus ticket", "small", 100, 60, 20),
            ("headphones", "Headphones", "large", 2_000, 4, 5),
        ]
        for (item, title, size, value, count, reorderPoint) in goods {
            _ = try await defineItem(
                StockDefined(
                    site: .mainSite, item: Self.slug(item), title: title, size: Self.slug(size), custodian: keeper,
                    cost: value * 9 / 10, retailValue: value, currency: usd, reorderPoint: reorderPoint), context)
            _ = try await restock(
                Self.slug(item), at: .mainSite,
                StockPurchase(
                    count: count, cost: value * 9 / 10, currency: usd, vendor: vendor,
                    receipt: Self.receipt("CM-2211")), context)
        }
        let counter = Self.demonstrated(Self.demonstratedCounsellor)
        let count = try await openCount(of: .goods, at: .mainSite, counter).value.history.opened.number
        _ = try await enterCount(
            count, at: .mainSite, ["toiletries": 39, "bus-ticket": 60, "headphones": 4], counter)
        _ = try await explainCount(
            count, at: .mainSite, line: "toiletries", "One had leaked and was thrown away", counter)
    }

    static let demonstratedCurrency = Currency(code: "USD")!
    static let demonstratedKeeper = slug("petra")
    static let demonstratedCounsellor = slug("carlos")
    static let demonstratedManager = slug("marta")
    /// One of each role; what belongs to no site takes the role at every one.
    static let demonstratedStaff: [(login: Slug, name: String, role: Role, site: Slug?)] = [
        (demonstratedCounsellor, "Carlos Reyes", .counsellor, .mainSite),
        (demonstratedManager, "Marta Lind", .manager, nil), (demonstratedKeeper, "Petra Novak", .payout, .mainSite),
        (slug("aurora"), "Aurora Diaz", .auditor, nil), (slug("ada"), "Ada Okafor", .admin, nil),
        (slug("otto"), "Otto Berg", .operator, nil),
    ]

    /// As one of the people who work there.
    static func demonstrated(_ login: Slug) -> CommandContext {
        CommandContext(actor: Actor.user(login.text).description)
    }

    /// Of texts that stand here: a wrong one is a bug.
    static func slug(_ text: String) -> Slug { Slug(text)! }

    private static func receipt(_ text: String) -> ReceiptNumber { ReceiptNumber(text)! }
}
