import RewardDomain

extension SplitMix64 {
    /// True so many times in a thousand.
    mutating func happens(perThousand: Int) -> Bool { below(1000) < perThousand }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
