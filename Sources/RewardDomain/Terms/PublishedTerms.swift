/// Terms as one revision of a program.
public struct PublishedTerms: Hashable, Sendable {
    /// From 1, rising by one with every publication of the program.
    public var revision: Int
    @usableFromInline let shared: Shared

    public init(revision: Int, hash: String, terms: Terms) {
        self.revision = revision
        shared = Shared(hash: hash, terms: terms)
    }

    /// SHA-256 of the terms' canonical form, in lower-case hexadecimal.
    @inlinable public var hash: String { shared.hash }
    @inlinable public var terms: Terms { shared.terms }
    /// Whether they limit anything. Of this and the next the fold asks with every event of a course: told once.
    @inlinable public var hasCaps: Bool { shared.hasCaps }
    /// Whether any target pays out of a bowl.
    @inlinable public var paysFromBowl: Bool { shared.paysFromBowl }

    /// The terms behind a reference: every enrollment carries them, and folding one copies it many times.
    @usableFromInline final class Shared: Hashable, Sendable {
        @usableFromInline let hash: String
        @usableFromInline let terms: Terms
        @usableFromInline let hasCaps: Bool
        @usableFromInline let paysFromBowl: Bool

        init(hash: String, terms: Terms) {
            self.hash = hash
            self.terms = terms
            hasCaps = !terms.caps.isEmpty || terms.targets.contains { $0.weekMax != nil }
            paysFromBowl = terms.targets.contains { $0.pays.needsBowl }
        }

        @usableFromInline static func == (left: Shared, right: Shared) -> Bool {
            left === right || left.hash == right.hash && left.terms == right.terms
        }

        @usableFromInline func hash(into hasher: inout Hasher) { hasher.combine(hash) }
    }
}
