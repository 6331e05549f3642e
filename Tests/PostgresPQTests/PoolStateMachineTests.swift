import Testing

@testable import PostgresPQ

private typealias Machine = PoolStateMachine<Int>

extension PoolStateMachine.Grant: Equatable where Connection == Int {
    static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.connect, .connect): true
        case (.connection(let left), .connection(let right)): left == right
        default: false
        }
    }
}

extension PoolStateMachine.RequestAction: Equatable where Connection == Int {
    static func == (left: Self, right: Self) -> Bool { "\(left)" == "\(right)" }
}

extension PoolStateMachine.ReturnAction: Equatable where Connection == Int {
    static func == (left: Self, right: Self) -> Bool { "\(left)" == "\(right)" }
}

private func leave(_ machine: inout Machine, _ waiter: Int, isThere: Bool = true) {
    let left = machine.leave(waiter)
    #expect(left == isThere)
}

@Suite struct `The pool's decisions` {
    @Test func `an empty pool has connections made, up to its size`() {
        var machine = Machine(size: 2, waitersMax: 1)
        #expect(machine.request() == .grant(.connect))
        #expect(machine.request() == .grant(.connect))
        #expect(machine.request() == .wait(1))
    }

    @Test func `an idle connection is lent again, the one used last first`() {
        var machine = Machine(size: 2, waitersMax: 0)
        _ = machine.request()
        _ = machine.request()
        #expect(machine.giveBack(10) == .rest)
        #expect(machine.giveBack(20) == .rest)
        #expect(machine.request() == .grant(.connection(20)))
        #expect(machine.request() == .grant(.connection(10)))
    }

    @Test func `the first to wait is the first to be served`() {
        var machine = Machine(size: 1, waitersMax: 3)
        _ = machine.request()
        #expect([machine.request(), machine.request(), machine.request()] == [.wait(1), .wait(2), .wait(3)])
        #expect(machine.giveBack(10) == .grant(.connection(10), to: 1))
        #expect(machine.giveBack(10) == .grant(.connection(10), to: 2))
        #expect(machine.giveBack(10) == .grant(.connection(10), to: 3))
        #expect(machine.giveBack(10) == .rest)
        #expect(machine.lent == 0)
    }

    @Test func `one more than may wait is refused`() {
        var machine = Machine(size: 1, waitersMax: 1)
        _ = machine.request()
        #expect(machine.request() == .wait(1))
        #expect(machine.request() == .refuse(.exhausted))
        leave(&machine, 1)
        #expect(machine.request() == .wait(2))
    }

    @Test func `a broken connection is replaced by who waits, or by nobody yet`() {
        var machine = Machine(size: 1, waitersMax: 2)
        _ = machine.request()
        _ = machine.request()
        #expect(machine.giveBack(nil) == .grant(.connect, to: 1))
        #expect(machine.giveBack(nil) == .rest)
        #expect(machine.request() == .grant(.connect))
    }

    @Test func `a failed attempt passes leave to try on, to each who waits in turn`() {
        var machine = Machine(size: 1, waitersMax: 2)
        _ = machine.request()
        _ = machine.request()
        _ = machine.request()
        #expect(machine.giveBack(nil) == .grant(.connect, to: 1))
        #expect(machine.giveBack(nil) == .grant(.connect, to: 2))
        #expect(machine.giveBack(nil) == .rest)
    }

    @Test func `who has left is passed over, and cannot leave again`() {
        var machine = Machine(size: 1, waitersMax: 2)
        _ = machine.request()
        _ = machine.request()
        _ = machine.request()
        leave(&machine, 1)
        leave(&machine, 1, isThere: false)
        #expect(machine.giveBack(10) == .grant(.connection(10), to: 2))
        leave(&machine, 2, isThere: false)
    }

    @Test func `closing refuses who waits, closes what is idle and waits for what is lent`() {
        var machine = Machine(size: 2, waitersMax: 2)
        _ = machine.request()
        _ = machine.request()
        _ = machine.request()
        leave(&machine, 1)
        _ = machine.giveBack(10)
        _ = machine.request()
        _ = machine.giveBack(10)
        let actions = machine.close()
        #expect(actions.refuse == [])
        #expect(actions.close == [10])
        #expect(!actions.isFinished)
        #expect(machine.request() == .refuse(.closed))
        #expect(machine.giveBack(20) == .close(20))
        #expect(machine.giveBack(nil) == .finish)
        #expect(machine.close().isFinished)
    }

