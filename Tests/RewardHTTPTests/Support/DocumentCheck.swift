import Foundation
import HTTPTypes
import RewardReports
import Testing

@testable import RewardHTTP

/// Holds an answer against what the OpenAPI document says of its address: status, media type, and every member.
///
/// Knows the part of JSON Schema that the document uses, and fails on any other, so that nothing there goes unchecked.
enum DocumentCheck {
    static func problems(of answer: Answer, _ method: String, _ path: String) -> [String] {
        guard let place = Route.table.find(String(path.prefix { $0 != "?" })),
            let method = HTTPRequest.Method(method), let route = place.route(method), method != .head
        else { return [] }
        let operation = APIDocument.value["paths", route.template, route.method.rawValue.lowercased()]
        let here = "\(route.method) \(route.template) \(answer.status)"
        let response = resolved(operation["responses", "\(answer.status)"])
        guard !response.keys.isEmpty else { return ["\(here): the document knows no such status"] }
        let media = answer.headers["content-type"].map { String($0.prefix { $0 != ";" }) } ?? ""
        let content = response["content"]
        guard !content.keys.isEmpty else { return [] }
        guard content.keys.contains(media) else { return ["\(here): the document knows no \(media) there"] }
        if media == BodyLines.mediaType {
            let line = APIDocument.value["components", "schemas", "AnsweredLine"]
            return answer.lines.flatMap { problems($0, line, at: here) }
        }
        guard media.hasSuffix("json") else { return [] }
        return problems(answer.json, content[media, "schema"], at: here)
    }

    private static let described: Set<String> = [
        "$ref", "type", "properties", "required", "additionalProperties", "items", "enum", "const", "oneOf", "anyOf",
        "pattern", "minimum", "maximum", "minLength", "maxLength", "description", "format", "examples", "title",
        "allOf", "minItems", "maxItems", "uniqueItems", "example", "default", "minProperties",
    ]

    private static func resolved(_ value: JSONValue) -> JSONValue {
        guard let reference = value["$ref"].string else { return value }
        let found = reference.split(separator: "/").dropFirst().reduce(APIDocument.value) { $0[String($1)] }
        return resolved(found)
    }

    private static func problems(_ value: JSONValue, _ given: JSONValue, at place: String) -> [String] {
        if case .bool(let any) = given { return any ? [] : ["\(place): must not be there"] }
        let schema = resolved(given)
        var found = schema.keys.filter { !described.contains($0) }.map {
            "\(place): unknown word \($0) in the document"
        }
        for key in ["oneOf", "anyOf"] where !schema[key].elements.isEmpty {
            let fits = schema[key].elements.count { problems(value, $0, at: place).isEmpty }
            if key == "oneOf" ? fits != 1 : fits == 0 { found.append("\(place): fits \(fits) of \(key)") }
        }
        for part in schema["allOf"].elements { found += problems(value, part, at: place) }
        let types = schema["type"].string.map { [$0] } ?? schema["type"].elements.compactMap(\.string)
        if !types.isEmpty,
            !types.contains(where: { $0 == value.typeName || $0 == "number" && value.typeName == "integer" })
        {
            return found + ["\(place): is \(value.typeName), not \(types)"]
        }
        let choices = schema["enum"].elements
        if !choices.isEmpty, !choices.contains(value) { found.append("\(place): \(value.text) is none of the choices") }
        if schema.keys.contains("const"), schema["const"] != value { found.append("\(place): is another constant") }
        switch value {
        case .string(let text):
            if let pattern = schema["pattern"].string, text.range(of: pattern, options: .regularExpression) == nil {
                found.append("\(place): “\(text)” is not like \(pattern)")
            }
        case .array(let values):
            if !schema["items"].keys.isEmpty {
                for (index, element) in values.enumerated() {
                    found += problems(element, schema["items"], at: "\(place)/\(index)")
                }
            }
        case .object(let members): found += problems(members, of: schema, at: place)
        case .null, .bool, .number: break
        }
        return found
    }

    private static func problems(
        _ members: [JSONValue.Member], of schema: JSONValue, at place: String
    ) -> [String] {
        var found: [String] = []
        for name in schema["required"].elements.compactMap(\.string) where !members.contains(where: { $0.key == name })
        {
            found.append("\(place): has no \(name)")
        }
        let known = Set(schema["properties"].keys)
        for member in members {
            if known.contains(member.key) {
                found += problems(member.value, schema["properties", member.key], at: "\(place)/\(member.key)")
            } else if schema.keys.contains("additionalProperties") {
                found += problems(member.value, schema["additionalProperties"], at: "\(place)/\(member.key)")
            } else if !known.isEmpty {
                found.append("\(place): the document knows no member \(member.key)")
            }
        }
        return found
    }
}

extension JSONValue {
    fileprivate var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number(let text): text.contains { ".eE".contains($0) } ? "number" : "integer"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
