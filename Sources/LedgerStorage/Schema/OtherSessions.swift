import LedgerSQL
import PostgresPQ

/// Who else is connected to a database.
public enum OtherSessions {
    private static let pollSeconds = 0.02

    /// Waits until nobody else is, or `secondsMax` have passed, or the database no longer answers.
    public static func waitForEnd(in connectionString: String, secondsMax: Double) async {
        guard
            let connection = try? await PostgresConnection.connect(
                PostgresConfiguration(connectionString: connectionString, applicationName: "reward-ledger stop"))
        else { return }
        let deadline = ContinuousClock.now + .seconds(secondsMax)
        while let row = try? await connection.query(SQL(LedgerSQL.otherSessions)).first,
            let count = try? row.decode("count", as: Int64.self), count > 0, ContinuousClock.now < deadline
        {
            try? await Task.sleep(for: .seconds(pollSeconds))
        }
        await connection.close()
    }
}
