import Foundation
import RewardDomain
import RewardTestSupport
import TestPostgres
import Testing

@testable import RewardHTTP

/// Who may ask what over HTTP: every address of `/v1`, every role, at one's own site and at another, held against the
/// table of docs/roles-http.md. With REWARD_UPDATE_DOCS=1 the table is written anew instead; look at the difference
/// before committing it.
@Suite(.onPostgres)
struct EndpointRolesTests {
    /// One row of the table, for one role.
    private struct Cell {
        var own: Answer
        var elsewhere: Answer
        var everywhere: Answer

        /// What the page says of it.
        var text: String {
            switch (passes(own), passes(elsewhere), passes(everywhere)) {
            case (true, true, _): "any"
            case (true, false, true): "yes"
            case (true, false, false): "own"
            case (false, false, true): "all"
            case (false, false, false): ""
            case (false, true, _): "only elsewhere"
            }
        }

        private func passes(_ answer: Answer) -> Bool { !EndpointRolesTests.isRefused(answer) }
    }

    /// Other things that are not there are looked for only once the role was found good.
    static func isRefused(_ answer: Answer) -> Bool {
        answer.status == 401 || answer.status == 403
            || ["unknown-participant", "unknown-enrollment", "unknown-card"].contains(answer.problem)
    }

    @Test func `each address has one example, and each example an address`() throws {
        let addresses = Route.all.filter { $0.template.hasPrefix("/v1/") }.map { "\($0.method) \($0.template)" }
        let examples = try ExampleRequest.all.map { try Self.address(of: $0) }
        #expect(examples.sorted() == addresses.sorted())
    }

    @Test(.timeLimit(.minutes(20)))
    func `each cell of the page is what is answered`() async throws {
        var limits = ServerLimits()
        limits.requestsPerSecond = 0
        try await withServer(limits: limits) { client, services in
            let world = try await RoleWorld(client, services)
            var rows: [String] = []
            for (number, request) in ExampleRequest.all.enumerated() {
                let address = try Self.address(of: request)
                var (cells, refusals): ([String], Set<Int>) = ([], [])
                for role in Role.allCases {
                    let key = "\(number)-\(role.rawValue)"
                    let elsewhere = try await world.ask(request, as: role, at: "north", key + "-n")
                    try await Self.expectNoLeak(request, role, elsewhere, world, key)
                    let own = try await world.ask(request, as: role, at: "main", key + "-m")
                    let everywhere = try await world.ask(request, as: role, everywhere: true, at: "north", key + "-e")
                    for answer in [own, elsewhere, everywhere] {
                        #expect(answer.status < 500 && answer.status != 401, "\(address) \(role): \(answer.body)")
                        if Self.isRefused(answer) { refusals.insert(answer.status) }
                    }
                    cells.append(Cell(own: own, elsewhere: elsewhere, everywhere: everywhere).text)
                }
                let refused = refusals.sorted().map(String.init).joined(separator: ", ")
                rows.append("| `\(address)` | \(cells.joined(separator: " | ")) | \(refused) |")
            }
            try Self.hold(rows)
        }
    }

    /// Whoever asks about somebody of another site, or what belongs there, is told what they would be told about nobody.
    private static func expectNoLeak(
        _ request: ExampleRequest, _ role: Role, _ answer: Answer, _ world: RoleWorld, _ key: String
    ) async throws {
        let names = (request.path + (request.body ?? ""))
        guard isRefused(answer), ["CODE", "ID", "ENROLLMENT", "CARD"].contains(where: names.contains) else { return }
        let nobody = try await world.ask(request, as: role, at: "north", of: true, key + "-s")
        let same = answer.body.replacing(RoleWorld.code(at: "north"), with: "P-nobody")
            .replacing(RoleWorld.card(at: "north"), with: "C-nobody")
        #expect(nobody.status == answer.status, "\(request.path) \(role)")
        #expect(Set(nobody.headers.keys) == Set(answer.headers.keys), "\(request.path) \(role)")
        #expect(
            same.replacing(/(part|enr)_[0-9a-z]{26}/, with: "")
                == nobody.body.replacing(/(part|enr)_[0-9a-z]{26}/, with: ""), "\(request.path) \(role)")
    }

    private static func address(of request: ExampleRequest) throws -> String {
        let path = request.path.prefix { $0 != "?" }.replacing("ENROLLMENT", with: "x").replacing("ID", with: "x")
        let place = try #require(Route.table.find(String(path)), "\(request.path)")
        return "\(request.method) \(place.template)"
    }

    private static func hold(_ rows: [String]) throws {
        let page = "docs/roles-http.md"
        let text = try Repository.text(page)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let isRow = { (line: String) in line.hasPrefix("| `") }
        if ProcessInfo.processInfo.environment["REWARD_UPDATE_DOCS"] == "1" {
            let first = try #require(lines.firstIndex { $0.hasPrefix("|---") }) + 1
            let others = lines.filter { !isRow($0) }
            let new = others[..<first] + rows + others[first...]
            try new.joined(separator: "\n").write(
                to: Repository.root.appending(path: page), atomically: true, encoding: .utf8)
            Issue.record("\(page) was written anew")
            return
        }
        let known = lines.filter(isRow)
        for (row, known) in zip(rows, known) { #expect(row == known) }
        #expect(rows.count == known.count)
    }
}
