import Domain

extension Rule {
    /// Only warns: whether the enveloppe is sufficient is checked again, and enforced, when the financeur
    /// grants.
    public static let enveloppeALaMesure = Rule(
        code: "ENV-01",
        source: "Appel à projets, enveloppes des financeurs",
        says: "Ce que le dossier demande à chaque financeur tient dans l’enveloppe de l’appel.",
        english: "What the dossier asks of each financer fits the envelope of the call.",
        edition: 1,
        severite: .alerte,
        field: "/actions"
    ) { cas in
        var isAsked = false
        var problems: [String] = []
        // A financeur that is not in the appel is left to BUD-03.
        for financeur in cas.revision.financeurs {
            for fonds in Fonds.allCases {
                let demande = asked(of: financeur.code, fonds, cas.dossier)
                guard demande.isAsked else { continue }
                isAsked = true
                if let problem = problem(financeur, fonds, demande.montant, cas.revision) {
                    problems.append(problem)
                }
            }
        }
        return isAsked ? .reporting(problems) : .sansObjet
    }

    /// What the dossier asks of one fund of one financeur.
    private static func asked(
        of financeur: String, _ fonds: Fonds, _ dossier: Dossier
    ) -> (isAsked: Bool, montant: Euros) {
        var found = (isAsked: false, montant: Euros.zero)
        for index in dossier.actions.indices {
            for demande in dossier.actions[index].demandes
            where demande.financeur == financeur && demande.fonds == fonds {
                found = (true, found.montant + demande.montant)
            }
        }
        return found
    }

    private static func problem(
        _ financeur: Partenaire, _ fonds: Fonds, _ demande: Euros, _ revision: Revision
    ) -> String? {
        var dotation: Euros?
        for enveloppe in revision.appel.enveloppes
        where enveloppe.financeur == financeur.code && enveloppe.fonds == fonds {
            dotation = (dotation ?? .zero) + enveloppe.dotation
        }
        guard let dotation else {
            return "\(financeur.libelle), \(fonds.libelle) : l’appel n’a pas d’enveloppe pour les \(demande) "
                + "demandés. Vérifiez auprès du service quel fonds solliciter."
        }
        guard demande > dotation else { return nil }
        return
            "\(financeur.libelle), \(fonds.libelle) : \(demande) demandés pour une enveloppe de \(dotation). "
            + "Réduisez la demande d’au moins \(demande - dotation)."
    }
}
