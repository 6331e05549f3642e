/// A statement and the values bound to it.
///
/// In a literal an interpolated value becomes a parameter: `"select \(name)"` is the text `select $1`
/// and one parameter. A value can never become part of the text.
/// Printing a statement shows its text only: the values are about patients.
public struct SQL: Sendable {
    public let text: String
    public let parameters: [PostgresParameter]

    /// For statements kept in `.sql` files, with `$1`, `$2`, … where the parameters go.
    public init(_ text: String, _ parameters: any PostgresEncodable...) {
        self.text = text
        self.parameters = parameters.map(\.postgresParameter)
    }

    /// The same for parameters that were gathered in a loop.
    public init(_ text: String, parameters: [PostgresParameter]) {
        self.text = text
        self.parameters = parameters
    }
}

extension SQL: ExpressibleByStringInterpolation {
    public struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var parameters: [PostgresParameter] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 3 * interpolationCount)
            parameters.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        public mutating func appendInterpolation(_ value: some PostgresEncodable) {
            parameters.append(value.postgresParameter)
            text += "$\(parameters.count)"
        }

        /// Nil binds NULL. (Of its own, because the compiler warns of optionals where none are asked for.)
        public mutating func appendInterpolation(_ value: (some PostgresEncodable)?) {
            appendInterpolation(value.postgresParameter)
        }
    }

    public init(stringLiteral text: String) {
        self.init(text, parameters: [])
    }

    public init(stringInterpolation: StringInterpolation) {
        self.init(stringInterpolation.text, parameters: stringInterpolation.parameters)
    }
}

extension SQL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { text }
    public var debugDescription: String { text }
    public var customMirror: Mirror { Mirror(self, children: ["text": text]) }
}
