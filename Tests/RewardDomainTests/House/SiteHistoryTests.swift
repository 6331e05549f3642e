import RewardDomain
import Testing

struct SiteHistoryTests {
    private let opened = HouseEvent.siteOpened(
        site: Slug("south")!, name: "South", timeZone: "America/New_York")
    private let first = LotNumber("A-1")!
    private let second = LotNumber("B-2")!

    private func day(_ text: String) -> Day { Day(iso: text)! }
    private func certificate(_ day: String) -> HouseEvent {
        .siteChanged(
            SiteChanged(clia: CLIACertificate(number: CLIANumber("05D1234567")!, expiresOn: self.day(day))))
    }

    private func history(_ events: HouseEvent...) throws -> SiteHistory { try #require(SiteHistory([opened] + events)) }

    @Test func `a site is what its stream says last of each thing`() throws {
        let site = try history(
            .siteChanged(SiteChanged(name: "South clinic", payouts: [Slug("gift_card")!])),
            .siteChanged(SiteChanged(timeZone: "America/Chicago"))
        ).site
        #expect(site.name == "South clinic")
        #expect(site.timeZone == "America/Chicago")
        #expect(site.payouts == [Slug("gift_card")!])
        #expect(site.clia == nil)
        #expect(SiteHistory([certificate("2026-12-31")]) == nil)
    }

    @Test func `a certificate holds through its last day, and none is asked of who stated none`() throws {
        let certified = try history(certificate("2026-06-30"))
        #expect(certified.isCLIAValid(on: day("2026-06-30")))
        #expect(!certified.isCLIAValid(on: day("2026-07-01")))
        #expect(try history(certificate("2026-06-30"), certificate("2028-06-30")).isCLIAValid(on: day("2026-07-01")))
        #expect(try history().isCLIAValid(on: day("2999-12-31")))
    }

    @Test func `a lot said again is what was said last, and is in use again`() throws {
        let added = HouseEvent.kitLotAdded(KitLotAdded(lot: first, expiresOn: day("2026-09-30")))
        let mended = HouseEvent.kitLotAdded(
            KitLotAdded(lot: first, expiresOn: day("2027-09-30"), analytes: [Slug("cocaine")!]))
        let finished = HouseEvent.kitLotFinished(KitLotFinished(lot: first, on: day("2026-02-01")))
        let lot = try #require(history(added, mended).kitLot(first))
        #expect(lot.expiresOn == day("2027-09-30"))
        #expect(lot.analytes == [Slug("cocaine")!])
        #expect(!lot.isExpired(on: day("2027-09-30")))
        #expect(lot.isExpired(on: day("2027-10-01")))
        #expect(try history(added, finished).kitLot(first)?.finishedOn == day("2026-02-01"))
        #expect(try history(added, finished, added).kitLot(first)?.finishedOn == nil)
        #expect(try history(added).kitLot(second) == nil)
    }

    // MARK: - Warnings

    private func user(_ login: String, _ role: Role, at site: String?, trainedUntil until: String?) -> UserHistory {
        var events: [HouseEvent] = [
            .userAdded(UserAdded(user: Slug(login)!)),
            .roleGranted(RoleGranted(role: role, site: site.flatMap { Slug($0) }, from: day("2026-01-01"))),
        ]
        if let until {
            events.append(.trainingRecorded(TrainingRecorded(on: day("2026-01-01"), until: day(until))))
        }
        return UserHistory(events)!
    }

    @Test func `thirty days ahead, and after, it is warned of what ends`() throws {
        let site = try history(certificate("2026-06-30"))
        #expect(site.warnings(on: day("2026-05-30")) == [])
        #expect(site.warnings(on: day("2026-05-31")).map(\.isExpired) == [false])
        #expect(site.warnings(on: day("2026-06-30")).map(\.isExpired) == [false])
        #expect(site.warnings(on: day("2026-07-01")).map(\.isExpired) == [true])
    }

    @Test func `certificates, lots in use and the training of the site's staff are warned of, the earliest first`()
        throws
    {
        let site = try history(
            certificate("2026-06-30"), .kitLotAdded(KitLotAdded(lot: first, expiresOn: day("2026-06-30"))),
            .kitLotAdded(KitLotAdded(lot: second, expiresOn: day("2026-06-01"))))
        let users = [
            user("anna", .counsellor, at: "south", trainedUntil: "2026-06-10"),
            user("boss", .manager, at: nil, trainedUntil: "2026-06-20"),
            user("carl", .counsellor, at: "north", trainedUntil: "2026-06-10"),
            user("dora", .counsellor, at: "south", trainedUntil: nil),
            user("emil", .participant, at: "south", trainedUntil: "2026-06-10"),
            user("gail", .auditor, at: nil, trainedUntil: "2026-06-10"),
            user("fern", .counsellor, at: "south", trainedUntil: "2027-06-10"),
        ]
        let today = day("2026-06-15")
        #expect(
            site.warnings(on: today, users: users).map(\.subject) == [
                .kitLot(second), .training(user: Slug("anna")!), .training(user: Slug("boss")!),
                .clia(CLIANumber("05D1234567")!), .kitLot(first),
            ])
        #expect(site.warnings(on: today, users: users).map(\.isExpired) == [true, true, false, false, false])
        let finished = try history(
            .kitLotAdded(KitLotAdded(lot: second, expiresOn: day("2026-06-01"))),
            .kitLotFinished(KitLotFinished(lot: second, on: day("2026-06-02"))))
        #expect(finished.warnings(on: today) == [])
    }
}
