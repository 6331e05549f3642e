import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardReports
import RewardServices

extension Exchange {
    /// By which the forms of a page are known when they are sent twice.
    func newFormKey() -> String { RandomText.make(byteCount: Self.keyBytes) }

    /// Carries out what one of a page's forms asks for, under the key that it came with, and leads to where `body` says.
    /// What is refused is shown `again` beside what was typed.
    ///
    /// - Parameter isAllowed: whether the visitor may do it at all; what is refused then is about what was typed.
    func carryOut(
        _ form: Members, isAllowed: Bool, _ body: (CommandContext) async throws -> String,
        again: (RefusedForm) async throws -> Response
    ) async throws -> Response {
        guard isAllowed else { throw Problem(.refused(.notAllowed)) }
        var context = caller
        context.key = try form.text("key")
        let (problem, field): (String, String?)
        do {
            return .seeOther(try await body(context))
        } catch ServiceError.refused(let refusal) {
            (problem, field) = (refusal.message, nil)
        } catch let malformed as Problem where malformed.kind == .malformedRequest {
            (problem, field) = (words(malformed.detail), malformed.member)
        }
        return try await again(form.refused(problem, field: field))
    }
}

// What is typed into a form, with words beside the field for what cannot be read.
extension Members {
    func typedText(_ name: String) throws(Problem) -> String {
        guard let text = try optionalText(name) else { throw .malformed("Fill this in.", member: name) }
        return text
    }

    func typedName(_ name: String) throws(Problem) -> Slug {
        guard let slug = Slug(try typedText(name)) else {
            throw .malformed("Small letters, digits and hyphens only.", member: name)
        }
        return slug
    }

    func typedAmount(
        _ name: String, in currency: Currency, most: Int = Currency.minorUnitsMax
    ) throws(Problem) -> Int {
        guard let text = try optionalText(name), let amount = try? currency.minorUnits(decimal: text, most: most)
        else { throw .malformed("Write an amount, such as 12.50.", member: name) }
        return amount
    }

    func typedCount(_ name: String) throws(Problem) -> Int {
        guard let text = try optionalText(name), let count = Int(text) else {
            throw .malformed("Write a whole number.", member: name)
        }
        return count
    }

    func typedDay(_ name: String) throws(Problem) -> Day {
        guard let text = try optionalText(name), let day = Day(iso: text) else {
            throw .malformed("Give a day, such as 2026-01-05.", member: name)
        }
        return day
    }

    /// None where it is left empty.
    func optionalTypedDay(_ name: String) throws(Problem) -> Day? {
        try optionalText(name) == nil ? nil : typedDay(name)
    }

    func typedReceipt(_ name: String) throws(Problem) -> ReceiptNumber {
        guard let receipt = ReceiptNumber(try typedText(name)) else {
            throw .malformed("Letters, digits, points and hyphens only.", member: name)
        }
        return receipt
    }

    /// The rows of a form's table: `limits.1.amount` is the amount of the first of `limits`. Each is the beginning of its
    /// fields' names; those in which nothing is typed are left out.
    func typedRows(_ name: String) throws(Problem) -> [(beginning: String, fields: Members)] {
        var rows: [Int: [String: JSONValue]] = [:]
        for (field, text) in try optionalTexts(name) {
            let parts = field.split(separator: ".", maxSplits: 1)
            guard parts.count == 2, let row = Int(parts[0]) else { continue }
            rows[row, default: [:]]["\(name).\(field)"] = .string(text)
        }
        var read: [(beginning: String, fields: Members)] = []
        for (row, fields) in rows.sorted(by: { $0.key < $1.key }) {
            read.append(("\(name).\(row).", try Members(fields, allowed: Array(fields.keys))))
        }
        return read
    }

    /// To be shown again. A password is not.
    func refused(_ problem: String, field: String?) -> RefusedForm {
        var typed = everyText
        typed["password"] = nil
        return RefusedForm(form: typed["change"] ?? "", typed: typed, problem: problem, field: field)
    }

    /// Everything as it was typed, by the names that the fields have in the page.
    private var everyText: [String: String] {
        var texts: [String: String] = [:]
        for (name, value) in values {
            switch value {
            case .string(let text): texts[name] = text
            case .object(let members):
                for member in members {
                    if case .string(let text) = member.value { texts["\(name).\(member.key)"] = text }
                }
            default: break
            }
        }
        return texts
    }
}
