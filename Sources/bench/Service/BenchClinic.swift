import FoundationEssentials
import Glibc
import PostgresPQ
import RewardDomain
import RewardPresets

/// A made-up organization with people enrolled and nothing recorded: the database that each workload gets a copy of.
struct BenchClinic {
    let database: String
    let participants: Int
    let programs: Int
    /// By site: each has a counsellor of its own, who comes with a token.
    private(set) var tokens: [String] = []
    /// Of a counsellor of every site.
    private(set) var tokenOfAll = ""

    static let sites = ["north", "south", "east", "west"]
    /// higgins-1994: three visits a week for twelve weeks.
    static let visitsOfOne = 36
    /// The first Monday of a course that is over by now, so that no visit lies ahead.
    static var firstDay: Day {
        let today = Day(daysSinceEpoch: Int32(time(nil) / 86_400))
        let earliest = today + -(7 * 13 + today.weekday.rawValue)
        return earliest
    }

    /// - Parameter programs: how many programs the people are spread over, each with a fund of its own.
    static func make(
        _ database: String, participants: Int, programs: Int, on server: BenchServer
    ) async throws -> BenchClinic {
        var clinic = BenchClinic(database: database, participants: participants, programs: programs)
        try await server.create(database)
        func control(_ arguments: String...) throws -> String {
            try server.rewardctl(arguments, on: database).succeed(withinSeconds: 1800).output
        }
        _ = try control("migrate")
        for site in sites { _ = try control("site", "add", site, "--name", site, "--time-zone", "America/New_York") }
        guard let preset = RewardPresets.vouchers.first(where: { $0.slug == "higgins-1994" }) else {
            throw BenchFailure("The preset higgins-1994 is gone.")
        }
        let files = (0..<programs).map { "\(server.folder)/\(slug(program: $0)).yaml" }
        for (program, file) in files.enumerated() {
            let text = preset.text.replacing("program: higgins-1994", with: "program: \(slug(program: program))")
            try Data(text.utf8).write(to: URL(filePath: file))
        }
        _ = try server.rewardctl(["program", "publish"] + files, on: database).succeed()
        for program in 0..<programs {
            _ = try control(
                "fund", "open", "fund-\(program)", "--title", "Fund \(program)", "--payer", "State", "--program",
                slug(program: program), "--period", "\(firstDay + -365)..\(firstDay + 730)", "--order", "10")
        }
        try clinic.enroll(on: server)
        for site in sites {
            let user = "bench-\(site)"
            _ = try control("user", "add", user)
            _ = try control("user", "grant", user, "counsellor", "--site", site)
            clinic.tokens.append(
                try Self.token(of: user, scopes: ["read", "record"], in: database, on: server))
        }
        _ = try control("user", "add", "bench-all")
        _ = try control("user", "grant", "bench-all", "counsellor")
        clinic.tokenOfAll = try Self.token(
            of: "bench-all", scopes: ["read", "record"], in: database, on: server)
        try await server.execute("vacuum analyze", in: database)
        return clinic
    }

    static func token(
        of user: String, scopes: [String], in database: String, on server: BenchServer
    ) throws -> String {
        let printed = try server.rewardctl(
            ["token", "create", user, "--label", "bench", "--until", "\(firstDay + 730)", "--format", "json"]
                + scopes.flatMap { ["--scope", $0] }, on: database
        ).succeed().output
        struct Made: Decodable { var token: String }
        return try JSONDecoder().decode(Made.self, from: Data(printed.utf8)).token
    }

    private func enroll(on server: BenchServer) throws {
        var rows = "participant,program,enrolled_on,site\n"
        for person in 0..<participants {
            rows += "\(code(person)),\(program(of: person)),\(Self.firstDay),\(Self.sites[site(of: person)])\n"
        }
        let file = server.folder + "/enrollments.csv"
        try Data(rows.utf8).write(to: URL(filePath: file))
        try server.rewardctl(["import", "enrollments", file], on: database).succeed(withinSeconds: 3600)
    }

    private static func slug(program: Int) -> String { "bench-\(program)" }
    private func code(_ person: Int) -> String { "P-\(person)" }
    private func program(of person: Int) -> String { Self.slug(program: person % programs) }
    private func site(of person: Int) -> Int { person / programs % Self.sites.count }

    // MARK: - What is recorded

    /// The visits in the order of their days; on each day everybody comes, in an order that is none.
    private func visit(_ number: Int) -> (person: Int, day: Day, outcome: String) {
        let round = number / participants
        // A prime far from any number of participants, so that neighbours are not recorded one after the other.
        let person = number % participants * 7919 % participants
        let day = Self.firstDay + 7 * (round / 3) + 2 * (round % 3)
        return (person, day, (person * 31 + round * 17) % 7 == 0 ? "positive" : "negative")
    }

    func recordings(_ count: Int) -> PreparedRequests {
        var requests = PreparedRequests()
        for number in 0..<min(count, participants * Self.visitsOfOne) {
            let visit = visit(number)
            requests.post(
                "/v1/visits", token: tokens[site(of: visit.person)], key: "visit \(visit.person) \(visit.day)",
                json: """
                    {"participant":"\(code(visit.person))","program":"\(program(of: visit.person))",\
                    "on":"\(visit.day)","results":{"cocaine":"\(visit.outcome)"}}
                    """)
        }
        return requests
    }

    /// The same, so many lines a request.
    func bulkRecordings(_ count: Int, linesOfOne: Int) -> PreparedRequests {
        var requests = PreparedRequests()
        for start in stride(from: 0, to: min(count, participants * Self.visitsOfOne), by: linesOfOne) {
            var lines = ""
            for number in start..<min(start + linesOfOne, participants * Self.visitsOfOne) {
                let visit = visit(number)
                lines += """
                    {"participant":"\(code(visit.person))","program":"\(program(of: visit.person))",\
                    "on":"\(visit.day)","results":{"cocaine":"\(visit.outcome)"},\
                    "idempotency_key":"visit \(visit.person) \(visit.day)"}

                    """
            }
            requests.post("/v1/visits/bulk", token: tokenOfAll, lines: lines)
        }
        return requests
    }

    func visitsFile(_ count: Int) -> String {
        var rows = "participant,program,occurred_on,outcome\n"
        for number in 0..<min(count, participants * Self.visitsOfOne) {
            let visit = visit(number)
            rows += "\(code(visit.person)),\(program(of: visit.person)),\(visit.day),\(visit.outcome)\n"
        }
        return rows
    }

    /// The balances of all its participants in a copy, over and over.
    func balances(_ count: Int, in database: String, on server: BenchServer) async throws -> PreparedRequests {
        let ids = try await server.within(database) { connection in
            let rows = try await connection.query(
                """
                select participant, site from ledger.enrollments
                where program = any(\((0..<programs).map(Self.slug))) order by participant
                """)
            return try rows.map { row -> (String, String) in
                let id: PostgresUUID = try row.decode("participant")
                return ("\(ParticipantID(Identifier(high: id.high, low: id.low)))", try row.decode("site"))
            }
        }
        var requests = PreparedRequests()
        for number in 0..<count {
            let (id, site) = ids[number * 7919 % ids.count]
            let token = tokens[Self.sites.firstIndex(of: site) ?? 0]
            requests.get("/v1/participants/\(id)/balance", token: token)
        }
        return requests
    }
}
