public import Store
public import UseCases

extension Deposer {
    /// Prepares and deposits in one transaction, as when what was prepared has moved.
    @discardableResult
    public static func run(_ tx: Writer, _ contexte: Contexte, dossier id: String) throws -> StoredDepot {
        try run(tx, contexte, dossier: id, try preparer(tx.read, contexte, dossier: id))
    }
}

extension RepondreComplement {
    /// The same for an answer.
    public static func run(
        _ tx: Writer, _ contexte: Contexte, dossier id: String, numero: Int64, _ demande: Demande
    ) throws {
        try run(
            tx, contexte, dossier: id, numero: numero, demande,
            try preparer(tx.read, contexte, dossier: id, numero: numero, demande))
    }
}
