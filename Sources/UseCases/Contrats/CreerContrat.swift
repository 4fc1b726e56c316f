import Documents
public import Domain
public import JSON
public import Store

/// A contract and its nomenclature, from its document.
public enum CreerContrat {
    public static func run(_ tx: Writer, _ contexte: Contexte, _ json: JSON) throws -> Contrat {
        _ = try Acces.entrer(tx.read, contexte, .creerContrat)
        return try load(tx, json, par: contexte.caller.compte?.id, at: contexte.instant)
    }

    /// Creates a contract without checking permissions: for the command line of the server.
    public static func load(_ tx: Writer, _ json: JSON, par compte: String?, at instant: Instant) throws
        -> Contrat
    {
        let contrat = try Refus.reading { () throws(JSONProblems) in try ContratDocument.read(json) }
        guard try tx.read.contrat(contrat.code) == nil else {
            throw Refus(.dejaExistant, "Le contrat « \(contrat.code) » existe déjà.")
        }
        try tx.insert(contrat, at: instant)
        try tx.journalise(
            Ecriture(
                compteId: compte, qualite: .administrateur, evenement: .consigne(.creerContrat),
                objet: "contrat",
                objetId: contrat.code, contrat: contrat.code, apres: ["titre": .string(contrat.titre)]),
            at: instant)
        return contrat
    }
}

extension Refus {
    /// Reads a document; its problems become one refusal that lists all of them.
    public static func reading<T>(_ body: () throws(JSONProblems) -> T) throws(Refus) -> T {
        do {
            return try body()
        } catch {
            throw Refus(error)
        }
    }
}
