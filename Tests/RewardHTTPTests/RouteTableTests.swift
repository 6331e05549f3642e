import HTTPTypes
import Hummingbird
import Testing

@testable import RewardHTTP

struct RouteTableTests {
    private let table = RouteTable(
        ["/v1/people", "/v1/people/{person}", "/v1/people/lookup", "/v1/people/{person}/months/{month}"].map {
            .get($0) { _ in Response(status: .ok) }
        } + [.post("/v1/people") { _ in Response(status: .ok) }])

    @Test(arguments: [
        ("/v1/people", "/v1/people", [:]),
        ("/v1/people/lookup", "/v1/people/lookup", [:]),
        ("/v1/people/p1", "/v1/people/{person}", ["person": "p1"]),
        ("/v1/people/lookup/months/m", "/v1/people/{person}/months/{month}", ["person": "lookup", "month": "m"]),
        ("/v1/people/p1/months/2026-01", "/v1/people/{person}/months/{month}", ["person": "p1", "month": "2026-01"]),
    ])
    func `a path is found, a fixed part before a parameter`(
        path: String, template: String, parameters: [String: String]
    ) throws {
        let place = try #require(table.find(path))
        #expect(place.template == template)
        #expect(place.parameters == parameters)
    }

    @Test(arguments: [
        "", "/", "v1/people", "/v1/people/", "/v1//people", "/v1/people/p1/months", "/v1/people//months/m",
    ])
    func `other paths are found nowhere`(path: String) {
        #expect(table.find(path) == nil)
    }

    @Test func `a HEAD is answered where a GET is, and Allow names what there is`() throws {
        let both = try #require(table.find("/v1/people"))
        #expect(both.route(.head)?.method == .get)
        #expect(both.route(.put) == nil)
        #expect(both.allowed == "GET, HEAD, POST")
        #expect(try #require(table.find("/v1/people/x")).route(.post) == nil)
    }

    @Test func `every route of the service is found by its template`() {
        for route in Route.all {
            let place = Route.table.find(route.template)
            #expect(place?.template == route.template)
            #expect(place?.route(route.method) != nil)
        }
    }
}
