import LedgerStorage
public import RewardDomain

extension RewardServices {
    /// Adds a user, who has no role yet. The same again is answered with the user there is.
    public func addUser(
        _ login: Slug, name: String? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<UserSummary> {
        try await requireAnywhere([.manageUsers], context)
        if let name { _ = try Self.checkedName(name) }
        let today = try await today(at: nil)
        let form = CommandForm("add user", [name])
        let done = try await change(.user(login), site: .mainSite, form, context) { events, _ throws(ServiceError) in
            guard let known = UserHistory(events) else {
                return (today, .userAdded(UserAdded(user: login, name: name)))
            }
            guard known.name == name else {
                throw .refused(
                    Refusal(.userExists, "There is a user \(login) with another name already; use another login."))
            }
            return nil
        }
        guard let user = UserHistory(done.events) else { throw .storage(.failed("an added user is not there")) }
        return Answered(
            UserSummary(history: user, today: try await self.today(at: nil, done.at)), isRepeat: done.isRepeat)
    }

    /// Keeps a user from everything, or lets them in again.
    public func setUser(
        _ login: Slug, enabled: Bool, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<UserSummary> {
        try await require(.manageUsers, at: nil, context)
        try Self.checkNotOwn(login, context)
        let today = try await today(at: nil)
        let form = CommandForm(enabled ? "enable user" : "disable user", [])
        return try await changeUser(login, site: nil, form, context) { user, _ throws(ServiceError) in
            user.isEnabled == enabled ? nil : (today, enabled ? .userEnabled : .userDisabled)
        }
    }

    /// Notes that a user was trained on a day (nil: today), which counts through `until`.
    public func recordTraining(
        of login: Slug, on day: Day? = nil, until: Day, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<UserSummary> {
        let training: Set<Permission> = [.manageUsers, .manageClosures]
        try await requireAnywhere(training, context)
        let reach = try await reach(training, context)
        let today = try await today(at: nil)
        let trained = TrainingRecorded(on: day ?? today, until: until)
        let form = CommandForm("training", [day?.description, until.description])
        guard trained.on <= today, trained.on <= until else {
            throw .refused(
                Refusal(
                    .malformed,
                    "A training on \(trained.on) that counts until \(until) cannot be; it is held by today, \(today), "
                        + "and ends after."))
        }
        return try await changeUser(login, site: nil, form, context) { user, _ throws(ServiceError) in
            let sites = user.grants.filter { $0.holds(on: today) }.compactMap(\.site)
            guard reach == .everywhere || sites.contains(where: reach.includes) else {
                throw Self.notAllowed(context.caller.name, training, reach)
            }
            return user.training == trained ? nil : (trained.on, .trainingRecorded(trained))
        }
    }

    /// Says that a user is also this participant: they may read that account, and do no work on it. What is stored
    /// is a digest that names nobody.
    public func linkUser(
        _ login: Slug, to codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<UserSummary> {
        try await require(.manageUsers, at: nil, context)
        try Self.checkNotOwn(login, context)
        let participant = try await participant(codeOrID)
        let digest = linkDigest(of: login, participant.id)
        let today = try await today(at: nil)
        let form = CommandForm("link user", [digest])
        return try await changeUser(login, site: nil, form, context) { user, _ throws(ServiceError) in
            user.participantDigests.contains(digest)
                ? nil : (today, .participantLinked(ParticipantLinked(participantDigest: digest)))
        }
    }

    /// Nobody decides what they may do themselves.
    static func checkNotOwn(_ login: Slug, _ context: CommandContext) throws(ServiceError) {
        guard case .user(let own) = context.caller, own == login.text else { return }
        throw .refused(Refusal(.ownAccount, "\(login) cannot change their own rights; ask another admin."))
    }
}
