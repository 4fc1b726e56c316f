import Domain

/// The answer of a financeur on an action.
struct LigneFinancement: Sendable {
    let action: LigneAction
    let financement: Financement

    static func all(of dossier: DossierDepose, _ revision: Revision) -> [LigneFinancement] {
        LigneAction.all(of: dossier, revision).flatMap { action in
            action.deposee.financements.map { LigneFinancement(action: action, financement: $0) }
        }
    }
}

extension Export {
    static let financements = Export(
        "financements", "Une ligne par action, financeur et fonds : ce qui est demandé, ce qui est répondu.",
        columns: [
            Colonne("reference", "Référence du dossier.") { .texte($0.action.dossier.reference) },
            Colonne("numero_action", "Rang de l’action dans son dossier, à partir de 1.") {
                .entier(Int64($0.action.rang + 1))
            },
            Colonne("action_id", "Identifiant de l’action, stable.") { .texte($0.action.deposee.id) },
            Colonne("intitule", "Intitulé de l’action.") { .texte($0.action.action.intitule) },
            Colonne("financeur", "Code du financeur.") { .texte($0.financement.demande.financeur) },
            Colonne("financeur_libelle", "Nom du financeur selon le contrat ; vide si inconnu.") { line in
                let code = line.financement.demande.financeur
                return .texte(line.action.revision.contrat.partenaires.first { $0.code == code }?.libelle)
            },
            Colonne("fonds", "Nature des fonds : \(codes(Fonds.allCases)).") {
                .texte($0.financement.demande.fonds.rawValue)
            },
            Colonne("demande_euros", "Somme demandée à ce financeur, de ce fonds.") {
                .montant($0.financement.demande.montant)
            },
            Colonne("decision", "Réponse du financeur : \(codes(Financement.Decision.allCases)).") {
                .texte($0.financement.decision.rawValue)
            },
            Colonne("accorde_euros", "Somme accordée ; zéro sauf décision `accorde`.") {
                .montant($0.financement.accorde)
            },
            Colonne("motif", "Motif de la réponse ; vide s’il n’y en a pas.") {
                .texte($0.financement.motif)
            },
            .etat { $0.action.dossier },
        ],
        lines: LigneFinancement.all)
}
