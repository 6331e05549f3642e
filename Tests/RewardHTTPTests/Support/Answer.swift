import Foundation
import RewardReports

@testable import RewardHTTP

/// An HTTP answer as it came over the wire.
struct Answer {
    let status: Int
    let headers: [String: String]
    let body: String
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
        body = String(text[end.upperBound...])
    }

    /// The body as JSON; null where it is none.
    var json: JSONValue { (try? JSONParser.parse(Array(body.utf8))) ?? .null }

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
