import Crypto
import RewardDomain
import Testing

@testable import LedgerStorage

struct MerkleTreeTests {
    /// Of the reference implementation of RFC 6962 (certificate-transparency, merkle_tree_test.cc): the first leaves
    /// of a list, and the root they have.
    private static let leaves = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ]
    private static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test(arguments: 0...8)
    func `roots are those of the reference implementation`(_ count: Int) throws {
        var tree = MerkleTree()
        for leaf in Self.leaves.prefix(count) { tree.add(try #require([UInt8](hexadecimal: leaf))) }
        #expect(tree.root.hexadecimal == Self.roots[count])
    }

    /// The definition of section 2.1, word for word: slow, and of nothing but the definition.
    private static func root(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
        guard let first = leaves.first else { return Array(SHA256.hash(data: [UInt8]())) }
        guard leaves.count > 1 else { return Array(SHA256.hash(data: [0] + first)) }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        let middle = leaves.startIndex + half
        return Array(SHA256.hash(data: [1] + root(leaves[..<middle]) + root(leaves[middle...])))
    }

    /// Section 2.1.1: the path to a leaf.
    private static func path(_ index: Int, _ leaves: ArraySlice<[UInt8]>) -> [[UInt8]] {
        guard leaves.count > 1 else { return [] }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        let middle = leaves.startIndex + half
        return index < half
            ? path(index, leaves[..<middle]) + [root(leaves[middle...])]
            : path(index - half, leaves[middle...]) + [root(leaves[..<middle])]
    }

    @Test func `every path of every small tree is the one the definition gives`() {
        let leaves = (0..<40).map { [UInt8(truncatingIfNeeded: $0 &* 37), 5] }
        for count in 1...leaves.count {
            for followed in 0..<count {
                var tree = MerkleTree()
                for (index, leaf) in leaves.prefix(count).enumerated() { tree.add(leaf, follows: index == followed) }
                #expect(tree.root == Self.root(leaves[..<count]))
                #expect(tree.path == Self.path(followed, leaves[..<count]), "\(followed) of \(count)")
            }
        }
    }

    @Test func `the worked example of the page has the page's roots`() throws {
        let page = try SourcePage("docs/checkpoints.md")
        let roots = try #require(page.blocks("text").first).split(separator: "\n").map(String.init)
        var stream = MerkleTree()
        for byte in UInt8(0)..<4 { stream.add([UInt8](repeating: byte, count: 32)) }
        #expect(stream.root.hexadecimal == roots[0])
        var tree = MerkleTree()
        tree.add(CoveredStream(stream: "site:main", version: 4, root: stream.root).leaf)
        #expect(tree.root.hexadecimal == roots[1])
    }
}
