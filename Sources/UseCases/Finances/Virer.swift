import Domain
public import JSON
public import Store

/// Transfers money from one envelope to another of the same financer, with a reason; no balance becomes
/// negative.
public enum Virer {
    /// - Returns: the identifier shared by the two lines of the ledger.
    public static func run(_ tx: Writer, _ contexte: Contexte, appel code: String, _ json: JSON) throws
        -> String
    {
        let appel = try Acces.appel(tx.read, contexte, code, .virer)
        let demande = try Refus.reading { () throws(JSONProblems) in try Demande(json) }
        let de = try find(tx.read, code, demande.de, "/de")
        let vers = try find(tx.read, code, demande.vers, "/vers")
        try requireHolder(contexte, appel, de)
        guard de.code != vers.code, de.financeur == vers.financeur else {
            throw Refus(
                .virementImpossible,
                "Un virement va d’une enveloppe à une autre du même financeur : « \(de.code) » est de "
                    + "« \(de.financeur) », « \(vers.code) » de « \(vers.financeur) ».")
        }
        guard demande.montant <= de.solde else {
            throw Refus(
                .enveloppeDepassee,
                "Virement : \(demande.montant) ; reste sur l’enveloppe « \(de.code) » : \(de.solde).")
        }
        let id = Identifiant.new(at: contexte.instant)
        for (enveloppe, montant) in [(de.code, -demande.montant), (vers.code, demande.montant)] {
            try tx.insert(
                Mouvement(
                    appel: code, enveloppe: enveloppe, nature: .virement, montant: montant, virement: id,
                    par: try contexte.requireCompte().id, motif: demande.motif),
                at: contexte.instant)
        }
        let qualites = contexte.caller.qualites(contrat: appel.contrat)
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id,
                qualite: qualites.contains(.instructeur) ? .instructeur : .financeur,
                evenement: .consigne(.virer),
                objet: "virement", objetId: id, contrat: appel.contrat,
                apres: [
                    "de": .string(de.code), "vers": .string(vers.code),
                    "montant_centimes": .integer(demande.montant.centimes), "motif": .string(demande.motif),
                ]), at: contexte.instant)
        return id
    }

    private struct Demande {
        let de: String
        let vers: String
        let montant: Euros
        let motif: String

        init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                Demande(
                    de: reader.requiredText("de", max: 64), vers: reader.requiredText("vers", max: 64),
                    montant: Euros(
                        centimes: reader.required(
                            "montant_centimes", reader.integer("montant_centimes", 1...Euros.plafond), else: 1
                        )),
                    motif: reader.requiredText("motif", max: Motif.longueurMax))
            }
        }

        private init(de: String, vers: String, montant: Euros, motif: String) {
            self.de = de
            self.vers = vers
            self.montant = montant
            self.motif = motif
        }
    }

    private static func find(_ reader: Reader, _ appel: String, _ code: String, _ pointer: String) throws
        -> Solde
    {
        if let solde = try reader.solde(appel: appel, code: code) { return solde }
        let known = try reader.soldes(appel: appel).map(\.code).joined(separator: ", ")
        throw Refus(at: pointer, "« \(code) » n’est pas une enveloppe de l’appel : \(known).")
    }

    /// A financer may transfer only its own money; the service may transfer the money of any financer.
    private static func requireHolder(_ contexte: Contexte, _ appel: StoredAppel, _ de: Solde) throws {
        let isStaff = contexte.caller.qualites(contrat: appel.contrat).contains(.instructeur)
        guard isStaff || contexte.caller.decides(for: de.financeur, contrat: appel.contrat) else {
            throw Refus(.interdit, "Votre compte ne dispose pas des enveloppes de « \(de.financeur) ».")
        }
    }
}
