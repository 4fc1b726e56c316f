public import Verification

extension Reader {
    /// Compares the whole file with what the seals, the journal and the frozen texts say. Long: it reads
    /// everything.
    public func verifier() throws -> Constat { try Verification.run(db) }
}
