import HTTPTypes
import Hummingbird
import RewardReports

extension Exchange {
    /// A report as the asker would rather have it. What `rewardctl report` prints is the same text.
    func report(_ json: @autoclosure () -> JSONValue, csv: @autoclosure () -> String) -> Response {
        mediaType == "text/csv" ? .text(csv(), "text/csv; charset=utf-8") : .json(json())
    }

    func report(_ table: ReportTable) -> Response { report(table.json, csv: table.csv) }
}
