import RewardDomain
import RewardPolicies
import RewardServices

/// One goal of a program as the participant sees it: what comes next, the streak as a picture, the ladder so far.
struct OwnWay: Sendable {
    /// One of the last visits, as a dot.
    struct Dot: Sendable {
        let x: Int
        let style: String
        let isSuccess: Bool
    }

    /// The program's public name, and which goal of several it is.
    let name: String
    let nextDay: String?
    let nextAmount: String?
    let streak: String
    /// The last visits and the next, in units of the picture's own.
    let dots: [Dot]
    let dotsWidth: Int
    /// What the dots show, for whoever cannot see them.
    let told: String
    let chart: Chart?
    /// How a new start is made good, in words.
    let wayBack: String?

    static let dotsMax = 12
    private static let dotWidth = 280
    /// How many of the last visits the chart shows, and how many ahead.
    private static let stepsMax = 30
    private static let aheadMax = 5

    init(
        _ course: Journey.Course, index: Int, among courses: [Journey.Course], _ currency: Currency?, _ words: PageWords
    ) {
        let goals = courses.filter { $0.enrollment == course.enrollment }
        let place = goals.firstIndex(of: course) ?? 0
        let program = words.participantName(course.publicName)
        // A target goes by the substance tested; whoever looks over a shoulder need not read that.
        name = goals.count > 1 ? "\(program) · \(words("Goal {number}", ["number": "\(place + 1)"]))" : program
        let next = course.ahead.first
        nextDay = next.map { words.date($0.visit.day) }
        nextAmount = next.map { words.worth($0.paid, course.unit, currency) }
        streak = words("{count} in a row", ["count": "\(course.streak)"])
        let last = course.visits.suffix(Self.dotsMax - 1)
        let styles = last.map(\.mark.style) + (next == nil ? [] : ["next"])
        dots = styles.enumerated().map { place, style in
            Dot(x: Self.dotWidth * place + Self.dotWidth / 2, style: style, isSuccess: style == "success")
        }
        dotsWidth = Self.dotWidth * Self.dotsMax
        let marks = last.map { words.mark($0.mark) } + (next == nil ? [] : [words("the next visit")])
        told = words("Your last visits, the oldest first: {list}.", ["list": marks.joined(separator: ", ")])
        wayBack = course.wayBack.map { back in
            let amount = words.worth(back.amount, course.unit, currency)
            return back.successes == 1
                ? words("One more in a row brings you back to {amount}.", ["amount": amount])
                : words(
                    "{count} in a row bring you back to {amount}.", ["count": "\(back.successes)", "amount": amount])
        }
        chart = Self.chart(course, index: index, currency, words)
    }

    private static func chart(
        _ course: Journey.Course, index: Int, _ currency: Currency?, _ words: PageWords
    ) -> Chart? {
        let text = { (amount: Int) in words.worth(amount, course.unit, currency) }
        let tick = { (amount: Int) in
            course.unit.isCounted ? "\(amount)" : axisMoney(amount, currency)
        }
        // What changed nothing is no step of the ladder.
        let past = course.visits.filter { $0.mark != .held }.suffix(stepsMax).map { visit in
            Chart.Step(
                label: words.dayOfMonth(visit.day), value: visit.amount, isMarked: visit.mark == .newStart,
                note: visit.mark == .newStart ? words("A new start") : "")
        }
        let back = course.wayBack.map { $0.successes + 1 } ?? 0
        let ahead = course.ahead.prefix(max(aheadMax, back)).map { next in
            Chart.Step(label: words.dayOfMonth(next.visit.day), value: next.paid, isAhead: true)
        }
        guard past.count + ahead.count > 1 else { return nil }
        return Chart.steps(
            name: "way-\(index)", caption: words("Your rewards, visit by visit"),
            summary: words(
                "What each visit earned, and what the next ones can earn if all goes well. A circle is a new start."),
            headings: [words("Visit"), words("Reward"), words("Note")], steps: past + ahead,
            keys: (words("So far"), words("Can come")), tickText: tick, text: text)
    }
}

extension Journey.Mark {
    fileprivate var style: String {
        switch self {
        case .success: "success"
        case .newStart: "start"
        case .held: "held"
        }
    }
}

extension PageWords {
    fileprivate func mark(_ mark: Journey.Mark) -> String {
        switch mark {
        case .success: self("reward")
        case .newStart: self("new start")
        case .held: self("not counted")
        }
    }
}
