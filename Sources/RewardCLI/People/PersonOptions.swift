import ArgumentParser
import RewardDomain
import RewardServices

/// Who somebody is. All of it is kept sealed.
struct PersonOptions: ParsableArguments {
    @Option(help: "The person's name, as it is written. Kept sealed.")
    var name: String?

    @Option(help: ArgumentHelp("The birth date. Kept sealed.", valueName: "day"), transform: readDay)
    var born: Day?

    @Option(
        name: .customLong("identifier"),
        help: ArgumentHelp(
            "Another thing to find the person by, as medicaid=…, mrn=…, phone=… or email=…; may be given several times. "
                + "Kept sealed.", valueName: "kind=value"))
    var identifiers: [String] = []

    @Flag(
        name: .customLong("as-manager"),
        help: "A manager's word: tells who has the same particulars, and with --reason passes it.")
    var asManager = false

    @Option(help: "Why somebody with the same particulars is another person. Kept sealed.")
    var reason: String?

    func validate() throws {
        guard reason == nil || asManager else { throw ValidationError("--reason goes with --as-manager.") }
        _ = try particulars()
    }

    func particulars() throws -> PersonParticulars {
        var particulars = PersonParticulars(name: name, born: born)
        for text in identifiers {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            // The value identifies somebody, so it is not said again.
            guard parts.count == 2, let kind = Slug(parts[0]) else {
                throw ValidationError("--identifier: write a kind and its value, as phone=212-555-0100.")
            }
            guard particulars.identifiers.updateValue(parts[1], forKey: kind) == nil else {
                throw ValidationError("--identifier: \(kind) is given twice; give one.")
            }
        }
        return particulars
    }
}
