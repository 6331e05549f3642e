import RewardReports

/// The OpenAPI document: what this service answers, in parts kept by hand beside the code, one for each area.
///
/// A part has `paths` and `schemas`. What every address under /v1, or every page, has in common is said here once and
/// stands in the document at each: the token, the key of a command, the header of a repeated answer, and the problems
/// there can be. A list that is answered in pages (`Route.isPaged`) is written down as the whole it is a part of; how it is
/// asked for, and where the next page begins, is added here.
enum APIDocument {
    static let bytes = value.bytes

    static let value = composed(
        PackageResources.document_json,
        parts: [
            PackageResources.people_json, PackageResources.privacy_json, PackageResources.enrollments_json,
            PackageResources.visits_json,
            PackageResources.days_json, PackageResources.house_json, PackageResources.programs_json,
            PackageResources.redemptions_json, PackageResources.custody_json, PackageResources.funds_json,
            PackageResources.reports_json, PackageResources.events_json, PackageResources.sign_in_json,
            PackageResources.pages_json, PackageResources.pages_admin_json, PackageResources.participant_pages_json,
            PackageResources.manager_pages_json, PackageResources.service_json,
            PackageResources.erasures_json, PackageResources.house_pages_json,
        ])

    /// Of something to read, and of a command, which can meet all of them.
    private static let readingProblems = ["400", "401", "403", "404", "406", "409", "422", "429", "500", "503"]
    private static let commandProblems = readingProblems + ["412", "413", "415"]
    /// Whose answers have an ETag.
    private static let tagged: Set = [
        "/v1/participants/{participant}", "/v1/participants/{participant}/balance", "/v1/sites/{site}",
        "/v1/users/{user}", "/v1/funds/{fund}", "/v1/programs/{program}",
    ]
    private static let paged = Set(Route.all.filter(\.isPaged).map(\.template))
    private static let pageProblems = ["400", "401", "403", "404", "413", "415", "422", "429", "500", "503"]

    private static func composed(_ frame: [UInt8], parts: [[UInt8]]) -> JSONValue {
        var document = parsed(frame)
        for part in parts.map(parsed) {
            document["paths"] = .object(
                document["paths"].members
                    + part["paths"].members.map { path in
                        JSONValue.Member(path.key, completed(path.value, at: path.key, part["schemas"]))
                    })
            document["components"]["schemas"] = .object(
                document["components"]["schemas"].members + part["schemas"].members)
        }
        return document
    }

    private static func parsed(_ bytes: [UInt8]) -> JSONValue {
        do { return try JSONParser.parse(bytes) } catch { preconditionFailure("a part of the document: \(error)") }
    }

    private static func completed(_ methods: JSONValue, at path: String, _ schemas: JSONValue) -> JSONValue {
        .object(
            methods.members.map { method in
                var operation = method.value
                if path.hasPrefix("/v1/") {
                    operation = completed(
                        operation, isCommand: method.key == "post", isTagged: tagged.contains(path))
                    if method.key == "get", paged.contains(path) { operation = inPages(operation, schemas) }
                } else if operation["tags"] == .array([.string("pages")]) {
                    operation["responses"] = adding(pageProblems, "ProblemPage", to: operation["responses"].members)
                }
                return JSONValue.Member(method.key, operation)
            })
    }

    private static func completed(_ operation: JSONValue, isCommand: Bool, isTagged: Bool) -> JSONValue {
        var operation = operation
        operation["security"] = .array([.object(["token": .array([])])])
        let added = (isCommand ? ["IdempotencyKey", "IfMatch"] : isTagged ? ["IfNoneMatch"] : []) + ["PurposeOfUse"]
        operation["parameters"] = .array(
            operation["parameters"].elements + added.map { reference("parameters/\($0)") })
        if isTagged, !isCommand {
            operation["responses"]["200"]["headers"] = .object(["ETag": reference("headers/ETag")])
            operation["responses"]["304"] = .object(["description": .string("Nothing has changed.")])
        }
        let responses = operation["responses"].members.map { response in
            guard isCommand else { return response }
            var answer = response.value
            answer["headers"] = .object(["Idempotency-Replayed": reference("headers/IdempotencyReplayed")])
            return JSONValue.Member(response.key, answer)
        }
        operation["responses"] = adding(isCommand ? commandProblems : readingProblems, "Problem", to: responses)
        return operation
    }

    private static func inPages(_ operation: JSONValue, _ schemas: JSONValue) -> JSONValue {
        var operation = operation
        operation["parameters"] = .array(
            operation["parameters"].elements + ["After", "Limit"].map { reference("parameters/\($0)") })
        var schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        // Commands answer with some of the same lists, whole.
        if case .string(let place) = schema["$ref"] { schema = schemas[String(place.split(separator: "/").last ?? "")] }
        schema["properties"]["next"] = .object([
            "type": .array([.string("string"), .string("null")]),
            "description": .string("What the next page is asked for as `after`; null on the last."),
        ])
        schema["required"] = .array(schema["required"].elements + [.string("next")])
        operation["responses"]["200"]["content"]["application/json"]["schema"] = schema
        return operation
    }

    private static func adding(_ statuses: [String], _ name: String, to responses: [JSONValue.Member]) -> JSONValue {
        let problems = statuses.map { JSONValue.Member($0, reference("responses/\(name)")) }
        return .object((responses + problems).sorted { $0.key < $1.key })
    }

    private static func reference(_ place: String) -> JSONValue {
        .object(["$ref": .string("#/components/\(place)")])
    }
}

extension JSONValue {
    /// Of an object; empty for anything else.
    fileprivate var members: [Member] { if case .object(let members) = self { members } else { [] } }

    /// Of an array; empty for anything else.
    fileprivate var elements: [JSONValue] { if case .array(let values) = self { values } else { [] } }

    /// The member of an object; null where there is none.
    fileprivate subscript(key: String) -> JSONValue {
        get { members.first { $0.key == key }?.value ?? .null }
        set {
            var members = members
            if let index = members.firstIndex(where: { $0.key == key }) {
                members[index].value = newValue
            } else {
                members.append(Member(key, newValue))
            }
            self = .object(members)
        }
    }
}
