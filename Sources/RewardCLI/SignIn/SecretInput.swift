import ArgumentParser
import Glibc

/// A password as it is typed: without an echo at a terminal, else the first line of standard input. Never an argument,
/// which every process of the machine could read.
enum SecretInput {
    /// At a terminal it is asked for `twice` where a slip of the finger would shut somebody out.
    static func read(_ prompt: String, twice: Bool = false) throws -> String {
        guard isatty(STDIN_FILENO) == 1 else { return try line(prompt) }
        let first = try withoutEcho(prompt)
        guard twice else { return first }
        guard try withoutEcho("The same again: ") == first else {
            throw ValidationError("The two were not the same; nothing was changed.")
        }
        return first
    }

    private static func line(_ prompt: String) throws -> String {
        guard let line = readLine(), !line.isEmpty else {
            throw ValidationError("Nothing was given on standard input for “\(prompt.dropLast(2))”.")
        }
        return line
    }

    private static func withoutEcho(_ prompt: String) throws -> String {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return try line(prompt) }
        let before = settings
        settings.c_lflag &= ~tcflag_t(ECHO)
        writeToStandardError(prompt)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
        defer {
            var before = before
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            writeToStandardError("\n")
        }
        return try line(prompt)
    }
}
