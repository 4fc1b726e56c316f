import Documents
public import Domain
public import JSON
public import Store

/// Registers an association or a public body; whoever does becomes its legal representative in Guichet.
public enum CreerPorteur {
    public static func run(_ tx: Writer, _ contexte: Contexte, _ json: JSON) throws -> StoredPorteur {
        let compte = try contexte.requireCompte()
        try contexte.require(.creerPorteur)
        let porteur = try Refus.reading { () throws(JSONProblems) in try PorteurDocument.read(json) }
        try requireFree(tx.read, porteur.numero, except: nil)
        try contexte.requirePlace(
            .porteursParCompte, held: tx.read.combien(.porteursDuCompte, compte.id))
        let id = Identifiant.new(at: contexte.instant)
        try tx.insertPorteur(porteur, id: id, par: compte.id, at: contexte.instant)
        try tx.insertMembre(porteur: id, compte: compte.id, qualite: .representant, at: contexte.instant)
        try tx.journalise(
            Ecriture(
                compteId: compte.id, qualite: .representant, evenement: "creer_porteur", objet: "porteur",
                objetId: id, porteurId: id, apres: PorteurDocument.journal(porteur)),
            at: contexte.instant)
        guard let stored = try tx.read.porteur(id) else { throw Refus.introuvable }
        return stored
    }

    static func requireFree(_ reader: Reader, _ numero: NumeroLegal, except id: String?) throws {
        guard let other = try reader.porteur(numero: numero), other.id != id else { return }
        throw Refus(
            .porteurExistant,
            "Le \(numero.nom) \(numero) est déjà inscrit. Demandez à son représentant de vous ajouter comme membre.",
            erreurs: [
                JSONProblem(pointer: "/\(numero.cle)", code: "valeur", detail: "\(numero.nom) déjà inscrit.")
            ])
    }
}

/// Corrects a porteur (RFC 7396).
public enum ModifierPorteur {
    public static func run(_ tx: Writer, _ contexte: Contexte, id: String, patch: JSON) throws
        -> StoredPorteur
    {
        let stored = try Acces.porteur(tx.read, contexte, id)
        try contexte.require(.modifierPorteur, porteur: id)
        try contexte.precondition.check(stored.version)
        let before = PorteurDocument.write(stored.porteur)
        let porteur = try Refus.reading { () throws(JSONProblems) in
            try PorteurDocument.read(before.merging(patch))
        }
        try CreerPorteur.requireFree(tx.read, porteur.numero, except: id)
        try tx.updatePorteur(id, porteur)
        // What was attested names the porteur: its drafts are attested anew.
        for dossier in try tx.read.dossiersAttestes(porteur: id) {
            try Marche(tx, contexte, dossier, .modifier, checksVersion: false).changeDraft(
                objet: ("porteur", id))
        }
        let (avant, apres) = JSON.difference(
            PorteurDocument.journal(stored.porteur), PorteurDocument.journal(porteur))
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: .membre, evenement: "modifier_porteur",
                objet: "porteur", objetId: id, porteurId: id, avant: avant, apres: apres),
            at: contexte.instant)
        guard let changed = try tx.read.porteur(id) else { throw Refus.introuvable }
        return changed
    }
}

/// Lets another account act for the porteur.
public enum AjouterMembre {
    public struct Demande: Sendable {
        public let courriel: Courriel?
        public let qualite: Membre.Qualite

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let courriel = reader.value("courriel", "une adresse de courriel est attendue") {
                    Courriel($0)
                }
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

    public static func run(_ tx: Writer, _ contexte: Contexte, porteur id: String, _ demande: Demande) throws
    {
        _ = try Acces.porteur(tx.read, contexte, id)
        try contexte.require(.gererMembres, porteur: id)
        guard let courriel = demande.courriel, let compte = try tx.read.compte(courriel: courriel) else {
            throw Refus(
                .documentInvalide,
                "Aucun compte à cette adresse : la personne l’ouvre d’abord (POST /v1/comptes).",
                erreurs: [
                    JSONProblem(pointer: "/courriel", code: "valeur", detail: "Aucun compte à cette adresse.")
                ])
        }
        guard try !tx.read.membres(porteur: id).contains(where: { $0.compteId == compte.id }) else {
            throw Refus(.dejaExistant, "Ce compte est déjà membre du porteur.")
        }
        try contexte.requirePlace(.membresParPorteur, held: tx.read.combien(.membresDuPorteur, id))
        try tx.insertMembre(porteur: id, compte: compte.id, qualite: demande.qualite, at: contexte.instant)
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: .representant, evenement: "ajouter_membre",
                objet: "porteur", objetId: id, porteurId: id,
                apres: ["compte": .string(compte.id), "qualite": .string(demande.qualite.rawValue)]),
            at: contexte.instant)
    }
}
