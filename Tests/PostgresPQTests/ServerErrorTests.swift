import Foundation
import Testing

@testable import PostgresPQ

@Suite struct `What PostgreSQL refuses` {
    private func failure(after script: String, _ sql: SQL) async throws -> PostgresError {
        try await withTestConnection { connection async throws in
            try await connection.execute(script: script)
            return try await postgresError { try await connection.query(sql) }
        }
    }

    @Test func `a unique violation names its constraint, and not the value`() async throws {
        let error = try await failure(
            after: """
                create temporary table person (name text constraint one_name unique);
                insert into person values ('secret')
                """,
            "insert into person values (\("secret"))")
        #expect(error.kind == .server)
        #expect(error.isUniqueViolation)
        #expect(error.sqlState == "23505")
        #expect(error.constraint == "one_name")
        #expect(error.table == "person")
        #expect(error.query == "insert into person values ($1)")
        #expect(
            error.description == """
                duplicate key value violates unique constraint "one_name" \
                (SQLSTATE 23505, constraint one_name, table person) [query: insert into person values ($1)]
                """)
        var dumped = ""
        dump(error, to: &dumped)
        #expect(!dumped.contains("secret"))
    }

    @Test func `a NULL in a column that has none names table and column`() async throws {
        let error = try await failure(
            after: "create temporary table person (name text, age int4 not null)",
            "insert into person values (\("secret"), null)")
        #expect(error.sqlState == "23502")
        #expect(error.table == "person")
        #expect(error.column == "age")
        #expect(!"\(error)".contains("secret"))
    }

    @Test(arguments: ["int8", "uuid", "date", "json", "timestamptz"])
    func `a message that would quote the value gives its condition instead`(type: String) async throws {
        let error = try await withTestConnection { connection async throws in
            try await postgresError { try await connection.query(SQL("select $1::" + type, "secret")) }
        }
        #expect(["invalid_text_representation", "invalid_datetime_format"].contains(error.message))
        #expect(!"\(error)".contains("secret"))
    }

    @Test func `class 22 is named as PostgreSQL names it`() throws {
        let path = "/usr/share/postgresql/15/errcodes.txt"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return }
        var theirs: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 4, words[0].hasPrefix("22"), words[1] == "E" else { continue }
            theirs[String(words[0])] = String(words[3])
        }
        #expect(theirs == DataException.conditions)
    }

    @Test func `an error in a script names its line, and nothing of the script is kept`() async throws {
        try await withTestConnection { connection async throws in
            let error = try await postgresError {
                try await connection.execute(
                    script: "create temporary table kept (a int8);\n\nselect nothing;\n")
            }
            #expect(error.sqlState == "42703")
            #expect(error.line == 3)
            #expect(try await connection.one("select to_regclass('kept') is null") == true)
        }
    }

    @Test func `a long script is quoted only in part`() async throws {
        let error = try await withTestConnection { connection async throws in
            let script = "select nothing" + String(repeating: " ", count: 9_000)
            return try await postgresError { try await connection.execute(script: script) }
        }
        #expect(error.description.count < 1_200)
        #expect(error.query?.count == 9_014)
    }

    @Test func `a statement that fails leaves the connection usable`() async throws {
        try await withTestConnection { connection async throws in
            for _ in 1...3 {
                let error = try await postgresError { try await connection.query("select 1 / \(0)") }
                #expect(error.message == "division_by_zero")
                #expect(try await connection.one("select 1") == 1)
            }
        }
    }

    @Test func `COPY is refused`() async throws {
        try await withTestConnection { connection async throws in
            let error = try await postgresError {
                try await connection.execute(script: "copy (select 1) to stdout")
            }
            #expect(error.kind == .misuse)
            let later = try await postgresError { try await connection.query("select 1") }
            #expect(later.kind == .connectionClosed)
        }
    }

    @Test func `notices are swallowed`() async throws {
        try await withTestConnection { connection async throws in
            try await connection.execute(
                script: "do $$ begin raise warning 'never shown'; end $$; drop table if exists nothing")
            try await connection.query("commit")
        }
    }

    @Test func `what may succeed later is told from what will not`() {
        let unavailable = ["53100", "53300", "57P01", "57P02", "57P03"]
        for state in unavailable { #expect(PostgresError(.server, "", sqlState: state).isUnavailable) }
        for state in ["23505", "40001", "57014", "42601"] {
            #expect(!PostgresError(.server, "", sqlState: state).isUnavailable)
        }
        #expect(PostgresError(.connectionLost, "").isUnavailable)
        #expect(!PostgresError(.inDoubt, "", sqlState: "57P01").isUnavailable)
        #expect(PostgresError(.server, "", sqlState: "40P01").isSerializationFailure)
    }
}
