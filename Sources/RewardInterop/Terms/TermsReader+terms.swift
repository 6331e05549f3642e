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
        let terms = Terms(
            program: program ?? .placeholder, title: title ?? "", publicName: names ?? [], source: source ?? "",
            currency: currency ?? .ofMostDecimals, timeZone: timeZone ?? "", schedule: schedule ?? [],
            targets: targets?.map(\.target) ?? [],
            caps: fields["caps"].flatMap { caps($0, currency ?? .ofMostDecimals) } ?? [],
            noShowAfterDays: fields["no_show_after_days"].flatMap { count($0) },
            excuseWithinDays: fields["excuse_within_days"].flatMap { count($0, 0...Self.countMax) },
            makeUp: fields["make_up"].flatMap { makeUp($0) },
            redeem: fields["redeem"].flatMap { redemption($0, currency ?? .ofMostDecimals) },
            deposit: fields["deposit"].flatMap { deposit($0, currency ?? .ofMostDecimals) },
            enrollment: enrollmentRules(fields),
            onOverpayment: fields["on_overpayment"].flatMap { word($0, OverpaymentRule.self) } ?? .absorb)
        // What stands in no contradiction to anything can be missing while the contradictions are looked for.
        guard schedule != nil, let targets, fields["deposit"] == nil || terms.deposit != nil else { return nil }
        for (index, target) in targets.enumerated() { addShortForms(of: target, "targets[\(index)]") }
        for problem in terms.problems() { note(path: problem.path, problem.reason) }
        return terms
    }

    /// A single ladder, list of amounts or rule for readings has no list around it in the file.
    private mutating func addShortForms(of target: TargetRead, _ path: String) {
        if !target.hasPhases { shortForms.append(ShortForm(path: path + ".phases[0]", inFile: path)) }
        if !target.hasReadingList {
            shortForms.append(ShortForm(path: path + ".reading[0]", inFile: path + ".reading"))
        }
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

    mutating func currency(_ node: LocatedNode) -> Currency? {
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

/// Whether a clinic can be in it: an IANA name of a place, or UTC. Offsets such as GMT+5 are known to the library but name no place's clock.
public func isTimeZone(_ name: String) -> Bool {
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
    /// Where a name could not be read, while the rest is looked at.
    static let placeholder = Slug("unnamed")!
}
