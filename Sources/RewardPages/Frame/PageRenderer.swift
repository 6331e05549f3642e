import Mustache
import RewardReports
import Synchronization

/// Renders pages to HTML. The templates are compiled into the program and parsed once, those of a language with its first
/// page: a daemon that only programs talk to never needs them.
public final class PageRenderer: Sendable {
    private let templates = Mutex<[Language: MustacheLibrary]>([:])

    public init() {}

    /// Nil when the page names no template. Throws when one cannot be parsed, which a test sees first.
    public func html(_ page: some Page) throws -> String? {
        try templates(page.frame.words).render(page, withTemplate: type(of: page).view)
    }

    func templates(_ words: PageWords) throws -> MustacheLibrary {
        try templates.withLock { known in
            if let library = known[words.language] { return library }
            var library = MustacheLibrary()
            for (name, bytes) in Self.sources {
                try library.register(words.template(String(decoding: bytes, as: UTF8.self)), named: name)
            }
            known[words.language] = library
            return library
        }
    }

    public static var stylesheet: [UInt8] { PackageResources.style_css }
    public static var manifest: [UInt8] { PackageResources.app_webmanifest }
    public static var icon: [UInt8] { PackageResources.icon_svg }
    public static var touchIcon: [UInt8] { PackageResources.touch_icon_png }
    public static var signInScript: [UInt8] { PackageResources.sign_in_code_js }
    public static var offlineScript: [UInt8] { PackageResources.offline_js }
    public static var offlineWorker: [UInt8] { PackageResources.worker_js }

    static let sources: KeyValuePairs<String, [UInt8]> = [
        "layout": PackageResources.layout_mustache,
        "sign-in": PackageResources.sign_in_mustache,
        "participant-sign-in": PackageResources.participant_sign_in_mustache,
        "signed-in": PackageResources.signed_in_mustache,
        "unlock": PackageResources.unlock_mustache,
        "own-account": PackageResources.own_account_mustache,
        "new-authenticator": PackageResources.new_authenticator_mustache,
        "recovery-codes": PackageResources.recovery_codes_mustache,
        "today": PackageResources.today_mustache,
        "due-visit": PackageResources.due_visit_mustache,
        "record-visit": PackageResources.record_visit_mustache,
        "recorded-visit": PackageResources.recorded_visit_mustache,
        "person": PackageResources.person_mustache,
        "correct-visit": PackageResources.correct_visit_mustache,
        "corrected-visit": PackageResources.corrected_visit_mustache,
        "correction-preview": PackageResources.correction_preview_mustache,
        "changed-visits": PackageResources.changed_visits_mustache,
        "correction": PackageResources.correction_mustache,
        "redeem": PackageResources.redeem_mustache,
        "redemption": PackageResources.redemption_mustache,
        "enroll": PackageResources.enroll_mustache,
        "sign-in-card": PackageResources.sign_in_card_mustache,
        "group-draw": PackageResources.group_draw_mustache,
        "enrollment-draws": PackageResources.enrollment_draws_mustache,
        "bowl-picture": PackageResources.bowl_picture_mustache,
        "home": PackageResources.home_mustache,
        "people": PackageResources.people_mustache,
        "kept-form": PackageResources.kept_form_mustache,
        "kept-form-fields": PackageResources.kept_form_fields_mustache,
        "audit": PackageResources.audit_mustache,
        "audited-person": PackageResources.audited_person_mustache,
        "audit-trail": PackageResources.audit_trail_mustache,
        "publish-program": PackageResources.publish_program_mustache,
        "users": PackageResources.users_mustache,
        "user": PackageResources.user_mustache,
        "tokens": PackageResources.tokens_mustache,
        "sites": PackageResources.sites_mustache,
        "site": PackageResources.site_mustache,
        "balance": PackageResources.balance_mustache,
        "monthly-report": PackageResources.monthly_report_mustache,
        "close-month": PackageResources.close_month_mustache,
        "reports": PackageResources.reports_mustache,
        "report": PackageResources.report_mustache,
        "decisions": PackageResources.decisions_mustache,
        "posted-form": PackageResources.posted_form_mustache,
        "form-field": PackageResources.form_field_mustache,
        "funds": PackageResources.funds_mustache,
        "fund": PackageResources.fund_mustache,
        "limits": PackageResources.limits_mustache,
        "stock": PackageResources.stock_mustache,
        "stock-item": PackageResources.stock_item_mustache,
        "stock-cards": PackageResources.stock_cards_mustache,
        "stock-count": PackageResources.stock_count_mustache,
        "programs": PackageResources.programs_mustache,
        "simulation": PackageResources.simulation_mustache,
        "own": PackageResources.own_mustache,
        "chart": PackageResources.chart_mustache,
        "problem": PackageResources.problem_mustache,
    ]
}
