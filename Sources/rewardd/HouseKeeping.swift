import LedgerStorage
import Logging
import RewardServices
import ServiceLifecycle

/// What a daemon does of its own accord while it serves: it notes visits that nobody recorded in time, takes the day's
/// checkpoint, and drops what is kept of sign-ins for a time only.
///
/// Several daemons may do so at once; each visit is noted once, and a day has one checkpoint.
struct HouseKeeping {
    let services: RewardServices

    /// Days begin at another moment in every time zone, some of them at a quarter of an hour.
    private static let period = Duration.seconds(15 * 60)

    /// Runs until its task is cancelled or the daemon is told to stop.
    func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await noteMissedVisits()
                await noteUnclaimedValue()
                await takeCheckpoint()
                await purgeSignIns()
                do { try await Task.sleep(for: Self.period) } catch { return }
            }
        }
    }

    private func noteUnclaimedValue() async {
        let logger = Daemon.logger()
        do {
            let noted = try await services.noteUnclaimedValue(CommandContext(actor: "rewardd"))
            guard noted.participants > 0 else { return }
            logger.info("balances nobody claimed in time", metadata: ["participants": "\(noted.participants)"])
        } catch {
            // The next run catches up.
            logger.warning("unclaimed balances could not be looked through", metadata: ["error": "\(error)"])
        }
    }

    private func purgeSignIns() async {
        do { try await services.purgeSignIns(CommandContext(actor: "rewardd")) } catch {
            // The next run does it.
            Daemon.logger().warning("old sign-ins could not be dropped", metadata: ["error": "\(error)"])
        }
    }

    private func takeCheckpoint() async {
        let logger = Daemon.logger()
        do {
            guard let taken = try await services.takeDailyCheckpoint(CommandContext(actor: "rewardd")) else { return }
            logger.info(
                "checkpoint taken",
                metadata: ["number": "\(taken.number)", "events": "\(taken.events)", "root": "\(taken.rootText)"])
        } catch {
            // The next run takes it.
            logger.warning("the day's checkpoint could not be taken", metadata: ["error": "\(error)"])
        }
    }

    private func noteMissedVisits() async {
        let logger = Daemon.logger()
        do {
            let noted = try await services.noteMissedVisits(CommandContext(actor: "rewardd"))
            for (site, days) in Dictionary(grouping: noted.unsigned, by: \.site).sorted(by: { $0.key < $1.key }) {
                logger.warning(
                    "days that nobody signed off",
                    metadata: [
                        "site": "\(site)", "days": "\(days.count)", "oldest": "\(days[0].day)",
                        "visits": "\(days.reduce(0) { $0 + $1.visits })",
                    ])
            }
            guard noted.hasNoted else { return }
            logger.info(
                "visits nobody recorded in time",
                metadata: [
                    "no_shows": "\(noted.noShows)", "lapsed_retests": "\(noted.lapsedRetests)",
                    "closed": "\(noted.closed)", "opened": "\(noted.opened)",
                ])
        } catch {
            // The next run catches up.
            logger.warning("visits could not be looked through", metadata: ["error": "\(error)"])
        }
    }
}
