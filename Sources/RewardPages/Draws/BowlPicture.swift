import RewardDomain

/// What is in a bowl: a row per kind of slip, and a picture with a slip of each colour, as many as fit.
struct BowlPicture: Sendable {
    struct Kind: Sendable {
        let label: String
        let value: String
        let count: String
        /// Of which of the colours, from 1, its slips are.
        let colour: Int
    }

    /// A folded slip that lies in the bowl.
    struct Slip: Sendable {
        let x: Int
        let y: Int
        let turn: Int
        let colour: Int
    }

    let kinds: [Kind]
    let slips: [Slip]
    let total: String

    private static let colours = 5
    private static let slipsMax = 60
    private static let rowWidth = 10

    init(_ bowl: Bowl, _ currency: Currency) {
        kinds = bowl.slips.enumerated().map { index, slip in
            Kind(
                label: slip.label, value: moneyText(slip.value, currency), count: "\(slip.count)",
                colour: index % Self.colours + 1)
        }
        total = "\(bowl.slipCount)"
        // Of each kind its share of the picture, and one at least: a jumbo prize among 500 slips is seen.
        let all = max(1, bowl.slipCount)
        let shown = bowl.slips.enumerated().flatMap { index, slip in
            Array(
                repeating: index % Self.colours + 1, count: max(1, slip.count * min(Self.slipsMax, all) / all))
        }
        // Strewn by place, the same at every look: nothing here is drawn from this picture.
        slips = shown.indices.map { place in
            let mixed = (place * 37 + 11) % shown.count
            return Slip(
                x: 42 + (place % Self.rowWidth) * 11 + (place / Self.rowWidth % 2) * 5,
                y: 124 - (place / Self.rowWidth) * 9, turn: (place * 53) % 70 - 35, colour: shown[mixed])
        }
    }

    static let example = BowlPicture(
        Bowl([.init(label: "Good job!", value: 0, count: 250), .init(label: "Small", value: 100, count: 209)]),
        Currency(code: "USD")!)
}
