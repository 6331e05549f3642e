import Foundation
import Testing

extension Answer {
    /// The hidden fields of the forms in a page's own content, as they would be sent.
    var hiddenFields: [String: String] {
        let main = body.split(separator: "<main", maxSplits: 1).last?.split(separator: "</main>", maxSplits: 1).first
        let fields = (main ?? "").matches(of: /<input type="hidden" name="([a-z_.]+)" value="([^"]*)">/)
        return Dictionary(fields.map { (String($0.1), Self.unescaped($0.2)) }) { first, _ in first }
    }

    /// The hidden fields of the form that is for a change.
    func formFields(_ change: String) -> [String: String] {
        let forms = body.components(separatedBy: "<form ").compactMap { $0.components(separatedBy: "</form>").first }
        guard let form = forms.first(where: { $0.contains("name=\"change\" value=\"\(change)\"") }) else { return [:] }
        let fields = form.matches(of: /<input type="hidden" name="([a-z_.]+)" value="([^"]*)">/)
        return Dictionary(fields.map { (String($0.1), Self.unescaped($0.2)) }) { first, _ in first }
    }

    /// Where the first link leads whose address begins like this.
    func link(_ beginning: String) throws -> String {
        let links = body.matches(of: /href="([^"]+)"/).map { Self.unescaped($0.1) }
        return try #require(links.first { $0.hasPrefix(beginning) }, "no link to \(beginning)")
    }

    private static func unescaped(_ text: Substring) -> String {
        String(text).replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
