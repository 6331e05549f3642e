/// What whoever comes back from the identity provider sees for a moment, or longer where the browser does not go on by itself.
public struct SignedInPage: Page {
    public static let view = "signed-in"

    public let frame: PageFrame
    public let title: String
    /// Where to go on: one of our own paths.
    let next: String

    public init(frame: PageFrame, next: String) {
        self.frame = frame
        title = frame.words("Signed in")
        self.next = next
    }
}
