import Domain

extension Rule {
    public static let droitCommunDabord = Rule(
        code: "COF-01",
        source: "Règlement de l’appel à projets, cofinancement (droit commun mobilisé d’abord)",
        says: "Une action qui demande des fonds spécifiques mobilise aussi des crédits de droit commun.",
        english: "An action that asks for specific funds also draws on ordinary funds.",
        edition: 2,
        field: "/demandes"
    ) { action, cas in
        let parametre = cas.parametres.droitCommunDabord
        guard parametre.valeur == true, asks(action, .specifiques) else { return .sansObjet }
        let isDrawn =
            asks(action, .droitCommun)
            || action.subventionsAilleurs.contains {
                $0.montant > .zero && Cerfa12156.produits[$0.poste]?.isPublic == true
            }
            || action.budget.produits.contains { $0.montant > .zero && isElsewhere($0, cas.revision) }
        return .require(
            isDrawn,
            else: "Fonds spécifiques demandés : \(specifiques(of: action)) ; crédits de droit commun : "
                + "\(Euros.zero). Sollicitez d’abord le droit commun, auprès d’un financeur de l’appel ou "
                + "d’un autre organisme public, et ajoutez-le au budget." + parametre.cited)
    }

    private static func asks(_ action: Action, _ fonds: Fonds) -> Bool {
        action.demandes.contains { $0.fonds == fonds && $0.montant > .zero }
    }

    /// Money of a public body that is not a financeur of the appel.
    private static func isElsewhere(_ line: LigneBudget, _ revision: Revision) -> Bool {
        guard line.genre.contains(.public) else { return false }
        guard let code = line.financeur else { return true }
        return !revision.financeurs.contains { $0.code == code }
    }

    private static func specifiques(of action: Action) -> Euros {
        action.demandes.sum { $0.fonds == .specifiques ? $0.montant : .zero }
    }
}
