import RewardReports

// What documents and tokens of an identity provider are read by. They may have more members than are read.
extension JSONValue {
    func member(_ name: String) -> JSONValue? {
        if case .object(let members) = self { members.first { $0.key == name }?.value } else { nil }
    }

    func text(at name: String) -> String? {
        if case .string(let text) = member(name) { text } else { nil }
    }

    /// An array of texts; a text alone is one.
    func texts(at name: String) -> [String]? {
        switch member(name) {
        case .string(let text): return [text]
        case .array(let values):
            let texts = values.compactMap { value in if case .string(let text) = value { text } else { nil } }
            return texts.count == values.count ? texts : nil
        default: return nil
        }
    }

    /// A NumericDate (RFC 7519, section 2), in whole seconds.
    func seconds(at name: String) -> Int? {
        guard case .number(let text) = member(name), let seconds = Double(text), (0...1e11).contains(seconds) else {
            return nil
        }
        return Int(seconds)
    }
}
