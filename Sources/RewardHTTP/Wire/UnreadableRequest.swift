import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes
import RewardReports

/// Answers in our own form what cannot be read as a request of HTTP's, or is longer than we read: that reaches no endpoint,
/// and the server's channel knows no more than an empty 400.
final class UnreadableRequest: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let isSecure: Bool
    private let headerBytesMax: Int

    init(isSecure: Bool, headerBytesMax: Int) {
        self.isSecure = isSecure
        self.headerBytesMax = headerBytesMax
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // No answer of ours that is a problem is without a body.
        guard case .head(let head) = unwrapOutboundIn(data), head.status == .badRequest,
            head.headerFields[.contentLength] == "0"
        else { return context.write(data, promise: promise) }
        let problem = Problem.malformed(
            "This is no HTTP request, or its address or one of its headers is longer than \(headerBytesMax) bytes.")
        let body = ByteBuffer(string: problem.json.text)
        var answer = problem.response
        ResponseHeaders.complete(&answer, requestID: RequestID().description, isSecure: isSecure)
        answer.headers[.connection] = "close"
        answer.headers[.contentLength] = "\(body.readableBytes)"
        context.write(
            wrapOutboundOut(.head(HTTPResponse(status: answer.status, headerFields: answer.headers))), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: promise)
    }
}
