import Synchronization

/// Keeps values that are expensive to compute. Each value is valid for one state of the database, identified
/// by a number: that of its last commit, which any commit makes out of date, or that of its rights.
public final class Memo<Value: Sendable>: Sendable {
    private struct Kept {
        let commit: UInt64
        let value: Value
    }
    private let kept = Mutex<[String: Kept]>([:])
    private let places: Int

    /// - Parameter places: the largest number of values kept at the same time.
    public init(places: Int) { self.places = places }

    /// The value of `key`; it is computed unless the value of this commit is kept.
    ///
    /// - Parameter commit: the number of the last commit, read before the read transaction begins, so that
    ///   the kept value is at least as recent as this commit.
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
