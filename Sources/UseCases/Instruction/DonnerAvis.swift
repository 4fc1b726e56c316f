import Domain
public import JSON
public import Store

/// The opinion of a member of the conseil citoyen: recorded, never binding (INS-03).
public enum DonnerAvis {
    public static func run(_ tx: Writer, _ contexte: Contexte, action id: String, _ json: JSON) throws {
        let (action, dossier) = try Acces.action(tx.read, contexte, id)
        let marche = try Marche(tx, contexte, dossier.id, .donnerAvis, checksVersion: false)
        let compte = try contexte.requireCompte()
        let before = try tx.read.avis(action: action.id).first { $0.compteId == compte.id }
        try contexte.precondition.check(before?.version)
        let (sens, texte) = try Refus.reading { () throws(JSONProblems) in
            try ObjectReader.read(json) { reader in
                let sens = reader.value("sens", "favorable, reserve ou defavorable est attendu") {
                    Avis.Sens(rawValue: $0)
                }
                return (reader.required("sens", sens, else: .favorable), reader.string("texte", max: 10_000))
            }
        }
        try tx.upsertAvis(action: id, compte: compte.id, sens: sens, texte: texte, at: contexte.instant)
        try marche.move(
            objet: ("action", id), diffusion: .interne,
            avant: before.map {
                ["sens": .string($0.sens.rawValue), "texte": .text($0.texte)]
            } ?? [:],
            apres: ["sens": .string(sens.rawValue), "texte": .text(texte)])
    }
}
