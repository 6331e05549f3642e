/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same numbers on every machine, for ever.
struct SeededGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// From 0 up to but without `limit`.
    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    /// True so many times in a thousand.
    mutating func happens(perThousand: Int) -> Bool { below(1000) < perThousand }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
