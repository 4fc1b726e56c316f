public import Domain
public import JSON
public import Store

/// A recusal takes effect immediately: from the next request the dossier, its scores and its votes are
/// inaccessible.
public enum SeDeporter {
    /// Recuses from one dossier: the caller, or somebody else when the service asks for it.
    public static func run(_ tx: Writer, _ contexte: Contexte, dossier id: String, _ json: JSON) throws
        -> Deport
    {
        let dossier = try Acces.dossier(tx.read, contexte, id, .seDeporter)
        let (courriel, motif) = try Refus.reading { () throws(JSONProblems) in
            try ObjectReader.read(json) { reader in
                (reader.string("courriel", max: 320), reader.requiredText("motif", max: Motif.longueurMax))
            }
        }
        let own = try contexte.requireCompte()
        let target = try courriel.map { try other(tx.read, contexte, dossier, $0) } ?? own
        return try deporter(tx, contexte, target, dossier, target.id == own.id ? .declare : .service, motif)
    }

    /// Writes the recusal of an account from a dossier.
    static func deporter(
        _ tx: Writer, _ contexte: Contexte, _ target: StoredCompte, _ dossier: StoredDossier,
        _ origine: Deport.Origine, _ motif: String
    ) throws -> Deport {
        let deport = Deport(
            id: Identifiant.new(at: contexte.instant), compteId: target.id, nom: target.nom,
            dossierId: dossier.id, porteurId: nil, origine: origine, motif: motif, creeAt: contexte.instant)
        try Self.write(
            tx, contexte, deport, contrat: dossier.contrat, porteur: dossier.porteurId, dossier: dossier.id)
        return deport
    }

    /// Recuses from every dossier of a porteur, because the account declares an interest in it.
    public static func declarer(
        _ tx: Writer, _ contexte: Contexte, porteur id: String, motif: String
    ) throws -> Deport {
        let compte = try contexte.requireCompte()
        try Acces.interet(tx.read, contexte, porteur: id)
        let deport = Deport(
            id: Identifiant.new(at: contexte.instant), compteId: compte.id, nom: compte.nom, dossierId: nil,
            porteurId: id, origine: .interet, motif: motif, creeAt: contexte.instant)
        let contrat = contexte.caller.roles.first { Permissions.jugent.contains($0.role.qualite) }?.contrat
        try Self.write(tx, contexte, deport, contrat: contrat, porteur: id, dossier: nil)
        return deport
    }

    /// Only the service may recuse somebody else, and only a person who judges on this contract.
    private static func other(
        _ reader: Reader, _ contexte: Contexte, _ dossier: StoredDossier, _ courriel: String
    ) throws -> StoredCompte {
        try contexte.require(.tenirSeance, devant: dossier)
        guard let address = Courriel(courriel.trimmed), let compte = try reader.compte(courriel: address),
            try reader.roles(compte: compte.id).contains(where: {
                Permissions.jugent.contains($0.role.qualite)
                    && ($0.contrat == nil || $0.contrat == dossier.contrat)
            })
        else {
            throw Refus(
                at: "/courriel",
                "Aucun compte de cette adresse n’instruit, ne note ni ne décide sur ce contrat.")
        }
        return compte
    }

    private static func write(
        _ tx: Writer, _ contexte: Contexte, _ deport: Deport, contrat: String?, porteur: String,
        dossier: String?
    ) throws {
        let isKnown = try tx.read.deports(compte: deport.compteId).contains {
            $0.dossierId == deport.dossierId && $0.porteurId == deport.porteurId
        }
        guard !isKnown else { throw Refus(.dejaExistant, "Ce déport est déjà en vigueur.") }
        try tx.insert(deport, par: try contexte.requireCompte().id)
        // Decisions this person prepared stay; the person’s score no longer counts, and their access ends.
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: .compte, evenement: .consigne(.seDeporter),
                objet: "deport", objetId: deport.id, contrat: contrat, porteurId: porteur, dossierId: dossier,
                apres: [
                    "compte": .string(deport.compteId), "origine": .string(deport.origine.rawValue),
                    "motif": .string(deport.motif),
                ]), at: contexte.instant)
    }
}
