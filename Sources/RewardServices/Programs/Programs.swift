import LedgerStorage
public import RewardDomain

/// A program as published: its newest revision.
public struct PublishedProgram: Hashable, Sendable {
    public let terms: PublishedTerms
    public let publishedAt: Instant
    /// The file as it was written.
    public let text: String

    public var program: Slug { terms.terms.program }
}

extension RewardServices {
    /// Publishes terms as the next revision of their program. The same terms again are answered with the revision
    /// they have.
    public func publish(
        _ terms: Terms, text: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<PublishedProgram> {
        try await require(.publishProgram, at: nil, context)
        if let problem = terms.problems().first {
            throw .refused(Refusal(.invalidTerms, "The terms cannot be published: \(problem.path) \(problem.reason)."))
        }
        let hash = terms.canonicalHash
        let command = CommandForm("publish", [hash]).stamp(key: context.key, services: self)
        return try await attempting(
            "others kept publishing the same program; try again"
        ) { wasSent throws(ServiceError) -> Attempt<Answered<PublishedProgram>> in
            let stream = try await storing { () throws(StorageError) in
                try await storage.load(.program(terms.program))
            }
            let isCarriedOut = try Self.isCarriedOut(command, by: [stream])
            if let known = Self.newest(in: stream.asOf(command)), isCarriedOut || known.terms.hash == hash {
                return .done(Answered(known, isRepeat: !wasSent))
            }
            try context.requireExpected(stream.head)
            let now = storingTime(after: stream.head)
            let published = TermsPublished(
                terms: PublishedTerms(revision: Int(stream.head?.version ?? 0) + 1, hash: hash, terms: terms),
                text: text)
            let event = Envelope(
                occurredOn: now.utcDay, recordedAt: now, actor: context.actor, site: .mainSite,
                body: HouseEvent.termsPublished(published))
            return .appended(
                await storage.append(event, to: stream.stream, after: stream.head, command: command),
                Answered(PublishedProgram(terms: published.terms, publishedAt: now, text: text), isRepeat: false))
        }
    }

    /// The newest revision of every program, by name.
    public func programs() async throws(ServiceError) -> [PublishedProgram] {
        let loaded = try await storing { () throws(StorageError) in
            try await storage.load(try await storage.houseStreams(withPrefix: "program:"))
        }
        return loaded.compactMap(Self.newest)
    }

    public func program(_ slug: Slug) async throws(ServiceError) -> PublishedProgram {
        let stream = try await storing { () throws(StorageError) in try await storage.load(.program(slug)) }
        guard let newest = Self.newest(in: stream) else { throw .refused(Self.unknownProgram(slug.text)) }
        return newest
    }

    /// "Not enrolled" is a poor answer to a mistyped program. Looked up only after a refusal, so that recording does
    /// not pay for it.
    func namingUnknown<Value>(
        _ program: Slug, _ body: () async throws(ServiceError) -> Value
    ) async throws(ServiceError) -> Value {
        do { return try await body() } catch {
            guard case .refused(let refusal) = error, refusal.code == .notEnrolled else { throw error }
            _ = try await self.program(program)
            throw error
        }
    }

    public static func unknownProgram(_ name: String) -> Refusal {
        Refusal(.unknownProgram, "There is no published program \(name); see program list, or publish it first.")
    }

    private static func newest(in stream: LoadedHouseStream) -> PublishedProgram? {
        guard let event = stream.events.last, case .termsPublished(let published) = event.body else { return nil }
        return PublishedProgram(terms: published.terms, publishedAt: event.recordedAt, text: published.text)
    }
}
