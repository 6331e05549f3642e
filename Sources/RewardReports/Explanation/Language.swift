/// A language that awards are explained in.
public enum Language: String, Hashable, Sendable, CaseIterable {
    /// English.
    case en
    /// Spanish, as it is spoken in the United States.
    case es
}
