import TestPostgres
import Testing

@testable import rewardd

@Suite(.onPostgres)
struct LoopbackTests {
    @Test(arguments: ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
    func `loopback addresses are taken`(host: String) {
        #expect(Loopback.contains(host))
    }

    @Test(arguments: [
        "0.0.0.0", "::", "192.168.1.1", "127.0.0.1.evil.example", "127.0.0", "127.0.0.256", "128.0.0.1", "",
    ])
    func `others are not`(host: String) {
        #expect(!Loopback.contains(host))
    }
}
