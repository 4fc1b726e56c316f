import Synchronization

/// Keeps values that are expensive to compute. Each value is valid for one state of what it was computed from, identified
/// by a number: that of a call (`EtatsDesAppels`), or that of the rights.
public final class Memo<Value: Sendable>: Sendable {
    private struct Kept {
        let etat: UInt64
        let value: Value
    }
    private let kept = Mutex<[String: Kept]>([:])
    private let places: Int

    /// - Parameter places: the largest number of values kept at the same time.
    public init(places: Int) { self.places = places }

    /// The value of `key`; it is computed unless the value of this state is kept.
    ///
    /// - Parameter etat: the number of the state, read before the read transaction begins, so that the kept value is
    ///   at least as recent.
    public func value(_ key: String, at etat: UInt64, _ make: () throws -> Value) rethrows -> Value {
        if let found = kept.withLock({ $0[key] }), found.etat == etat { return found.value }
        let value = try make()
        kept.withLock { kept in
            if kept.count >= places { kept = kept.filter { $0.value.etat == etat } }
            if kept.count >= places { kept.removeAll() }
            kept[key] = Kept(etat: etat, value: value)
        }
        return value
    }
}
