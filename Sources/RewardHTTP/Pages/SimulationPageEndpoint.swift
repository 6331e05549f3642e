import HTTPTypes
import Hummingbird
import RewardDomain
import RewardPages
import RewardPolicies
import RewardServices

/// `GET /programs/simulate?program=…&participants=…`: what a program would cost. Without numbers, the form for them.
enum SimulationPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        guard exchange.standing?.may(.readReports) == true else { throw Problem(.forbidden) }
        let query = try exchange.choices("program", "participants", "attendance", "negative", "excused", "budget")
        let programs = try await exchange.services.programs()
        guard try query.optionalText("participants") != nil else {
            let typed = SimulationPage.Typed(program: try query.optionalText("program"))
            return exchange.page(SimulationPage(frame: exchange.frame, programs: programs, typed: typed))
        }
        let typed = SimulationPage.Typed(
            program: try query.optionalText("program"), participants: try query.optionalText("participants"),
            attendance: try query.optionalText("attendance"), negative: try query.optionalText("negative"),
            excused: try query.optionalText("excused"), budget: try query.optionalText("budget"))
        return try await simulated(typed, programs, exchange)
    }

    private static func simulated(
        _ typed: SimulationPage.Typed, _ programs: [PublishedProgram], _ exchange: Exchange
    ) async throws -> Response {
        let words = exchange.words
        var problems: [String: String] = [:]
        func rate(_ field: String, _ text: String?) -> Rate {
            guard let percent = Int(text ?? "0"), (0...100).contains(percent),
                let rate = Rate(percent == 100 ? "1" : "0.\(percent < 10 ? "0" : "")\(percent)")
            else {
                problems[field] = words("Write a whole number from 0 to 100.")
                return .never
            }
            return rate
        }
        let most = RewardServices.simulatedParticipantsMax
        let participants = Int(typed.participants ?? "") ?? 0
        if !(1...most).contains(participants) {
            problems["participants"] = words("Write a whole number from 1 to {count}.", ["count": "\(most)"])
        }
        let behaviour = Behaviour(
            attendance: rate("attendance", typed.attendance), excused: rate("excused", typed.excused),
            negative: rate("negative", typed.negative))
        let program = programs.first { $0.program.text == typed.program }
        if program == nil { problems["program"] = words("Choose a program.") }
        var budget: Int?
        if let text = typed.budget, let currency = program?.terms.terms.currency {
            do throws(AmountProblem) { budget = try currency.minorUnits(decimal: text) } catch {
                problems["budget"] = words("Write an amount, such as 12.50.")
            }
        }
        var found: SimulatedCost?
        var status = HTTPResponse.Status.unprocessableContent
        if problems.isEmpty, let program {
            do throws(ServiceError) {
                found = try await exchange.services.simulateCost(
                    of: program.program, participants: participants, behaviour, exchange.reader)
                if found == nil {
                    problems["program"] = words("Another program is being simulated just now; ask again in a moment.")
                    status = .serviceUnavailable
                }
            } catch {
                guard case .refused(let refusal) = error, refusal.code == .contentMismatch else { throw error }
                problems["program"] = words(
                    "What this program pays comes from a group or from others' visits, so its cost is not simulated here."
                )
            }
        }
        return exchange.page(
            SimulationPage(
                frame: exchange.frame, programs: programs, typed: typed, found: found, budget: budget,
                problems: problems), status: problems.isEmpty ? .ok : status)
    }
}