    @Test func `closing refuses each who waits, once`() {
        var machine = Machine(size: 1, waitersMax: 2)
        _ = machine.request()
        _ = machine.request()
        _ = machine.request()
        #expect(machine.close().refuse == [1, 2])
        #expect(machine.close().refuse == [])
        #expect(machine.giveBack(nil) == .finish)
    }

    @Test func `closing an unused pool is done at once`() {
        var machine = Machine(size: 3, waitersMax: 0)
        #expect(machine.close().isFinished)
    }

    /// Every sequence of eight events, against what must hold after each.
    @Test func `nothing is lent twice or lost, whatever happens`() {
        var checked = 0
        for size in 1...2 {
            explore(Model(machine: Machine(size: size, waitersMax: 2)), depth: 8, &checked)
        }
        #expect(checked > 10_000)
    }

    private func explore(_ model: Model, depth: Int, _ checked: inout Int) {
        checked += 1
        guard depth > 0 else { return }
        for event in Model.Event.allCases {
            guard let next = model.after(event) else { continue }
            explore(next, depth: depth - 1, &checked)
        }
    }
}

/// The world around the machine: who holds what, by its own bookkeeping.
private struct Model {
    enum Event: CaseIterable {
        case request, giveBackAlive, giveBackBroken, firstLeaves, lastLeaves, close
    }

    var machine: Machine
    /// Connections lent out.
    var held: [Int] = []
    /// Those who wait, in the order they came.
    var queue: [Int] = []
    var made = 0
    var isClosed = false

    /// Nil if the event cannot happen now.
    func after(_ event: Event) -> Model? {
        var next = self
        switch event {
        case .request: next.request()
        case .giveBackAlive, .giveBackBroken:
            guard !held.isEmpty else { return nil }
            let connection = next.held.removeFirst()
            next.giveBack(event == .giveBackAlive ? connection : nil)
        case .firstLeaves, .lastLeaves:
            guard let waiter = event == .firstLeaves ? queue.first : queue.last else { return nil }
            leave(&next.machine, waiter)
            next.queue.removeAll { $0 == waiter }
        case .close:
            let actions = next.machine.close()
            #expect(actions.refuse == queue)
            #expect(actions.isFinished == held.isEmpty)
            next.queue = []
            next.isClosed = true
        }
        next.check()
        return next
    }

    private mutating func request() {
        switch machine.request() {
        case .grant(let grant):
            #expect(queue.isEmpty, "Somebody jumped the queue.")
            take(grant)
        case .wait(let id):
            #expect(held.count == machine.size)
            queue.append(id)
        case .refuse(.closed): #expect(isClosed)
        case .refuse(.exhausted): #expect(queue.count == machine.waitersMax && !isClosed)
        }
    }

    private mutating func giveBack(_ connection: Int?) {
        switch machine.giveBack(connection) {
        case .rest: #expect(queue.isEmpty)
        case .grant(let grant, let waiter):
            #expect(waiter == queue.first)
            queue.removeFirst()
            take(grant)
        case .close(let closed):
            #expect(isClosed && closed == connection)
            giveBack(nil)
        case .finish: #expect(isClosed && held.isEmpty)
        }
    }

    private mutating func take(_ grant: Machine.Grant) {
        switch grant {
        case .connect:
            made += 1
            held.append(made)
        case .connection(let connection):
            #expect(!held.contains(connection), "Lent twice.")
            held.append(connection)
        }
    }

    private func check() {
        #expect(machine.lent == held.count)
        #expect(machine.lent + machine.idle.count <= machine.size)
        #expect(machine.waiters == queue)
        #expect(Set(machine.idle).isDisjoint(with: held))
        #expect(queue.isEmpty || held.count == machine.size, "Somebody waits although there is room.")
        #expect(!isClosed || (machine.idle.isEmpty && queue.isEmpty))
    }
}
