import FoundationEssentials
import Glibc
import LedgerStorage
import RewardDomain
import RewardInterop
import RewardServices

/// The monthly report through HTTP, with one year of everybody's history behind it and with ten.
extension ServiceRun {
    private static let asked = 5
    private static let weeks = 12
    private static let lastYear = 2025

    func reports() async throws {
        var one: Double?
        for years in [1, 10] {
            say("the monthly report of \(scale.reportParticipants) participants, \(years) years behind it")
            let database = "report\(years)"
            try await server.create(database)
            try server.rewardctl(["migrate"], on: database).succeed()
            try await filling(database) { services in
                let terms = try TermsFile.read(ReportBench.terms, file: "bench.yaml")
                let published = try await services.publish(terms, text: ReportBench.terms, LedgerBench.context)
                try await fill(years, published.value.terms, services)
            }
            try await server.execute("vacuum analyze", in: database)
            let sample = try await asking(database)
            let work =
                "monthly report, \(scale.reportParticipants) participants, \(years == 1 ? "one year" : "ten years")"
            if let one {
                add(work, sample, against: ("one year", one))
            } else {
                one = sample.perSecond
                table.add(work, sample)
            }
            try verify(database)
            try await server.drop(database)
        }
    }

    private func asking(_ database: String) async throws -> Sample {
        _ = try server.rewardctl(["user", "add", "manager"], on: database).succeed()
        _ = try server.rewardctl(["user", "grant", "manager", "manager"], on: database).succeed()
        let token = try BenchClinic.token(of: "manager", scopes: ["reports"], in: database, on: server)
        let daemon = try await RunningDaemon.rewardd(on: server, database: database)
        return try await stopping([daemon]) {
            var requests = PreparedRequests()
            for _ in 0..<Self.asked {
                requests.get("/v1/reports/monthly?program=bench&month=\(Self.lastYear)-02", token: token)
            }
            var sample = try await measured(in: database, daemons: [daemon.child.pid]) {
                let result = try await HTTPLoad(ports: [daemon.port], connections: 1, status: 200, secondsMax: 120)
                    .run(requests)
                return (result.answered, result.sample(peak: [daemon]))
            }
            (sample.walBytes, sample.storedBytes) = (nil, nil)
            return sample
        }
    }

    /// Of each year so many people, as `ReportBench` has them: only those of the last year earn anything.
    private func fill(_ years: Int, _ terms: PublishedTerms, _ services: RewardServices) async throws {
        let (participants, threads) = (scale.reportParticipants, 4)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for thread in 0..<threads {
                group.addTask {
                    var random = SplitMix64(seed: UInt64(thread))
                    for year in (Self.lastYear - years + 1)...Self.lastYear {
                        for person in stride(from: thread, to: participants, by: threads) {
                            let units = try Self.history(person, year, terms, &random)
                            guard case .recorded = await services.storage.appendInSequence(units) else {
                                throw BenchFailure("A history could not be stored.")
                            }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func history(
        _ person: Int, _ year: Int, _ terms: PublishedTerms, _ random: inout SplitMix64
    ) throws -> [AppendUnit] {
        guard let january = Month(iso: "\(year)-01") else { throw BenchFailure("There is no year \(year).") }
        let monday = january.firstDay + (7 - january.firstDay.weekday.rawValue) % 7 + 7 * (person % 3)
        func identifier() -> Identifier {
            Identifier(at: HistoryInMaking.noon(of: monday), random: (random.next(), random.next()))
        }
        var history = HistoryInMaking(participant: ParticipantID(identifier()), code: "P-\(year)-\(person)")
        try history.append(.participantAdded, on: monday)
        let enrollment = EnrollmentID(identifier())
        try history.append(.enrolled(Enrolled(enrollment: enrollment, firstDay: monday, terms: terms)), on: monday)
        let outcomes = OutcomePattern()
        for week in 0..<weeks {
            let day = monday + 7 * week
            let outcome = year == lastYear ? outcomes[person &* 7919 &+ week] : .positive
            try history.append(
                .visitRecorded(
                    VisitRecorded(
                        enrollment: enrollment,
                        visit: VisitReference(target: terms.terms.targets[0].id, plannedDay: day), heldOn: day,
                        content: VisitContent(outcome: outcome))), on: day)
        }
        return history.units
    }
}
