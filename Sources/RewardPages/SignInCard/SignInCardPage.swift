import RewardDomain
public import RewardServices

/// What a participant signs in with, to be handed to them: asked for first, then shown once as a card to print.
public struct SignInCardPage: Page {
    public static let view = "sign-in-card"

    struct Card: Sendable {
        let secret: String
        /// Without the secret, for whoever types.
        let address: String
        let side: Int
        let path: String
    }

    public let frame: PageFrame
    public let title: String
    let participant: String
    /// None before it was made.
    let card: Card?
    let key: String
    let cardPath: String
    let personPath: String

    /// - Parameters:
    ///   - given: none before it was made.
    ///   - origin: where browsers reach this service: `https://rewards.example.org`.
    ///   - key: by which the form is known when it is sent twice.
    public init(frame: PageFrame, participant: ParticipantSummary, given: NewAccess?, origin: String, key: String) {
        self.frame = frame
        title = frame.words("Sign-in card")
        self.participant = participant.name
        let address = origin + Address.participantSignIn.path()
        card = given.flatMap { given in
            // What stands behind the number sign is never sent, so that no log or proxy sees the secret.
            QRCode("\(address)#\(given.secret)").map {
                Card(secret: given.secret, address: address, side: $0.sideWithMargin, path: $0.path)
            }
        }
        self.key = key
        cardPath = Address.signInCard.path(participant.id.description)
        personPath = Address.person.path(participant.id.description)
    }
}

extension SignInCardPage {
    public static let example = SignInCardPage(frame: .example)

    private init(frame: PageFrame) {
        self.frame = frame
        title = frame.words("Sign-in card")
        participant = "A-017"
        card = QRCode("rewards.example/me/sign-in#ABCD-EFGH-JKLM").map {
            Card(
                secret: "ABCD-EFGH-JKLM", address: "rewards.example/me/sign-in", side: $0.sideWithMargin, path: $0.path)
        }
        key = "example"
        cardPath = Address.signInCard.path("part_example")
        personPath = Address.person.path("part_example")
    }
}
