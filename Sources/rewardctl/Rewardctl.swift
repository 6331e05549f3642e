import ArgumentParser
import RewardCLI

@main
struct Rewardctl {
    static func main() async {
        await RewardCommand.main()
    }
}
