import ArgumentParser
import RewardServices

/// How long somebody stays signed in.
struct SessionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A session ends after so long without a request: 15 minutes unless given, 1 to 240.", valueName: "minutes"))
    var sessionIdleMinutes: Int?

    @Option(
        help: ArgumentHelp(
            "A session ends after so long whatever happens: 12 hours unless given, 1 to 24.", valueName: "hours"))
    var sessionHours: Int?

    func rules() throws(Failure) -> SignInRules {
        var rules = SignInRules()
        if let minutes = sessionIdleMinutes ?? Environment["REWARD_SESSION_IDLE_MINUTES"].map({ Int($0) ?? 0 }) {
            guard SignInRules.idleMinutes.contains(minutes) else {
                throw .misused("A session may be idle for 1 to 240 minutes (--session-idle-minutes).")
            }
            rules.idleSeconds = minutes * 60
        }
        if let hours = sessionHours ?? Environment["REWARD_SESSION_HOURS"].map({ Int($0) ?? 0 }) {
            guard SignInRules.sessionHours.contains(hours) else {
                throw .misused("A session lasts 1 to 24 hours (--session-hours).")
            }
            rules.sessionSeconds = hours * 3600
        }
        return rules
    }
}
