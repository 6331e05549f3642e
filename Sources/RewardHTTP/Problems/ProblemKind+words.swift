import RewardDomain

extension ProblemKind {
    /// The title, what it means and what to do: the same words in the answer, on its page and in docs/errors.md.
    struct Words {
        let title: String
        let meaning: String
        let remedy: String

        init(_ title: String, _ meaning: String, _ remedy: String) {
            self.title = title
            self.meaning = meaning
            self.remedy = remedy
        }
    }

    var words: Words {
        switch self {
        case .refused(let code): code.words
        case .malformedRequest:
            Words(
                "The request cannot be read", "A header, a query or the body is not what this address takes.",
                "Mend what the detail names; /openapi.json says what each address takes.")
        case .unauthorized:
            Words(
                "A token is needed", "The request has no token, or not the right one.",
                "Send Authorization: Bearer and a token of a user (rewardctl token create), or the one that the server printed."
            )
        case .forbidden:
            Words(
                "The form was not ours", "A form came from another site, or from a session that has ended.",
                "Open the page again and send its form from there.")
        case .notFound:
            Words(
                "Nothing is here", "No address of this service is called so.",
                "Check the address; /openapi.json lists them.")
        case .methodNotAllowed:
            Words(
                "This address takes another method", "The address exists, but not for this method.",
                "Use a method that the Allow header names.")
        case .notAcceptable:
            Words(
                "The answer cannot be written like that", "The address answers in none of the media types asked for.",
                "Send an Accept header with one that the detail names, or none.")
        case .payloadTooLarge:
            Words("The body is too large", "A body may have a million bytes.", "Send less at once.")
        case .unsupportedMediaType:
            Words(
                "The body is of another type", "The body is not of the media type this address takes.",
                "Send the Content-Type that the Accept header of the answer names.")
        case .tooManyRequests:
            Words(
                "Too many requests",
                "More came from one address or one user than this service takes. Nothing was stored.",
                "Send the same request again after the seconds that Retry-After names.")
        case .unavailable:
            Words(
                "The database does not answer", "Nothing was stored.",
                "Send the same request again after the seconds that Retry-After names.")
        case .inDoubt:
            Words(
                "It is not known whether it was stored", "The connection was lost while the database was storing it.",
                "Send the same request with the same Idempotency-Key again: it is carried out once.")
        case .internalError:
            Words(
                "The server made a mistake", "This is a fault of the server, not of the request.",
                "Tell whoever runs it the X-Request-ID of the answer; the log has more under it.")
        }
    }
}
