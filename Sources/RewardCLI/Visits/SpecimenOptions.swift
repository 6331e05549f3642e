import ArgumentParser
import RewardDomain
import RewardServices

/// What is said of a specimen.
struct SpecimenOptions: ParsableArguments {
    @Option(
        name: .customLong("specimen"),
        help: ArgumentHelp("The number on the cup: it pays once. Kept sealed beside the visit.", valueName: "number"))
    var number: String?

    @Option(
        name: .customLong("collected-at"), help: ArgumentHelp("When it was collected.", valueName: "instant"),
        transform: readInstant)
    var collectedAt: Instant?

    @Option(help: "valid, dilute, substituted, adulterated, temperature or insufficient.", transform: readValidity)
    var validity: Specimen.Validity?

    @Option(help: "Who found the results: point_of_care or laboratory.", transform: readSource)
    var source: Specimen.Source?

    @Option(help: ArgumentHelp("Who collected it: a login or short name.", valueName: "who"))
    var collector: String?

    @Option(name: .customLong("kit"), help: ArgumentHelp("The lot of the test kit.", valueName: "lot"))
    var kitLot: String?

    var specimen: Specimen? {
        let specimen = Specimen(
            collectedAt: collectedAt, validity: validity, source: source, collector: collector, kitLot: kitLot)
        return specimen.isEmpty ? nil : specimen
    }
}

@Sendable private func readValidity(_ text: String) throws -> Specimen.Validity { try readChoice(text, "validity") }
@Sendable private func readSource(_ text: String) throws -> Specimen.Source { try readChoice(text, "source") }

private func readChoice<Choice: RawRepresentable<String> & CaseIterable>(
    _ text: String, _ what: String
) throws -> Choice {
    guard let choice = Choice(rawValue: text) else {
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("“\(text)” is no \(what); known are \(known).")
    }
    return choice
}
