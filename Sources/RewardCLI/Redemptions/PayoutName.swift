import ArgumentParser

/// A payout as every face names it: `A-1/3`, the participant and the redemption's number.
struct PayoutName {
    let participant: String
    /// At least 1.
    let number: Int

    init?(_ text: String) {
        guard let slash = text.lastIndex(of: "/"), slash > text.startIndex,
            let number = Int(text[text.index(after: slash)...]), number > 0
        else { return nil }
        participant = String(text[..<slash])
        self.number = number
    }

    static func problem(_ text: String) -> ValidationError {
        ValidationError("“\(text)” is no payout; write the participant and the redemption's number, as A-1/3.")
    }
}
