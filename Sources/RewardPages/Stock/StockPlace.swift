public import RewardDomain

/// A site's cards and goods, and what the visitor may do with them there.
public struct StockPlace: Hashable, Sendable {
    public var site: Slug
    /// Those where the visitor has something to do with them.
    public var sites: [Slug]
    /// Buys, and keeps the books.
    public var manages = false
    /// Keeps cards and goods.
    public var holds = false
    public var counts = false
    /// Is told how many there are: whoever counts need not be.
    public var sees = false

    public init(site: Slug, sites: [Slug]) {
        self.site = site
        self.sites = sites
    }

    var hidden: [HiddenField] { [HiddenField(name: "site", value: site.text)] }

    var choices: [PostedForm.Option] {
        sites.map { PostedForm.Option(value: $0.text, text: $0.text, isChosen: $0 == site) }
    }

    func path(_ address: Address) -> String { address.path(query: ["site": site.text]) }
}
