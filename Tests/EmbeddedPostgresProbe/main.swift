// Owns a server until killed, so that tests can do to a process what they cannot do to themselves.
// Arguments: the data directory. Prints the connection string, then sleeps; "error: …" if refused.
import EmbeddedPostgres
import Glibc

// A terminal's Ctrl-C must not harm the server even when its owner survives it.
signal(SIGINT, SIG_IGN)
do {
    let server = try await EmbeddedPostgres.start(
        in: CommandLine.arguments[1], database: "probe", settings: ["fsync": "off"])
    print(server.connectionString)
    // A file or a pipe would otherwise get it only at the end.
    fflush(nil)
    while true { try await Task.sleep(for: .seconds(3600)) }
} catch {
    print("error: \(error)")
    exit(1)
}
