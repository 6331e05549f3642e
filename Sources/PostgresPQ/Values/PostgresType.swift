/// A PostgreSQL type, by its object id in `pg_type`.
public struct PostgresType: Hashable, Sendable {
    public let oid: UInt32

    public init(oid: UInt32) {
        self.oid = oid
    }

    static let bool = PostgresType(oid: 16)
    static let bytea = PostgresType(oid: 17)
    static let char = PostgresType(oid: 18)
    static let name = PostgresType(oid: 19)
    static let int8 = PostgresType(oid: 20)
    static let int2 = PostgresType(oid: 21)
    static let int4 = PostgresType(oid: 23)
    static let text = PostgresType(oid: 25)
    static let objectID = PostgresType(oid: 26)
    static let json = PostgresType(oid: 114)
    static let float4 = PostgresType(oid: 700)
    static let float8 = PostgresType(oid: 701)
    static let unknown = PostgresType(oid: 705)
    static let bpchar = PostgresType(oid: 1042)
    static let varchar = PostgresType(oid: 1043)
    static let date = PostgresType(oid: 1082)
    static let timestamptz = PostgresType(oid: 1184)
    static let uuid = PostgresType(oid: 2950)
    static let jsonb = PostgresType(oid: 3802)
    static let xid8 = PostgresType(oid: 5069)

    /// The types whose binary form is their text and nothing else.
    static let texts: Set<PostgresType> = [.text, .varchar, .bpchar, .name, .json, .char, .unknown]
}

extension PostgresType {
    /// The array of this type. Nil for types this module does not send as arrays.
    var array: PostgresType? {
        Self.arrays.first { $0.element == self }.map(\.array)
    }

    /// What an array of this type holds. Nil if it is not an array this module knows.
    var element: PostgresType? {
        Self.arrays.first { $0.array == self }.map(\.element)
    }

    private static let arrays: [(element: PostgresType, array: PostgresType)] = [
        (.int8, PostgresType(oid: 1016)), (.text, PostgresType(oid: 1009)),
        (.int4, PostgresType(oid: 1007)), (.int2, PostgresType(oid: 1005)),
        (.uuid, PostgresType(oid: 2951)), (.bytea, PostgresType(oid: 1001)),
        (.date, PostgresType(oid: 1182)), (.timestamptz, PostgresType(oid: 1185)),
        (.bool, PostgresType(oid: 1000)), (.float8, PostgresType(oid: 1022)),
        (.float4, PostgresType(oid: 1021)), (.varchar, PostgresType(oid: 1015)),
        (.bpchar, PostgresType(oid: 1014)), (.name, PostgresType(oid: 1003)),
        (.json, PostgresType(oid: 199)), (.jsonb, PostgresType(oid: 3807)),
        (.char, PostgresType(oid: 1002)), (.objectID, PostgresType(oid: 1028)),
        (.xid8, PostgresType(oid: 271)),
    ]
}
