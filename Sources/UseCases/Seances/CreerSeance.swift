import Domain
public import JSON
public import Store

/// Creates a session in preparation: its name, its day, its members.
public enum CreerSeance {
    public static func run(_ tx: Writer, _ contexte: Contexte, appel code: String, _ json: JSON) throws
        -> String
    {
        _ = try Acces.appel(tx.read, contexte, code, .tenirSeance)
        guard let revision = try tx.read.revisionEnVigueur(code) else {
            throw Refus(.appelNonPublie, "Cet appel n’est pas publié : il n’y a rien à examiner en séance.")
        }
        let document = try Refus.reading { () throws(JSONProblems) in
            try SeanceDocument(json, in: revision.contrat)
        }
        let membres = try document.membres(tx.read)
        let seance = try document.seance(
            id: Identifiant.new(at: contexte.instant), appel: code, membres, revision.appel.deroulement.quorum
        )
        try tx.insert(seance, at: contexte.instant)
        try tx.setMembres(membres, seance: seance.id)
        let salle = try Salle(tx, contexte, seance.id, dans: [.preparee], checksVersion: false)
        try salle.journalise(
            .creerSeance,
            apres: [
                "libelle": .string(seance.libelle), "membres": .int(membres.count),
                "presidence": seance.presidence.map { .integer($0) } ?? .null,
            ])
        try Convoquer.run(tx, contexte, seance, membres, revision)
        return seance.id
    }
}
