/// What participants' data is read or disclosed for: a word from this list, so that nobody is named by it. The first
/// three are the words of 45 CFR 164.501.
public enum DataPurpose: String, Hashable, Sendable, CaseIterable {
    case treatment, payment, operations, audit, research, benefits, legal, complaint, emergency
    /// The participant asked for it.
    case request
}
