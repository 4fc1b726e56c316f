import Domain
public import JSON
public import Store

/// Records how an e-mail that reached nobody was given instead: printed and posted, handed over, told. It ends
/// the task, for all the addresses of the same text.
public enum RemettreAutrement {
    public struct Demande: Sendable {
        /// Nil only in a document that is refused.
        let on: Jour?
        let motif: String

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let jour = reader.value("remis_on", "un jour AAAA-MM-JJ est attendu") { Jour($0) }
                if reader.json("remis_on") == nil {
                    reader.problem("remis_on", "obligatoire", "Dites quel jour le courriel a été remis.")
                }
                return Demande(
                    on: jour,
                    motif: reader.requiredText("motif", max: Motif.longueurMax))
            }
        }

        private init(on: Jour?, motif: String) {
            self.on = on
            self.motif = motif
        }
    }

    public static func run(_ tx: Writer, _ contexte: Contexte, envoi id: String, _ demande: Demande) throws {
        let (envoi, attache) = try Acces.envoi(tx.read, contexte, id, .suivreEnvois)
        try contexte.precondition.requirePresent()
        guard envoi.canal == .courriel, let lot = envoi.lot else {
            throw Refus(.etatIncompatible, "Cet envoi va à un webhook : seul un courriel se remet autrement.")
        }
        guard envoi.etat.isEnSouffrance else {
            throw Refus(
                .etatIncompatible,
                "Cet envoi est « \(envoi.etat.libelle) » : on ne remet autrement que ce qui est abandonné, ou écrit sur le "
                    + "disque.")
        }
        try contexte.precondition.check(envoi.version)
        guard let jour = demande.on else { throw Refus.introuvable }
        try requirePlausible(jour, envoi, at: contexte.instant)
        let compte = try contexte.requireCompte()
        try tx.setRemis(
            lot: lot,
            StoredEnvoi.Remise(on: jour, motif: demande.motif, par: compte.id, at: contexte.instant))
        try tx.journalise(
            ReprendreEnvoi.ecriture(
                .remettreEnvoi, contexte, id, attache,
                apres: ["remis_on": .string(jour.description), "motif": .string(demande.motif)]),
            at: contexte.instant)
    }

    /// It was given between the day it was written and today.
    private static func requirePlausible(_ jour: Jour, _ envoi: StoredEnvoi, at instant: Instant) throws {
        guard let today = Fuseau.jour(instant, fuseau: DiffuserTete.fuseau),
            let written = Fuseau.jour(envoi.creeAt, fuseau: DiffuserTete.fuseau)
        else { return }
        guard jour < written || jour > today else { return }
        throw Refus.documentInvalide(
            "/remis_on",
            jour > today
                ? "Ce jour n’est pas encore venu : dites quand le courriel a été remis."
                : "Le courriel n’existait pas encore ce jour-là : il est du \(written.enToutesLettres).")
    }
}
