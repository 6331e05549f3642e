/// Something about each of a target's visits that is the same for nearly all of them. Only the others take room: thousands
/// of courses are kept in memory, most of whose visits lie ahead.
public struct FewByVisit<Value: Hashable & Sendable>: Hashable, Sendable {
    private let usual: Value
    private var others: [Int: Value] = [:]

    init(usual: Value) { self.usual = usual }

    public subscript(visit: Int) -> Value {
        get { others.isEmpty ? usual : others[visit, default: usual] }
        set { others[visit] = newValue == usual ? nil : newValue }
    }

    /// The visits of which it is another, in their order.
    public var visits: [Int] { others.keys.sorted() }
}
