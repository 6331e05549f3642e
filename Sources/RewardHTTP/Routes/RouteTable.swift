import HTTPTypes

/// Finds the routes of a path, part by part. A fixed part wins over a parameter.
struct RouteTable: Sendable {
    /// What a path leads to.
    struct Place: Sendable {
        /// By method; never empty.
        let routes: [HTTPRequest.Method: Route]
        let parameters: [String: String]

        /// The template that all of its routes have.
        var template: String { routes.values.first?.template ?? "" }

        func route(_ method: HTTPRequest.Method) -> Route? { routes[method == .head ? .get : method] }

        /// What an Allow header says.
        var allowed: String {
            let methods = routes.keys.map(\.rawValue) + (routes[.get] == nil ? [] : ["HEAD"])
            return methods.sorted().joined(separator: ", ")
        }
    }

    private struct Node {
        var fixed: [Substring: Node] = [:]
        var parameter: [Node] = []
        var routes: [HTTPRequest.Method: Route] = [:]
        var names: [String] = []

        mutating func add(_ route: Route, _ parts: ArraySlice<Substring>, _ names: [String] = []) {
            guard let part = parts.first else {
                precondition(routes[route.method] == nil, "two routes at \(route.template)")
                routes[route.method] = route
                return self.names = names
            }
            if part.hasPrefix("{") {
                if parameter.isEmpty { parameter.append(Node()) }
                parameter[0].add(route, parts.dropFirst(), names + [String(part.dropFirst().dropLast())])
            } else {
                fixed[part, default: Node()].add(route, parts.dropFirst(), names)
            }
        }

        func find(_ parts: ArraySlice<Substring>, _ values: [String] = []) -> Place? {
            guard let part = parts.first else {
                guard !routes.isEmpty else { return nil }
                return Place(
                    routes: routes, parameters: Dictionary(zip(names, values)) { first, _ in first })
            }
            if let found = fixed[part]?.find(parts.dropFirst(), values) { return found }
            guard !part.isEmpty else { return nil }
            return parameter.first?.find(parts.dropFirst(), values + [String(part)])
        }
    }

    private var root = Node()

    /// Two routes of one method and template are a mistake of ours.
    init(_ routes: [Route]) {
        for route in routes { root.add(route, Self.parts(route.template)) }
    }

    func find(_ path: String) -> Place? { root.find(Self.parts(path)) }

    private static func parts(_ path: String) -> ArraySlice<Substring> {
        path.split(separator: "/", omittingEmptySubsequences: false)[...]
    }
}
