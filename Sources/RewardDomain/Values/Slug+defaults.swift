extension Slug {
    /// The source of every award until there are funds.
    public static let defaultSource = Slug("default")!
    /// What awards come from whose visit was recorded with something expired, until a manager clears it.
    public static let errorsSource = Slug("errors")!
    /// An installation has one organization and one site until it opens more.
    public static let defaultOrganization = Slug("default")!
    public static let mainSite = Slug("main")!
}
