extension PostgresType: CustomStringConvertible {
    /// PostgreSQL's name for the type, for errors; its oid for one that is not built in.
    public var description: String {
        if let name = Self.names[self] { return name }
        if let element { return "\(element)[]" }
        return "\(oid)"
    }

    private static let names: [PostgresType: String] = [
        .bool: "bool", .bytea: "bytea", .char: "\"char\"", .name: "name", .int8: "int8", .int2: "int2",
        .int4: "int4", .text: "text", .objectID: "oid", .json: "json", .float4: "float4", .float8: "float8",
        .unknown: "unknown", .bpchar: "char", .varchar: "varchar", .date: "date",
        .timestamptz: "timestamptz", .uuid: "uuid", .jsonb: "jsonb", .xid8: "xid8",
        PostgresType(oid: 28): "xid", PostgresType(oid: 142): "xml", PostgresType(oid: 790): "money",
        PostgresType(oid: 869): "inet", PostgresType(oid: 1083): "time",
        PostgresType(oid: 1114): "timestamp", PostgresType(oid: 1186): "interval",
        PostgresType(oid: 1266): "timetz", PostgresType(oid: 1700): "numeric",
        PostgresType(oid: 1231): "numeric[]", PostgresType(oid: 2205): "regclass",
        PostgresType(oid: 2249): "record", PostgresType(oid: 2278): "void",
        PostgresType(oid: 3220): "pg_lsn", PostgresType(oid: 3912): "daterange",
    ]
}
