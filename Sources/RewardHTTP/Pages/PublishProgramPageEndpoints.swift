import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardInterop
import RewardPages
import RewardPolicies
import RewardServices

/// `GET /programs/publish`: where a program's file is pasted.
enum PublishProgramPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        guard exchange.standing?.may(.publishProgram) == true else { throw Problem(.forbidden) }
        return exchange.publishPage()
    }
}

/// `POST /programs/publish`: checks a file and shows what it would change, or publishes it. Sent twice it is published once.
enum PublishProgramFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm("step", "text", "key")
        guard exchange.standing?.may(.publishProgram) == true else { throw Problem(.forbidden) }
        // A browser ends the lines of a form as it likes.
        let text = (try form.optionalText("text") ?? "").replacing("\r\n", with: "\n")
        let lines: TermsWithLines
        do throws(TermsFileProblems) {
            lines = try TermsFile.readWithLines(text, file: Exchange.fileName)
        } catch {
            return exchange.publishPage(
                text: text, problems: error.problems.map(\.description), status: .unprocessableContent)
        }
        do {
            guard try form.optionalText("step") == "publish" else { return try await check(text, lines, exchange) }
            var context = exchange.caller
            context.key = try form.text("key")
            let published = try await exchange.services.publish(lines.terms, text: text, context).value
            return exchange.publishPage(done: "\(published.program) \(published.terms.revision)")
        } catch {
            guard let problem = Problem.beside(error) else { throw error }
            return exchange.publishPage(text: text, problems: [problem], status: .unprocessableContent)
        }
    }

    private static func check(_ text: String, _ lines: TermsWithLines, _ exchange: Exchange) async throws -> Response {
        let newest = try await exchange.services.programs().first { $0.program == lines.terms.program }
        let check = PublishProgramPage.Check(
            program: lines.terms.program.text, title: lines.terms.title, text: text,
            published: newest.map { ($0.terms.revision, $0.text) },
            isSame: newest?.terms.hash == lines.terms.canonicalHash,
            warnings: try exchange.warnings(of: lines).map { lines.warning(at: $0.warning.path, $0.warning.reason) })
        return exchange.publishPage(text: text, check: check)
    }
}

extension Exchange {
    fileprivate func publishPage(
        text: String = "", check: PublishProgramPage.Check? = nil, problems: [String] = [], done: String? = nil,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        page(
            PublishProgramPage(
                frame: frame, text: text, check: check, problems: problems, done: done,
                key: RandomText.make(byteCount: Self.keyBytes)), status: status)
    }
}
