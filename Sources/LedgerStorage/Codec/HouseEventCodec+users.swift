import RewardDomain

// What is said of users.
extension HouseEventCodec {
    static func members(_ event: UserAdded) -> [JSON.Member] {
        JSON.members(["user": .string(event.user.text), "name": event.name.map { .string($0) }])
    }

    static func members(_ event: RoleGranted) -> [JSON.Member] {
        JSON.members([
            "role": .string(event.role.rawValue), "site": event.site.map { .string($0.text) },
            "from": .string(event.from.description), "until": event.until.map { .string($0.description) },
        ])
    }

    static func members(_ event: RoleEnded) -> [JSON.Member] {
        JSON.members([
            "role": .string(event.role.rawValue), "site": event.site.map { .string($0.text) },
            "on": .string(event.on.description),
        ])
    }

    static func members(_ event: TrainingRecorded) -> [JSON.Member] {
        JSON.members(["on": .string(event.on.description), "until": .string(event.until.description)])
    }

    static func members(_ event: ParticipantLinked) -> [JSON.Member] {
        JSON.members(["participant_digest": .string(event.participantDigest)])
    }

    static func eventOfUser(_ type: String, _ body: BodyReader) throws(UnreadableEvent) -> HouseEvent? {
        switch type {
        case "user_added":
            return .userAdded(
                UserAdded(user: try body.slug("user"), name: body.has("name") ? try body.string("name") : nil))
        case "role_granted":
            return .roleGranted(
                RoleGranted(
                    role: try body.choice("role"), site: try site(body), from: try body.day("from"),
                    until: body.has("until") ? try body.day("until") : nil))
        case "role_ended":
            return .roleEnded(
                RoleEnded(role: try body.choice("role"), site: try site(body), on: try body.day("on")))
        case "user_disabled": return .userDisabled
        case "user_enabled": return .userEnabled
        case "training_recorded":
            return .trainingRecorded(TrainingRecorded(on: try body.day("on"), until: try body.day("until")))
        case "participant_linked":
            return .participantLinked(ParticipantLinked(participantDigest: try body.string("participant_digest")))
        default: return nil
        }
    }

    /// None: every site.
    private static func site(_ body: BodyReader) throws(UnreadableEvent) -> Slug? {
        body.has("site") ? try body.slug("site") : nil
    }
}
