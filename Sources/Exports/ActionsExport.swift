import Domain

/// An action within its dossier.
struct LigneAction: Sendable {
    let dossier: DossierDepose
    let rang: Int
    let revision: Revision
    var deposee: DossierDepose.ActionDeposee { dossier.actions[rang] }
    var action: Action { deposee.action }

    static func all(of dossier: DossierDepose, _ revision: Revision) -> [LigneAction] {
        dossier.actions.indices.map { LigneAction(dossier: dossier, rang: $0, revision: revision) }
    }
}

extension Export {
    static let actions = Export(
        "actions", "Une ligne par action : ce qui est proposé, où, pour qui, à quel coût.",
        columns: identite + territoire + publics + argent, lines: LigneAction.all)

    private static let identite: [Colonne<LigneAction>] = [
        Colonne("reference", "Référence du dossier.") { .texte($0.dossier.reference) },
        Colonne("numero_action", "Rang de l’action dans son dossier, à partir de 1.") {
            .entier(Int64($0.rang + 1))
        },
        Colonne("action_id", "Identifiant de l’action, stable.") { .texte($0.deposee.id) },
        Colonne("intitule", "Intitulé de l’action.") { .texte($0.action.intitule) },
        Colonne("volet", "Code du volet principal.") { .texte($0.action.volet) },
        Colonne("volet_libelle", "Libellé du volet selon le contrat ; vide si inconnu.") { line in
            .texte(line.revision.contrat.volets.first { $0.code == line.action.volet }?.libelle)
        },
    ]

    private static let territoire: [Colonne<LigneAction>] = [
        Colonne("themes", "Codes des thèmes, séparés par `|`.") { .liste($0.action.themes) },
        Colonne("axes", "Codes des axes transversaux, séparés par `|`.") {
            .liste($0.action.axes.map(\.axe))
        },
        Colonne("quartiers", "Codes des quartiers, séparés par `|`.") { .liste($0.action.quartiers) },
        Colonne("debut_on", "Premier jour de l’action.") { .jour($0.action.debutOn) },
        Colonne("fin_on", "Dernier jour de l’action.") { .jour($0.action.finOn) },
    ]

    private static let publics: [Colonne<LigneAction>] = [
        Colonne("publics_total", "Nombre de bénéficiaires.") { .entier($0.action.publics?.total) },
        Colonne("femmes", "Dont femmes.") { .entier($0.action.publics?.femmes) },
        Colonne("hommes", "Dont hommes.") { .entier($0.action.publics?.hommes) },
        Colonne("des_quartiers", "Dont habitants des quartiers du contrat.") {
            .entier($0.action.publics?.desQuartiers)
        },
        Colonne("tranches_age", "Bénéficiaires par tranche d’âge : `11-17:90|18-25:10`.") {
            .liste(($0.action.publics?.ages ?? []).map { "\($0.tranche):\($0.nombre)" })
        },
    ]

    private static let argent: [Colonne<LigneAction>] = [
        Colonne("cout_total_euros", "Total des charges, sans les contributions volontaires (86).") {
            .montant($0.action.budget.totalCharges)
        },
        Colonne("emplois_volontaires_euros", "Emplois des contributions volontaires en nature (86).") {
            .montant($0.action.budget.emploisVolontaires)
        },
        Colonne("montant_demande_euros", "Somme demandée à tous les financeurs.") {
            .montant($0.action.montantDemande)
        },
        Colonne("montant_accorde_euros", "Somme accordée par tous les financeurs.") {
            .montant($0.deposee.accorde)
        },
        .etat { $0.dossier },
    ]
}
