import Glibc

/// A child that cannot outlive us.
///
/// A small shell stands between: it holds one end of a socket pair, we the other, and when ours closes,
/// by our will or because we are dead, it sends the child its signal. (Linux could signal a child of
/// a dead parent by itself, but means the parent's *thread*, and ours come and go.)
struct Supervisor: Sendable {
    let process: ChildProcess
    private let lifeline: Descriptor

    /// Arguments: the signal, the folder to work in, the command.
    ///
    /// The ignored signals are for service managers that signal every process of a service: the watcher
    /// must still be there when the owner is done. The command gets the usual ones back.
    private static let script = """
        trap '' INT TERM HUP
        signal=$1
        cd "$2" || exit
        shift 2
        exec 3<&0 </dev/null
        { trap - INT QUIT TERM HUP; exec "$@" 3<&-; } &
        child=$!
        { read -r _ <&3; kill -s "$signal" "$child"; } 2>/dev/null &
        watcher=$!
        exec 3<&-
        wait "$child"
        status=$?
        kill -s KILL "$watcher"
        exit "$status"
        """

    /// - Parameters:
    ///   - signal: asks the command to end, in the name `kill -s` takes: INT, TERM.
    ///   - output: where it prints; nil to collect that in the result.
    init(
        _ command: [String], as user: ServerUser? = nil, endedBy signal: String, in folder: String = "/",
        output: Descriptor? = nil
    ) throws {
        let life = try Descriptor.pair()
        let collected = output == nil ? try Descriptor.pair() : nil
        let target = output ?? collected!.theirs
        let pid = try Spawn.start(
            (user?.commandPrefix() ?? []) + ["/bin/sh", "-c", Self.script, "supervisor", signal, folder] + command,
            input: life.theirs.number, output: target.number)
        // Ours must be the only copies left, or reading would never come to an end.
        life.theirs.close()
        collected?.theirs.close()
        lifeline = life.ours
        process = ChildProcess(pid: pid, output: collected?.ours)
    }

    /// Asks the command to end. Does not wait.
    func letGo() { lifeline.close() }
}
