import Foundation

/// A connection string for the PostgreSQL these tests share: a private cluster in a temporary directory,
/// reached through a unix socket, which ends with the test process.
func testConnectionString() async throws -> String {
  try await server.value
}

private let server = Task { try TestServer.start() }

private enum TestServer {
  static let binaries = "/usr/lib/postgresql/15/bin"

  struct DidNotStart: Error {
    let output: String
  }

  static func start() throws -> String {
    let directory = "/tmp/postgres-pq-tests-\(getpid())"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/sbin/runuser")
    process.arguments = ["-u", "postgres", "--", "sh", "-c", script(directory)]
    // Its end of this pipe closes when this process ends, however that happens.
    process.standardInput = lifeline
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The shell prints one line when the server answers, or ends without one.
    let line = output.fileHandleForReading.availableData
    guard String(decoding: line, as: UTF8.self).hasPrefix("ready") else {
      throw DidNotStart(output: String(decoding: line, as: UTF8.self))
    }
    return "host=\(directory) user=postgres dbname=postgres"
  }

  private static let lifeline = Pipe()

  private static func script(_ directory: String) -> String {
    """
    set -e
    cd /
    rm -rf \(directory)
    \(binaries)/initdb -D \(directory) -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    \(binaries)/pg_ctl -D \(directory) -w -l \(directory)/log start -o "-k \(directory) \
      -c listen_addresses= -c fsync=off -c max_connections=200" >/dev/null </dev/null
    echo ready
    cat >/dev/null
    \(binaries)/pg_ctl -D \(directory) -m immediate -w stop >/dev/null 2>&1
    rm -rf \(directory)
    """
  }
}
