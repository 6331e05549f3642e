import Foundation
import RewardReports

@testable import RewardHTTP

/// An HTTP answer as it came over the wire.
struct Answer {
    private(set) var status: Int
    private(set) var headers: [String: String]
    private(set) var body: String
    /// What Set-Cookie headers set, by name, and each whole.
    let cookies: [String: String]

    struct Unreadable: Error {
        let bytes: String
    }

    init(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { throw Unreadable(bytes: text) }
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count >= 2, let status = Int(words[1]) else { throw Unreadable(bytes: text) }
        self.status = status
        headers = lines.dropFirst().reduce(into: [:]) { headers, line in
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
        }
        cookies = lines.reduce(into: [:]) { cookies, line in
            guard line.lowercased().hasPrefix("set-cookie: ") else { return }
            let cookie = line.dropFirst("set-cookie: ".count)
            cookies[String(cookie.prefix { $0 != "=" })] = String(cookie)
        }
        let rest = bytes[text.utf8.distance(from: text.startIndex, to: end.upperBound)...]
        body = String(decoding: headers["transfer-encoding"] == "chunked" ? Self.unchunked(rest) : rest, as: UTF8.self)
    }

    /// What stands in chunks, as far as they came.
    private static func unchunked(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var (rest, whole) = (bytes, ArraySlice<UInt8>())
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")),
            let count = Int(String(decoding: rest[..<end], as: UTF8.self).prefix { $0.isHexDigit }, radix: 16),
            count > 0
        {
            whole += rest[(end + 1)...].prefix(count)
            rest = rest[(end + 1)...].dropFirst(count + 2)
        }
        return whole
    }

    /// The body as JSON; null where it is none.
    var json: JSONValue { (try? JSONParser.parse(Array(body.utf8))) ?? .null }

    /// The body as lines of JSON.
    var lines: [JSONValue] {
        body.split(separator: "\n").map { (try? JSONParser.parse(Array($0.utf8))) ?? .null }
    }

    /// Of an answer of lines the first, as if that alone had been asked; any other as it is.
    var ofFirstLine: Answer {
        guard headers["content-type"] == BodyLines.mediaType, let line = lines.first,
            case .number(let status) = line["status"]
        else { return self }
        var answer = self
        answer.status = Int(status) ?? 0
        let isProblem = line.keys.contains("problem")
        answer.body = line[isProblem ? "problem" : "visit"].text
        answer.headers["content-type"] = isProblem ? "application/problem+json" : "application/json"
        return answer
    }

    /// The last part of a problem's type.
    var problem: String? {
        guard headers["content-type"] == "application/problem+json", let type = json["type"].string else { return nil }
        return type.split(separator: "/").last.map(String.init)
    }
}

extension JSONValue {
    subscript(_ path: String...) -> JSONValue {
        path.reduce(self) { value, key in
            switch value {
            case .object(let members): members.first { $0.key == key }?.value ?? .null
            case .array(let values): Int(key).flatMap { values.indices.contains($0) ? values[$0] : nil } ?? .null
            default: .null
            }
        }
    }

    var string: String? { if case .string(let text) = self { text } else { nil } }
    var keys: [String] { if case .object(let members) = self { members.map(\.key) } else { [] } }
    var elements: [JSONValue] { if case .array(let values) = self { values } else { [] } }
}

extension Answer {
    /// The Cookie header that a browser would send after it.
    var cookieHeader: [String: String] {
        let pairs = cookies.values.map { $0.prefix { $0 != ";" } }
        return ["Cookie": pairs.joined(separator: "; ")]
    }

    /// The token in the forms of a page.
    var formToken: String? {
        guard let range = body.firstRange(of: "name=\"form_token\" value=\"") else { return nil }
        return String(body[range.upperBound...].prefix { $0 != "\"" })
    }
}
