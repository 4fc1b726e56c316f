import Synchronization

/// What is dear to work out, kept until anything at all is written: valid for one state of the database, named by the
/// number of its last commit.
public final class Memo<Value: Sendable>: Sendable {
    private struct Kept {
        let commit: UInt64
        let value: Value
    }
    private let kept = Mutex<[String: Kept]>([:])
    private let places: Int

    /// - Parameter places: how many values are kept at once.
    public init(places: Int) { self.places = places }

    /// The value of `key` at this commit or later, worked out if it is not kept.
    ///
    /// - Parameter commit: read before the read begins, so that what is kept under it is as new at least.
    public func value(_ key: String, at commit: UInt64, _ make: () throws -> Value) rethrows -> Value {
        if let found = kept.withLock({ $0[key] }), found.commit == commit { return found.value }
        let value = try make()
        kept.withLock { kept in
            if kept.count >= places { kept = kept.filter { $0.value.commit == commit } }
            if kept.count >= places { kept.removeAll() }
            kept[key] = Kept(commit: commit, value: value)
        }
        return value
    }
}
