import HTTPTypes
import Hummingbird
import RewardReports

extension Response {
    /// The answer to a command, the first time and every time after. Only the header tells which it was.
    static func carriedOut(
        _ json: JSONValue, status: HTTPResponse.Status = .created, isRepeat: Bool
    ) -> Response {
        var response = Response.json(json, status: status)
        if isRepeat, let name = IdempotencyKey.replayedName { response.headers[name] = "true" }
        return response
    }
}
