import HTTPTypes
import Hummingbird
import NIOCore
import RewardReports

extension Response {
    static func json(
        _ value: JSONValue, status: HTTPResponse.Status = .ok, mediaType: String = "application/json"
    ) -> Response {
        json(value.bytes, status, mediaType)
    }

    /// What changes, as of a version of its stream.
    static func json(_ value: JSONValue, version: Int64) -> Response {
        let body = value.bytes
        var response = json(body, .ok, "application/json")
        response.headers[.eTag] = EntityTag.make(version: version, body)
        return response
    }

    static func text(_ text: String, _ mediaType: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: mediaType, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private static func json(_ bytes: [UInt8], _ status: HTTPResponse.Status, _ mediaType: String) -> Response {
        Response(
            status: status, headers: [.contentType: mediaType, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static func bytes(_ bytes: [UInt8], _ mediaType: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: mediaType, .cacheControl: "no-cache"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static func seeOther(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path, .cacheControl: "no-store"])
    }
}
