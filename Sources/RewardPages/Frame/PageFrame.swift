/// What every page has around its own content.
public struct PageFrame: Hashable, Sendable {
    /// Someone who is signed in, with the token their forms must carry.
    public struct Visitor: Hashable, Sendable {
        let formToken: String
        let signOutPath = Address.signOut.path()
        /// None where there is nothing to unlock it by, or it is locked.
        let lockPath: String?

        public init(formToken: String, canLock: Bool) {
            self.formToken = formToken
            lockPath = canLock ? Address.lock.path() : nil
        }
    }

    /// Shows "Demonstration data. Nothing here is real." on every page.
    let isDemonstration: Bool
    let visitor: Visitor?
    let homePath = Address.home.path()
    let stylesheetPath = Address.stylesheet.path()

    public init(isDemonstration: Bool, visitor: Visitor? = nil) {
        self.isDemonstration = isDemonstration
        self.visitor = visitor
    }

    public static let example = PageFrame(isDemonstration: true, visitor: Visitor(formToken: "example", canLock: true))
}
