import LedgerStorage
public import RewardDomain

extension RewardServices {
    /// Adds a lot of test kits at a site. The same again changes nothing; another last day, or other analytes, are
    /// refused unless `isCorrection` says that they mend what was entered.
    public func addKitLot(
        _ lot: LotNumber, at site: Slug, expiresOn: Day, analytes: [Slug] = [], isCorrection: Bool = false,
        _ context: CommandContext
    ) async throws(ServiceError) -> Answered<KitLot> {
        try await require(anyOf: Self.keepingKits, at: site, context)
        try await requireKnown(site: site)
        let analytes = Set(analytes).sorted()
        let form = CommandForm(
            "add kit", [lot.text, expiresOn.description, isCorrection ? "correction" : nil] + analytes.map(\.text))
        let done = try await change(.site(site), site: site, form, context) { events, now throws(ServiceError) in
            guard let history = SiteHistory(events) else { return nil }
            if let known = history.kitLot(lot) {
                let isSame = known.expiresOn == expiresOn && (analytes.isEmpty || analytes == known.analytes)
                if isSame, known.finishedOn == nil { return nil }
                guard isSame || isCorrection else {
                    throw .refused(Self.differs(known, expiresOn: expiresOn, analytes))
                }
            }
            let added = KitLotAdded(
                lot: lot, expiresOn: expiresOn,
                analytes: analytes.isEmpty ? history.kitLot(lot)?.analytes ?? [] : analytes)
            return (Self.clinicDay(now, history.site.timeZone), .kitLotAdded(added))
        }
        return Answered(try Self.lot(lot, done), isRepeat: done.isRepeat)
    }

    /// Notes that a lot is used up or thrown away, so that nobody is warned of it any more. `day` nil: today.
    public func finishKitLot(
        _ lot: LotNumber, at site: Slug, on day: Day? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<KitLot> {
        try await require(anyOf: Self.keepingKits, at: site, context)
        try await requireKnown(site: site)
        let form = CommandForm("finish kit", [lot.text, day?.description])
        let done = try await change(.site(site), site: site, form, context) { events, now throws(ServiceError) in
            guard let history = SiteHistory(events) else { return nil }
            guard let known = history.kitLot(lot) else {
                let names = history.kitLots.filter { $0.finishedOn == nil }.map(\.lot.text).joined(separator: ", ")
                throw .refused(
                    Refusal(
                        .unknownKitLot,
                        "There is no lot \(lot) at \(site); in use are \(names.isEmpty ? "none" : names)."))
            }
            guard known.finishedOn == nil else { return nil }
            let today = Self.clinicDay(now, history.site.timeZone)
            return (today, .kitLotFinished(KitLotFinished(lot: lot, on: day ?? today)))
        }
        return Answered(try Self.lot(lot, done), isRepeat: done.isRepeat)
    }

    /// Kits come and go with the site's days, so that its manager enters them too.
    private static let keepingKits: Set<Permission> = [.manageSites, .manageClosures]

    private static func lot(_ lot: LotNumber, _ done: HouseChange) throws(ServiceError) -> KitLot {
        guard let found = SiteHistory(done.events)?.kitLot(lot) else {
            throw .storage(.failed("a lot that was added is not there"))
        }
        return found
    }

    private static func differs(_ known: KitLot, expiresOn: Day, _ analytes: [Slug]) -> Refusal {
        func words(_ analytes: [Slug]) -> String {
            analytes.isEmpty ? "no analytes" : analytes.map(\.text).joined(separator: ", ")
        }
        let what =
            known.expiresOn == expiresOn
            ? "\(words(known.analytes)), not \(words(analytes))" : "last day \(known.expiresOn), not \(expiresOn)"
        return Refusal(
            .kitLotDiffers,
            "Lot \(known.lot) was added with \(what); look at the box, and add it with --correct if that was a mistake."
        )
    }
}
