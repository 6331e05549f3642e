/// Who gives a command, read from the text that stands on its events.
public enum Actor: Hashable, Sendable, CustomStringConvertible {
    /// Somebody at the machine's own console, by the operating system's name: `cli:anna`.
    case console(String)
    /// Somebody who signed in: `user:anna`.
    case user(String)
    /// A participant who signed in to their own account: `participant:part_…`.
    case participant(String)
    /// A program: `rewardd`, `http:admin`.
    case service(String)

    public init(_ text: String) {
        if let name = Self.name(text, after: Self.consolePrefix) {
            self = .console(name)
        } else if let login = Self.name(text, after: Self.userPrefix) {
            self = .user(login)
        } else if let participant = Self.name(text, after: Self.participantPrefix) {
            self = .participant(participant)
        } else {
            self = .service(text)
        }
    }

    /// The text that stands on events.
    public var description: String {
        switch self {
        case .console(let name): Self.consolePrefix + name
        case .user(let login): Self.userPrefix + login
        case .participant(let id): Self.participantPrefix + id
        case .service(let name): name
        }
    }

    private static let consolePrefix = "cli:"
    private static let userPrefix = "user:"
    private static let participantPrefix = "participant:"

    private static func name(_ text: String, after prefix: String) -> String? {
        text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : nil
    }

    /// The name of the person, where it is one.
    var person: String? {
        switch self {
        case .console(let name), .user(let name): name.lowercased()
        case .participant, .service: nil
        }
    }
}

/// Whether two commands came from two people, as the texts on their events say. The same name at the console and
/// signed in counts as one person: whoever approves their own work must not do it by changing the door.
public func actorsDiffer(_ first: String, _ second: String) -> Bool {
    switch (Actor(first).person, Actor(second).person) {
    case (let first?, let second?): first != second
    case (nil, nil): first != second
    default: true
    }
}
