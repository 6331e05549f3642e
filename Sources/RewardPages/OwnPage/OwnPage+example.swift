extension OwnPage {
    public static let example = OwnPage()

    private init() {
        frame = PageFrame(
            isDemonstration: true, visitor: PageFrame.Visitor(formToken: "example", canLock: true),
            isForParticipants: true)
        title = frame.words("Balance")
        available = "$86.25"
        ways = [.example]
        isInNone = false
        onTheWay = [OnTheWay(what: "Gift card", amount: "$20.00", since: "asked for on Mon 5 Jan")]
        hasOnTheWay = true
        year = "2026"
        earned = "$106.25"
        left = "$492.75"
        month = "January 2026"
        opening = "$0.00"
        happened = [
            Happened(day: "Mon 5 Jan", what: "Visit: reward", amount: "+$15.00"),
            Happened(day: "Wed 7 Jan", what: "Missed visit", amount: nil),
        ]
        hasNothingHappened = false
        closing = available
        earlierPath = Address.balancePage.path("part_example", query: ["month": "2025-12"])
        laterPath = nil
        questions = [
            Question(
                number: "1", about: "About the visit of Wed 7 Jan 2026", state: "Answered", isOpen: false,
                said: [
                    .init(who: "You wrote on Thu 8 Jan", text: "I was here"),
                    .init(who: "The answer of Fri 9 Jan", text: "You were; it is put right."),
                ])
        ]
        hasQuestions = true
        visits = [Choice(value: "enr_example 2026-01-07", text: "Wed 7 Jan 2026", isChosen: false)]
        hasVisits = true
        subject = ""
        key = "example"
        problem = nil
        disputePath = Address.ownDispute.path("part_example")
        withdrawPath = Address.withdrawDispute.path("part_example")
    }
}

extension OwnWay {
    fileprivate static let example = OwnWay(
        name: "Wellness rewards", nextDay: "Fri 16 Jan 2026", nextAmount: "$7.50", streak: "1 in a row",
        dots: [
            Dot(x: 140, style: "success", isSuccess: true), Dot(x: 420, style: "start", isSuccess: false),
            Dot(x: 700, style: "success", isSuccess: true), Dot(x: 980, style: "next", isSuccess: false),
        ], dotsWidth: 3360, told: "Your last visits, the oldest first: reward, new start, reward, the next visit.",
        chart: Chart.steps(
            name: "way-0", caption: "Your rewards, visit by visit", summary: "What each visit earned.",
            headings: ["Visit", "Reward", "Note"],
            steps: [
                .init(label: "5 Jan", value: 1500),
                .init(label: "7 Jan", value: 0, isMarked: true, note: "A new start"),
                .init(label: "9 Jan", value: 500), .init(label: "12 Jan", value: 750, isAhead: true),
            ], keys: ("So far", "Can come"), tickText: { "$\($0 / 100)" }, text: { "$\($0 / 100)" }),
        wayBack: "2 in a row bring you back to $15.00.")

    private init(
        name: String, nextDay: String?, nextAmount: String?, streak: String, dots: [Dot], dotsWidth: Int, told: String,
        chart: Chart?, wayBack: String?
    ) {
        self.name = name
        self.nextDay = nextDay
        self.nextAmount = nextAmount
        self.streak = streak
        self.dots = dots
        self.dotsWidth = dotsWidth
        self.told = told
        self.chart = chart
        self.wayBack = wayBack
    }
}
