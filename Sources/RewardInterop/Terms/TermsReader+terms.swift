import Foundation
import RewardDomain
import Yams

// The top of the file, and what contradicts itself across keys.
extension TermsReader {
    mutating func terms(_ root: LocatedNode) -> Terms? {
        guard let fields = fields(root, .program) else { return nil }
        let program = fields["program"].flatMap { slug($0) }
        let title = fields["title"].flatMap { text($0) }
        let names = fields["public_name"].map { publicNames($0) } ?? []
        let source = fields["source"].flatMap { text($0) }
        let currency = fields["currency"].flatMap { self.currency($0) }
        let timeZone = fields["time_zone"].flatMap { self.timeZone($0) }
        let schedule = fields["schedule"].flatMap { self.schedule($0) }
        // Where the currency cannot be read, the one with most decimals lets the amounts be looked at all the same.
        let targets = fields["targets"].flatMap { self.targets($0, currency ?? .ofMostDecimals, schedule) }
        let overpayment = fields["on_overpayment"].map { word($0, OverpaymentRule.self) } ?? .absorb
        guard let schedule, let targets else { return nil }
        // What stands in no contradiction to anything can be missing while the contradictions are looked for.
        let terms = Terms(
            program: program ?? .placeholder, title: title ?? "", publicName: names ?? [], source: source ?? "",
            currency: currency ?? .ofMostDecimals, timeZone: timeZone ?? "", schedule: schedule,
            targets: targets.map(\.target), onOverpayment: overpayment ?? .absorb)
        for problem in terms.problems() { note(path: pathInFile(problem.path, targets), problem.reason) }
        return terms
    }

    /// By language code, in the order of the codes, so that the order of the lines makes no other terms.
    private mutating func publicNames(_ node: LocatedNode) -> [PublicName]? {
        guard case .mapping(let mapping) = node.node else {
            note(node, "has to be names by language, such as { en: Wellness rewards }, not \(node.kind)")
            return nil
        }
        guard mapping.count <= Self.languagesMax else {
            note(node, "has \(mapping.count) languages; at most \(Self.languagesMax) are read")
            return nil
        }
        let codes = mapping.map { SetAsideKey.original($0.key.string ?? "") }
        for code in codes where !isLanguageCode(code) {
            note(node, "\(quoted(code)) is no language code, such as en or pt-BR")
        }
        guard let fields = fields(node, Keys(optional: codes)) else { return nil }
        return fields.sorted { $0.key < $1.key }.compactMap { code, value in
            text(value).map { PublicName(language: code, name: $0) }
        }
    }

    private static let languagesMax = 50

    private mutating func currency(_ node: LocatedNode) -> Currency? {
        let known = Currency.knownCodes
        return word(node, known).flatMap(Currency.init(code:))
    }

    private mutating func timeZone(_ node: LocatedNode) -> String? {
        guard let name = scalar(node, "a time zone such as America/New_York") else { return nil }
        guard isTimeZone(name) else {
            note(node, "\(quoted(name)) is no time zone; write an IANA name such as America/New_York")
            return nil
        }
        return name
    }

    /// Where a path of `Terms` stands in the file: a target with a single ladder or list of amounts has no `phases`.
    private func pathInFile(_ path: String, _ targets: [TargetRead]) -> String {
        for (index, target) in targets.enumerated() where !target.hasPhases {
            let phase = "targets[\(index)].phases[0]"
            if path.hasPrefix(phase) { return "targets[\(index)]" + path.dropFirst(phase.count) }
        }
        return path
    }
}

/// `en`, `es`, `pt-BR`
private func isLanguageCode(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (2...3).contains(parts[0].utf8.count), parts[0].utf8.allSatisfy({ (97...122).contains($0) }) else {
        return false
    }
    return parts.count <= 3
        && parts.dropFirst().allSatisfy { part in
            (2...8).contains(part.utf8.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
}

/// An IANA name of a place, or UTC. Offsets such as GMT+5 are known to the library but name no place's clock.
private func isTimeZone(_ name: String) -> Bool {
    guard name.utf8.count <= 64, name.contains("/") || name == "UTC",
        name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "/_-+".contains($0)) })
    else { return false }
    return TimeZone(identifier: name) != nil
}

extension Currency {
    fileprivate static var ofMostDecimals: Currency {
        Currency.knownCodes.compactMap(Currency.init(code:)).max { $0.minorDigits < $1.minorDigits }!
    }
}

extension Slug {
    fileprivate static let placeholder = Slug("unnamed")!
}
