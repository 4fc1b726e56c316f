import Documents
public import Domain
public import JSON
public import Store

/// Offers an address to act for the porteur: whoever proved it is a member once it is accepted.
public enum AjouterMembre {
    public struct Demande: Sendable {
        public let courriel: Courriel?
        public let qualite: Membre.Qualite

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let courriel = reader.courriel("courriel")
                return Demande(
                    courriel: reader.required("courriel", courriel.map(Optional.some), else: nil),
                    qualite: reader.required(
                        "qualite",
                        reader.value("qualite", "representant ou redacteur est attendu") {
                            Membre.Qualite(rawValue: $0)
                        }, else: .redacteur))
            }
        }

        private init(courriel: Courriel?, qualite: Membre.Qualite) {
            self.courriel = courriel
            self.qualite = qualite
        }
    }

    public static func run(
        _ tx: Writer, _ contexte: Contexte, porteur id: String, _ demande: Demande
    ) throws -> StoredInvitation {
        let porteur = try Acces.porteur(tx.read, contexte, id, .gererMembres)
        guard let courriel = demande.courriel else { throw Refus.introuvable }
        if let compte = try tx.read.compte(courriel: courriel) {
            try requireNew(tx.read, porteur: id, compte.id)
        }
        let asked = try tx.read.combien(.invitationsDuPorteur, id, contexte.instant.description)
        try contexte.requirePlace(
            .membresParPorteur, held: asked + tx.read.combien(.membresDuPorteur, id))
        let isRepresentant = demande.qualite == .representant
        return try Inviter.run(
            tx, contexte, courriel, .membre(porteur: id, isRepresentant: isRepresentant),
            quoi: """
                être \(isRepresentant ? "représentant légal" : "rédacteur") de « \(porteur.porteur.nom.surUneLigne) »
                """,
            aAttester: isRepresentant ? aAttester(tx.read, contexte, porteur: id) : .null)
    }

    /// The draft that has to be attested first, as the e-mail says it; null when none can still be deposited.
    private static func aAttester(_ reader: Reader, _ contexte: Contexte, porteur id: String) throws -> JSON {
        let drafts = try reader.dossiersDuPorteur(id).filter { $0.etat == .brouillon }.map { draft in
            let revision = try Acces.revision(reader, of: draft)
            return (appel: revision.appel, delai: try Delai(reader, revision, porteur: id))
        }
        guard
            let (appel, delai) = drafts.filter({ !$0.delai.isOver(at: contexte.instant) })
                .min(by: { $0.delai.fin < $1.delai.fin })
        else { return .null }
        let fuseau = appel.calendrier.fuseau
        return [
            "appel": .string(appel.titre), "fuseau": .string(fuseau),
            "cloture": .text(Fuseau.derniereMinute(avant: delai.fin, fuseau: fuseau)),
        ]
    }

    /// Makes the account a member, when its invitation is accepted.
    static func add(
        _ tx: Writer, _ contexte: Contexte, porteur id: String, compte: String, _ qualite: Membre.Qualite,
        par: String
    ) throws {
        try requireNew(tx.read, porteur: id, compte)
        try contexte.requirePlace(.membresParPorteur, held: tx.read.combien(.membresDuPorteur, id))
        try tx.insertMembre(porteur: id, compte: compte, qualite: qualite, at: contexte.instant)
        try tx.journalise(
            Ecriture(
                compteId: par, qualite: .representant, evenement: .consigne(.ajouterMembre),
                objet: "porteur", objetId: id, porteurId: id,
                apres: ["compte": .string(compte), "qualite": .string(qualite.rawValue)]),
            at: contexte.instant)
    }

    private static func requireNew(_ reader: Reader, porteur id: String, _ compte: String) throws {
        guard try !reader.membres(porteur: id).contains(where: { $0.compteId == compte }) else {
            throw Refus(.dejaExistant, "Ce compte est déjà membre du porteur.")
        }
    }
}
