import ArgumentParser
import Glibc
import Hummingbird

/// What the framework can do at best on this machine: the same one that rewardd is built on, answering "ok".
struct OkServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "ok", shouldDisplay: false)

    func run() async throws {
        let router = Router()
        router.get("/ok") { _, _ in "ok" }
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                print("ok on http://127.0.0.1:\(channel.localAddress?.port ?? 0)/")
                fflush(nil)
            })
        try await application.runService()
    }
}
