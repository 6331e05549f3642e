/// Which rows of a table are whose, in twelve bytes a row.
public struct RowsOfPeople: Sendable {
    /// Whoever has rows.
    public struct Person: Sendable {
        /// The clinic's own code.
        public let code: String
        /// Where their rows are in `starts`.
        let places: Range<Int>

        public var count: Int { places.count }
    }

    /// Where a row begins.
    struct Start: Sendable {
        /// From the beginning of the file.
        var byte: UInt32
        /// From 1.
        var line: UInt32
    }

    /// By code.
    let people: [Person]
    /// Person by person, each one's rows in the order of the file.
    let starts: [Start]

    /// Rows as they come.
    struct Gathering {
        private var starts: [Start] = []
        private var personOfRow: [UInt32] = []
        /// By code, the person's number; by number, how many rows they have.
        private var numbers: [String: Int] = [:]
        private var counts: [Int] = []

        mutating func add(_ start: Start, of code: String) {
            let number = numbers[code] ?? counts.count
            if number == counts.count {
                numbers[code] = number
                counts.append(0)
            }
            counts[number] += 1
            starts.append(start)
            personOfRow.append(UInt32(number))
        }

        func people() -> RowsOfPeople {
            var people: [Person] = []
            var next = [Int](repeating: 0, count: counts.count)
            var end = 0
            for (code, number) in numbers.sorted(by: { $0.key < $1.key }) {
                people.append(Person(code: code, places: end..<(end + counts[number])))
                next[number] = end
                end += counts[number]
            }
            var sorted = [Start](repeating: Start(byte: 0, line: 0), count: starts.count)
            for (start, person) in zip(starts, personOfRow) {
                sorted[next[Int(person)]] = start
                next[Int(person)] += 1
            }
            return RowsOfPeople(people: people, starts: sorted)
        }
    }
}
