import Mustache

/// Renders pages to HTML. The templates are compiled into the program and parsed once, at start.
public struct PageRenderer: Sendable {
    private let templates: MustacheLibrary

    /// Throws when a template cannot be parsed, which a test sees first.
    public init() throws {
        var templates = MustacheLibrary()
        for (name, bytes) in Self.sources {
            try templates.register(String(decoding: bytes, as: UTF8.self), named: name)
        }
        self.templates = templates
    }

    /// Nil when the page names no template.
    public func html(_ page: some Page) -> String? {
        templates.render(page, withTemplate: type(of: page).view)
    }

    public static var stylesheet: [UInt8] { PackageResources.style_css }

    private static let sources: KeyValuePairs<String, [UInt8]> = [
        "layout": PackageResources.layout_mustache,
        "sign-in": PackageResources.sign_in_mustache,
        "participant-sign-in": PackageResources.participant_sign_in_mustache,
        "unlock": PackageResources.unlock_mustache,
        "home": PackageResources.home_mustache,
        "balance": PackageResources.balance_mustache,
        "monthly-report": PackageResources.monthly_report_mustache,
        "problem": PackageResources.problem_mustache,
    ]
}
