/// A page: a model of plain texts, a view (the template of its name), and an example to look at and to test with.
///
/// Templates escape what they are given, by default and without exception. They put what people have typed between
/// tags only, never into an attribute: there stand our own paths, slugs and ids.
public protocol Page: Sendable {
    /// The name of the template's file, less `.mustache`.
    static var view: String { get }
    static var example: Self { get }

    var frame: PageFrame { get }
    /// What stands in the browser's title bar. Never a participant's code: titles are kept in histories.
    var title: String { get }
}
