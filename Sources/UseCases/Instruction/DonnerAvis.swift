import Domain
public import JSON
public import Store

/// Records an opinion of the conseil citoyen, of a partner or of an expert; it binds nobody (INS-03).
public enum DonnerAvis {
    public static func run(_ tx: Writer, _ contexte: Contexte, action id: String, _ json: JSON) throws {
        let (action, dossier) = try Acces.action(tx.read, contexte, id)
        let marche = try Marche(tx, contexte, dossier.id, .donnerAvis, checksVersion: false)
        let compte = try contexte.requireCompte()
        let before = try standing(tx.read, action: action.id, compte: compte.id)
        try contexte.precondition.check(before?.version)
        if before != nil { try requireSession(marche, action: id) }
        let (sens, texte) = try Refus.reading { () throws(JSONProblems) in
            try ObjectReader.read(json) { reader in
                let sens = reader.value("sens", "favorable, reserve ou defavorable est attendu") {
                    Avis.Sens(rawValue: $0)
                }
                return (reader.required("sens", sens, else: .favorable), reader.string("texte", max: 10_000))
            }
        }
        try tx.upsertAvis(
            action: id, compte: compte.id, qualite: marche.qualite, sens: sens, texte: texte,
            at: contexte.instant)
        try marche.move(
            objet: ("action", id), avant: before.map(summary) ?? [:],
            apres: ["sens": .string(sens.rawValue), "texte": .text(texte)])
    }

    /// The opinion of an account, unless it was taken back.
    static func standing(_ reader: Reader, action: String, compte: String) throws -> Avis? {
        try reader.avis(action: action, compte: compte).flatMap { $0.retireAt == nil ? $0 : nil }
    }

    static func summary(_ avis: Avis) -> JSON {
        ["sens": .string(avis.sens.rawValue), "texte": .text(avis.texte)]
    }

    /// A financer may not change an opinion once a session that had the action on its agenda is closed. The
    /// others may change theirs until the notification: a refusal would reveal to them that a session was
    /// held, whereas a financer reads its minutes. The minutes keep the opinion that the session had, and the
    /// journal keeps the earlier text.
    static func requireSession(_ marche: Marche, action: String) throws {
        guard marche.qualite == .financeur else { return }
        guard try !marche.tx.read.isEnSeanceClose(action: action) else {
            throw Refus(
                .etatIncompatible,
                "La séance qui a eu cet avis sous les yeux est close : il reste comme il est.")
        }
    }
}

extension Marche {
    /// Records a fact that is not a move of the table of states, with the quality in which the caller may
    /// make the move.
    func consigne(
        _ consigne: Consigne, objet: (type: String, id: String), avant: JSON = [:],
        apres: JSON = [:]
    ) throws {
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: qualite, evenement: .consigne(consigne),
                objet: objet.type,
                objetId: objet.id, contrat: dossier.contrat, porteurId: dossier.porteurId,
                dossierId: dossier.id, avant: avant, apres: apres), at: contexte.instant
        )
    }
}
