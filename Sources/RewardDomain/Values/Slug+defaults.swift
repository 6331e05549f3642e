extension Slug {
    /// The source of every award until there are funds.
    public static let defaultSource = Slug("default")!
    /// An installation has one organization and one site until it opens more.
    public static let defaultOrganization = Slug("default")!
    public static let mainSite = Slug("main")!
}
