import RewardDomain

// Cards, goods and counts.
extension RefusalCode {
    var custodyWords: ProblemKind.Words {
        switch self {
        case .unknownCard:
            .init(
                "There is no such card", "No gift card with that serial is in the house.",
                "Check the serial, or enter the purchase first.")
        case .cardExists:
            .init(
                "The card exists already", "A gift card with that serial was bought before, with other data.",
                "Check the serials; of the whole purchase nothing was stored.")
        case .cardNotHeld:
            .init(
                "The card is not there", "The card was handed out, voided, is on its way, or is missing.",
                "Choose another card, or do what the detail says first.")
        case .unknownItem:
            .init(
                "There is no such item", "No goods of that name are kept at the site.",
                "Check the name, or define the item first.")
        case .outOfStock:
            .init(
                "There is none left", "The goods asked for are not there in that number.",
                "Choose something else, promise it, or restock.")
        case .stockLimit:
            .init(
                "That would be too many", "The site may hold only so many of the item.",
                "Buy fewer, or raise the limit.")
        case .unitMismatch:
            .init(
                "The unit does not fit",
                "What was chosen is at another site, of another value, or not what the redemption had.",
                "Choose as the detail says.")
        case .unitMissing:
            .init(
                "It is not said what is handed out",
                "The site keeps what the redemption is for, and the delivery names none of it.",
                "Name the card or the item, or do what the detail says.")
        case .dutiesTogether:
            .init(
                "Somebody else has to do that",
                "Who buys cards and goods, who keeps them and who counts them are different people.",
                "Ask whom the detail asks for.")
        case .unknownCount:
            .init(
                "There is no such count", "The site has no count of that number.",
                "List the counts of the site.")
        case .countClosed:
            .init(
                "The count is closed", "A signed count is never changed.",
                "Open another one.")
        case .varianceUnexplained:
            .init(
                "A difference is not explained", "A count can be signed once every difference is explained.",
                "Count again, or explain what the detail names.")
        default: .init(rawValue, "", "")
        }
    }
}
