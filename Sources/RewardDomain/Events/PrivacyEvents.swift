/// A step on the way to erasing a person, or one that keeps it from being gone: said with a reason.
public struct PrivacyStep: Hashable, Sendable {
    /// A keyed digest of the reason, whose words lie sealed beside the event.
    public var reasonDigest: String

    public init(reasonDigest: String) { self.reasonDigest = reasonDigest }
}
