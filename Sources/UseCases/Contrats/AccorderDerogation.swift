public import Domain
public import JSON
public import Store

/// Accepts one porteur after the closing of a call: until an instant, for a reason that stays.
public enum AccorderDerogation {
    public struct Demande: Sendable {
        /// Its identifier, or one of its numbers.
        let porteur: String
        let jusquaAt: Instant
        let motif: String

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                Demande(
                    porteur: reader.requiredText("porteur", max: 64),
                    jusquaAt: reader.required(
                        "jusqua_at",
                        reader.value("jusqua_at", "un instant est attendu, écrit AAAA-MM-JJThh:mm:ssZ") {
                            Instant($0)
                        }, else: Instant(milliseconds: 0)),
                    motif: reader.requiredText("motif", max: Motif.longueurMax))
            }
        }

        private init(porteur: String, jusquaAt: Instant, motif: String) {
            self.porteur = porteur
            self.jusquaAt = jusquaAt
            self.motif = motif
        }
    }

    public static func run(
        _ tx: Writer, _ contexte: Contexte, appel code: String, _ demande: Demande
    ) throws -> Derogation {
        let appel = try Acces.appel(tx.read, contexte, code, .ecrireAppel)
        guard let revision = try tx.read.revisionEnVigueur(code) else {
            throw Refus(.appelNonPublie, "Cet appel n’est pas publié : rien n’y est clos.")
        }
        let porteur = try porteur(tx.read, contexte, demande)
        guard demande.jusquaAt > revision.finAt, demande.jusquaAt > contexte.instant else {
            let fuseau = revision.appel.calendrier.fuseau
            let first = max(revision.finAt, contexte.instant)
            throw Refus.documentInvalide(
                "/jusqua_at",
                "Une dérogation va au-delà de la clôture et de maintenant : donnez un instant après le "
                    + "\(Fuseau.heureLocale(first, fuseau: fuseau)) (\(fuseau)).")
        }
        let derogation = Derogation(
            id: Identifiant.new(at: contexte.instant), appel: code, porteurId: porteur.id,
            jusquaAt: demande.jusquaAt, motif: demande.motif, par: try contexte.requireCompte().id,
            accordeeAt: contexte.instant)
        try tx.insert(derogation)
        try journaliser(tx, contexte, .accorderDerogation, derogation, contrat: appel.contrat, demande.motif)
        try Prevenir.derogation(tx, contexte, derogation, revision.appel, motif: demande.motif)
        return derogation
    }

    private static func porteur(
        _ reader: Reader, _ contexte: Contexte, _ demande: Demande
    ) throws -> StoredPorteur {
        let numeros: [NumeroLegal?] = [
            Siret(demande.porteur).map(NumeroLegal.siret), Ridet(demande.porteur).map(NumeroLegal.ridet),
            NumeroTahiti(demande.porteur).map(NumeroLegal.tahiti),
        ]
        let found =
            try reader.porteur(demande.porteur)
            ?? numeros.compactMap { $0 }.compactMap { try reader.porteur(numero: $0) }.first
        // A duplicate leads to the porteur to which it was united.
        guard let found = try found?.fusionneDans.map(reader.porteur) ?? found else {
            throw Refus.documentInvalide(
                "/porteur", "Ni l’identifiant, ni le numéro d’un porteur inscrit : vérifiez-le.")
        }
        // Nobody grants a longer time to a body of which they are a member.
        guard contexte.caller.porteurs[found.id] == nil else {
            throw Refus(.deporte, "Vous êtes membre de ce porteur : un autre agent accorde sa dérogation.")
        }
        return found
    }

    static func journaliser(
        _ tx: Writer, _ contexte: Contexte, _ consigne: Consigne, _ derogation: Derogation, contrat: String,
        _ motif: String
    ) throws {
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: .instructeur, evenement: .consigne(consigne),
                objet: "derogation", objetId: derogation.id, contrat: contrat,
                porteurId: derogation.porteurId,
                apres: [
                    "appel": .string(derogation.appel),
                    "jusqua_at": .string(derogation.jusquaAt.description), "motif": .string(motif),
                ]), at: contexte.instant)
    }
}
