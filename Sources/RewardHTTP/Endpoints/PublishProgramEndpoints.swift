import Hummingbird
import RewardDomain
import RewardInterop
import RewardPolicies
import RewardPresets
import RewardReports
import RewardServices

/// `POST /v1/programs`: publishes a program's file as the newest revision of its program.
enum PublishProgramEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        _ = try exchange.query()
        let sent = try await exchange.program()
        let answered = try await exchange.services.publish(sent.lines.terms, text: sent.text, context)
        return .carriedOut(
            .object(answered.value.members + [.init("warnings", try warnings(of: sent.lines, exchange))]),
            isRepeat: answered.isRepeat)
    }

    fileprivate static func warnings(of lines: TermsWithLines, _ exchange: Exchange) throws -> JSONValue {
        .array(
            try exchange.warnings(of: lines).map {
                .object([
                    "line": .int($0.line), "path": .string($0.warning.path), "reason": .string($0.warning.reason),
                ])
            })
    }
}

/// `POST /v1/programs/lint`: checks a program's file without publishing it.
enum LintProgramEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        let sent = try await exchange.program()
        return .json(
            .object([
                "program": .text(sent.lines.terms.program),
                "warnings": try PublishProgramEndpoint.warnings(of: sent.lines, exchange),
            ]))
    }
}

extension Exchange {
    /// What problems of a file that was sent are told of.
    static let fileName = "program.yaml"

    /// What may be published but is against the evidence, or above what funders allow; by line.
    func warnings(of lines: TermsWithLines) throws -> [(line: Int, warning: TermsWarning)] {
        let limits = try LimitsFile.read(RewardPresets.limits, file: "limits.yaml").inForce(on: parts.clock().utcDay)
        let warnings = lines.terms.warnings(limits: limits).map { (line: lines.line(of: $0.path), warning: $0) }
        return warnings.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
            .map(\.element)
    }

    /// The program's file that is sent as YAML. One that cannot be published is refused with everything that is wrong.
    fileprivate func program() async throws -> (lines: TermsWithLines, text: String) {
        guard let text = String(validating: try await bytes(of: "application/yaml"), as: UTF8.self) else {
            throw Problem.malformed("The file is not UTF-8.")
        }
        do throws(TermsFileProblems) { return (try TermsFile.readWithLines(text, file: Self.fileName), text) } catch {
            throw Problem(.refused(.invalidTerms), "\(error)")
        }
    }
}
