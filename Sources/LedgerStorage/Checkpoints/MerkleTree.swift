import Crypto

/// The Merkle tree hash of RFC 6962, of leaves that come one by one: a few hashes are held, however many leaves.
///
/// Section 2.1: a leaf is SHA-256 of a zero byte and its data, a node that of a one byte and its two halves.
struct MerkleTree {
    /// A whole subtree: its leaves are a power of two, until the tree is closed.
    private struct Subtree {
        var hash: [UInt8]
        var leafCount: Int
        /// Of the one that has the followed leaf: the other halves met on the way up from it.
        var path: [[UInt8]]?

        init(hash: [UInt8], leafCount: Int, path: [[UInt8]]?) {
            self.hash = hash
            self.leafCount = leafCount
            self.path = path
        }

        init(_ left: Subtree, _ right: Subtree) {
            hash = MerkleTree.node(left.hash, right.hash)
            leafCount = left.leafCount + right.leafCount
            path = left.path.map { $0 + [right.hash] } ?? right.path.map { $0 + [left.hash] }
        }
    }

    /// From the largest to the smallest, as the binary digits of the count.
    private var subtrees: [Subtree] = []
    private(set) var count = 0

    /// `follows`: its path is asked for at the end.
    mutating func add(_ data: [UInt8], follows: Bool = false) {
        subtrees.append(Subtree(hash: Self.leaf(data), leafCount: 1, path: follows ? [] : nil))
        count += 1
        while subtrees.count > 1, subtrees[subtrees.count - 2].leafCount == subtrees[subtrees.count - 1].leafCount {
            let right = subtrees.removeLast()
            subtrees[subtrees.count - 1] = Subtree(subtrees[subtrees.count - 1], right)
        }
    }

    /// Of no leaves: SHA-256 of nothing.
    var root: [UInt8] { whole?.hash ?? SHA256.bytes(of: []) }

    /// The audit path of the one leaf that was followed, from the bottom up; none if it never came.
    var path: [[UInt8]]? { whole?.path }

    private var whole: Subtree? {
        subtrees.dropLast().reversed().reduce(subtrees.last) { right, left in right.map { Subtree(left, $0) } }
    }

    private static func leaf(_ data: [UInt8]) -> [UInt8] { hash(0, data, []) }
    private static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] { hash(1, left, right) }

    private static func hash(_ mark: UInt8, _ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var input: [UInt8] = []
        input.reserveCapacity(1 + left.count + right.count)
        input.append(mark)
        input += left
        input += right
        return SHA256.bytes(of: input)
    }
}
