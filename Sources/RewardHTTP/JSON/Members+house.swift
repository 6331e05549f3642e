import RewardDomain
import RewardReports

// What names something of the house: funds, goods, cards, receipts.
extension Members {
    func slug(_ name: String) throws(Problem) -> Slug {
        guard let slug = try optionalSlug(name) else { throw .malformed("\(name) is missing.", member: name) }
        return slug
    }

    func optionalSlug(_ name: String) throws(Problem) -> Slug? {
        guard let text = try optionalText(name) else { return nil }
        guard let slug = Slug(text) else {
            throw .malformed("\(name) must be a name of lower-case letters, digits and hyphens.", member: name)
        }
        return slug
    }

    func site(_ name: String = "site") throws(Problem) -> Slug {
        guard let site = try optionalSite(name) else { throw .malformed("\(name) is missing.", member: name) }
        return site
    }

    func optionalProgram(_ name: String = "program") throws(Problem) -> Slug? {
        try optionalText(name) == nil ? nil : program(name)
    }

    /// Of a stream: a number from 1, in a query.
    func optionalVersion(_ name: String) throws(Problem) -> Int64? {
        guard let text = try optionalText(name) else { return nil }
        guard let version = Int64(text), version > 0 else {
            throw .malformed("\(name) must be a version, a number from 1.", member: name)
        }
        return version
    }

    func optionalDay(_ name: String) throws(Problem) -> Day? { try optionalText(name) == nil ? nil : day(name) }

    func optionalMonth(_ name: String) throws(Problem) -> Month? { try optionalText(name) == nil ? nil : month(name) }

    /// None when it is left out or null.
    func optionalNumber(_ name: String) throws(Problem) -> Int? {
        switch values[name] {
        case nil, .null: nil
        default: try number(name)
        }
    }

    func serial(_ name: String = "serial") throws(Problem) -> CardSerial {
        guard let serial = CardSerial(try text(name)) else {
            throw .malformed("\(name) must be \(Self.plainNumber).", member: name)
        }
        return serial
    }

    func serials(_ name: String = "serials") throws(Problem) -> [CardSerial] {
        guard let serials = try optionalValues(name, Self.plainNumber, { CardSerial($0) }) else {
            throw .malformed("\(name) is missing.", member: name)
        }
        return serials
    }

    func receipt(_ name: String = "receipt") throws(Problem) -> ReceiptNumber {
        guard let receipt = ReceiptNumber(try text(name)) else {
            throw .malformed("\(name) must be \(Self.plainNumber).", member: name)
        }
        return receipt
    }

    private static let plainNumber = "letters, digits, points and hyphens, at most \(CardSerial.charactersMax)"
}
