import Domain
public import JSON
public import Store

/// Chooses which e-mails about the work of the service an account receives. What concerns the account itself
/// always arrives.
public enum ChoisirCourriels {
    public struct Demande: Sendable {
        let refuses: Set<CourrielDeService>

        public init(_ json: JSON) throws(JSONProblems) {
            refuses = try ObjectReader.read(json) { reader in
                reader.object("courriels") { genres in
                    Set(CourrielDeService.allCases.filter { genres.bool($0.rawValue) == false })
                } ?? []
            }
        }
    }

    public static func lire(_ reader: Reader, _ contexte: Contexte) throws -> JSON {
        let refused = try reader.courrielsRefuses(compte: contexte.requireCompte().id)
        return [
            "courriels": .object(
                CourrielDeService.allCases.map { JSON.Member($0.rawValue, .bool(!refused.contains($0))) })
        ]
    }

    public static func run(_ tx: Writer, _ contexte: Contexte, _ demande: Demande) throws {
        let compte = try contexte.requireCompte()
        let before = try lire(tx.read, contexte)
        try tx.setCourrielsRefuses(compte: compte.id, demande.refuses, at: contexte.instant)
        try tx.journalise(
            Ecriture(
                compteId: compte.id, qualite: .compte, evenement: .consigne(.choisirCourriels),
                objet: "compte",
                objetId: compte.id, avant: before, apres: try lire(tx.read, contexte)),
            at: contexte.instant)
    }
}
