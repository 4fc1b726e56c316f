import Domain

extension Rule {
    /// Only warns: what an envelope bears is checked again, and enforced, when the financer grants.
    public static let enveloppeALaMesure = Rule(
        code: "ENV-01",
        source: "Appel à projets, enveloppes des financeurs",
        says: "Ce que le dossier demande à chaque financeur tient dans l’enveloppe de l’appel.",
        english: "What the dossier asks of each financer fits the envelope of the call.",
        edition: 1,
        severite: .alerte,
        field: "/actions"
    ) { cas in
        // A financer that is not in the call is BUD-03’s to tell.
        let demandes = cas.dossier.actions.flatMap(\.demandes).filter { demande in
            cas.revision.financeurs.contains { $0.code == demande.financeur }
        }
        guard !demandes.isEmpty else { return .sansObjet }
        let guichets = demandes.map { Guichet(financeur: $0.financeur, fonds: $0.fonds) }.distinct
        return .reporting(guichets.compactMap { problem(of: $0, demandes, cas.revision) })
    }

    /// One financer’s money of one kind.
    private struct Guichet: Hashable {
        let financeur: String
        let fonds: Fonds
    }

    private static func problem(of guichet: Guichet, _ demandes: [Demande], _ revision: Revision)
        -> String?
    {
        let demande = demandes.filter { $0.financeur == guichet.financeur && $0.fonds == guichet.fonds }
            .sum(\.montant)
        let enveloppes = revision.appel.enveloppes.filter {
            $0.financeur == guichet.financeur && $0.fonds == guichet.fonds
        }
        let nom = revision.financeurs.first { $0.code == guichet.financeur }?.libelle ?? guichet.financeur
        guard !enveloppes.isEmpty else {
            return "\(nom), \(guichet.fonds.libelle) : l’appel n’a pas d’enveloppe pour les \(demande) "
                + "demandés. Vérifiez auprès du service quel fonds solliciter."
        }
        let dotation = enveloppes.sum(\.dotation)
        guard demande > dotation else { return nil }
        return "\(nom), \(guichet.fonds.libelle) : \(demande) demandés pour une enveloppe de \(dotation). "
            + "Réduisez la demande d’au moins \(demande - dotation)."
    }
}
