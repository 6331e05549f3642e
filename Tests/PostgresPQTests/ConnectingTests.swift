import PostgresPQ
import Testing

@Suite(.timeLimit(.minutes(20))) struct `Connecting` {
    private func configuration(_ connectionString: String) -> PostgresConfiguration {
        PostgresConfiguration(
            connectionString: connectionString, applicationName: "PostgresPQTests", connectTimeoutSeconds: 2)
    }

    private func failure(_ configuration: PostgresConfiguration) async throws -> PostgresError {
        try await postgresError { _ = try await PostgresConnection.connect(configuration) }
    }

    @Test func `a session knows its server and is known to it`() async throws {
        try await withTestConnection { connection async throws in
            let version = await connection.serverVersion
            #expect(version >= 150_000)
            let name: String = try await connection.one("show application_name")
            #expect(name == "PostgresPQTests")
            let processID = await connection.serverProcessID
            #expect(try await connection.one("select pg_backend_pid()") == processID)
            #expect(try await connection.one("show client_encoding") == "UTF8")
            #expect(try await connection.one("show statement_timeout") == "30s")
        }
    }

    @Test func `a server that is not there is one clear sentence`() async throws {
        let error = try await failure(configuration("host=/nowhere dbname=x password=secret"))
        #expect(error.kind == .connectionFailed)
        #expect(error.isUnavailable)
        #expect(
            error.description == """
                Cannot connect to PostgreSQL: connection to server on socket "/nowhere/.s.PGSQL.5432" failed: \
                No such file or directory.
                """)
    }

    @Test func `of several hosts the first that answers is taken`() async throws {
        let real = try await testConnectionString()
        let directory = try #require(real.firstMatch(of: /host='?([^' ]+)'?/)).1
        let hosts = real.replacing(/host='?[^' ]+'?/, with: "host=/nowhere,\(directory)")
        let connection = try await PostgresConnection.connect(configuration(hosts))
        #expect(try await connection.one("select 1") == 1)
        await connection.close()
    }

    @Test func `a host that does not answer is given up in time for the next`() async throws {
        let silent = SilentServer()
        let real = try await testConnectionString()
        let directory = try #require(real.firstMatch(of: /host='?([^' ]+)'?/)).1
        let hosts = real.replacing(/host='?[^' ]+'?/, with: "host=127.0.0.1,\(directory)")
        let connection = try await PostgresConnection.connect(
            configuration("\(hosts) port=\(silent.port),5432"))
        #expect(try await connection.one("select 1") == 1)
        await connection.close()
    }

    @Test func `no answer at all is a failure, within the time-out`() async throws {
        let silent = SilentServer()
        let error = try await failure(configuration("host=127.0.0.1 port=\(silent.port)"))
        #expect(error.kind == .connectionFailed)
        #expect(error.message.contains("timeout expired"))
    }

    @Test func `a cancelled task does not wait for the connection`() async throws {
        let silent = SilentServer()
        var patient = configuration("host=127.0.0.1 port=\(silent.port)")
        patient.connectTimeoutSeconds = 60
        let attempt = Task { [patient] in try await self.failure(patient) }
        try await Task.sleep(for: .milliseconds(100))
        attempt.cancel()
        #expect(try await attempt.value.kind == .cancelled)
    }

    @Test(arguments: [
        "host=x password=my secret word", "postgresql://u:secret@h:port:secret/d", "host=x\0secret", "secret",
        "postgresql://u:half@secret@nowhere.invalid/d",
    ])
    func `a malformed connection string is not repeated`(connectionString: String) async throws {
        let error = try await failure(configuration(connectionString))
        #expect(error.kind == .connectionFailed)
        #expect(!"\(error)".contains("secret"))
    }

    @Test func `a session takes its role before anything else`() async throws {
        var configured = try await testConfiguration()
        configured.role = "pg_monitor"
        configured.statementTimeoutMilliseconds = nil
        let connection = try await PostgresConnection.connect(configured)
        #expect(try await connection.one("select current_user::text") == "pg_monitor")
        #expect(try await connection.one("show statement_timeout") == "0")
        await connection.close()
    }

    @Test func `a role that is not there is PostgreSQL's refusal`() async throws {
        var configured = try await testConfiguration()
        configured.role = "nobody_at_all"
        let error = try await failure(configured)
        #expect(error.kind == .server)
        #expect(!error.isUnavailable)
        #expect(
            error.description == """
                PostgreSQL refuses the session's settings (role "nobody_at_all", statement_timeout 30000): \
                invalid_parameter_value (SQLSTATE 22023)
                """)
    }

    @Test func `a closed connection refuses, and may be closed again`() async throws {
        try await withTestConnection { connection async throws in
            await connection.close()
            await connection.close()
            let error = try await postgresError { try await connection.query("select 1") }
            #expect(error.kind == .connectionClosed)
            let outcome = await connection.pipeline(["select 1"])
            #expect(throws: PostgresError.self) { try outcome.get() }
            #expect(await connection.serverVersion == 0)
        }
    }

    @Test func `a session ended by the server is lost, and the program lives`() async throws {
        try await withTestConnection { connection async throws in
            try await terminate(connection.serverProcessID)
            // Larger than a socket's buffer: writing to a closed one raises SIGPIPE.
            let large = String(repeating: "x", count: 4_000_000)
            let error = try await postgresError { try await connection.query("select \(large)") }
            #expect(error.kind == .connectionLost)
            #expect(error.isUnavailable)
            #expect(try await postgresError { try await connection.query("select 1") }.kind == .connectionClosed)
        }
    }

    @Test func `a session that ends during its statement says why`() async throws {
        try await withTestConnection { connection async throws in
            let error = try await postgresError {
                try await connection.query("select pg_terminate_backend(pg_backend_pid())")
            }
            #expect(error.kind == .connectionLost)
            #expect(error.sqlState == "57P01")
            #expect(
                error.message == """
                    The connection to PostgreSQL was lost: \
                    terminating connection due to administrator command
                    """)
        }
    }
}
