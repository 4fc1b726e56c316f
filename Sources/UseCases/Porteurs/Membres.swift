import Domain
import JSON
import Store

/// The members of a porteur: what every use case that changes them checks and records.
enum Membres {
    static func find(_ reader: Reader, porteur id: String, _ compte: String) throws -> Membre {
        guard let membre = try reader.membres(porteur: id).first(where: { $0.compteId == compte }) else {
            throw Refus.introuvable
        }
        return membre
    }

    /// A porteur always has a representative: nobody else can attest, add a member or answer for it.
    static func requireAutreRepresentant(
        _ reader: Reader, porteur id: String, than compte: String
    ) throws {
        let others = try reader.membres(porteur: id).filter {
            $0.qualite == .representant && $0.compteId != compte
        }
        guard others.isEmpty else { return }
        throw Refus(
            .dernierRepresentant,
            phrase:
                "C’est le seul représentant du porteur, qui en a toujours un. Donnez d’abord cette qualité à un autre membre (\(Geste.changerMembre(porteur: id))), ou déclarez son successeur (\(Geste.declarerRepresentant(porteur: id)))."
        )
    }

    /// What lets the caller take from a member its quality, or its place.
    static func requireReplaceable(
        _ reader: Reader, _ contexte: Contexte, _ porteur: StoredPorteur, _ membre: Membre
    ) throws {
        if membre.compteId != contexte.caller.compte?.id {
            let voix = try Acces.voix(reader, contexte.caller, porteur: porteur.id)
            try requireNotDeclared(reader, porteur, membre, voix)
        }
        guard membre.qualite == .representant else { return }
        try requireAutreRepresentant(reader, porteur: porteur.id, than: membre.compteId)
    }

    /// A representative neither removes nor demotes who is declared as its successor, nor, until the service knows
    /// who represents the porteur, who claimed it: the service would be left with nobody to confirm.
    ///
    /// - Parameter voix: for whom the caller speaks.
    private static func requireNotDeclared(
        _ reader: Reader, _ porteur: StoredPorteur, _ membre: Membre, _ voix: Changement.Voix?
    ) throws {
        guard voix == .porteur else { return }
        for changement in try reader.changementsOuverts(porteur: porteur.id) {
            guard case .representant(let succession) = changement.objet,
                succession.nouveau == membre.compteId
            else { continue }
            throw Refus(
                .etatIncompatible,
                phrase:
                    "Cette personne est déclarée nouvelle représentante : répondez d’abord à cette demande (\(Geste.lireChangement(changement.id)))."
            )
        }
        guard try porteur.confirmeAt == nil && reader.aReclame(membre.compteId, porteur: porteur.id) else {
            return
        }
        throw Refus(
            .etatIncompatible,
            "Cette personne a demandé à représenter le porteur, et le service n’a pas encore confirmé qui le représente : "
                + "écrivez au service, qui seul l’écarte.")
    }

    static func change(
        _ tx: Writer, _ contexte: Contexte, _ par: Qualite, porteur id: String, _ membre: Membre,
        to qualite: Membre.Qualite
    ) throws {
        guard membre.qualite != qualite else { return }
        try tx.setQualite(porteur: id, compte: membre.compteId, qualite)
        try journalise(
            tx, contexte, par, .changerMembre, porteur: id,
            avant: row(membre.compteId, membre.qualite), apres: row(membre.compteId, qualite))
    }

    static func remove(
        _ tx: Writer, _ contexte: Contexte, _ par: Qualite, porteur id: String, _ membre: Membre
    ) throws {
        try tx.deleteMembre(porteur: id, compte: membre.compteId)
        try journalise(
            tx, contexte, par, .retirerMembre, porteur: id, avant: row(membre.compteId, membre.qualite))
    }

    static func add(
        _ tx: Writer, _ contexte: Contexte, _ par: Qualite, porteur id: String, compte: String,
        _ qualite: Membre.Qualite
    ) throws {
        try contexte.requirePlace(.membresParPorteur, held: tx.read.combien(.membresDuPorteur, id))
        try tx.insertMembre(porteur: id, compte: compte, qualite: qualite, at: contexte.instant)
        try journalise(tx, contexte, par, .ajouterMembre, porteur: id, apres: row(compte, qualite))
    }

    private static func row(_ compte: String, _ qualite: Membre.Qualite) -> JSON {
        ["compte": .string(compte), "qualite": .string(qualite.rawValue)]
    }

    static func journalise(
        _ tx: Writer, _ contexte: Contexte, _ par: Qualite, _ consigne: Consigne, porteur id: String,
        avant: JSON? = nil, apres: JSON? = nil
    ) throws {
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: par, evenement: .consigne(consigne),
                objet: "porteur", objetId: id, porteurId: id, avant: avant, apres: apres),
            at: contexte.instant)
    }
}
