import Domain

extension Export {
    static let dossiers = Export(
        "dossiers", "Une ligne par dossier déposé : qui demande, combien, où en est le dossier.",
        columns: [
            Colonne("reference", "Référence du dossier : `ARG-2023-017`.") { .texte($0.reference) },
            Colonne("etat", "État du dossier : \(etats).") { .texte($0.etat.rawValue) },
            Colonne("depose_at", "Instant du dépôt (RFC 3339, UTC).") { .instant($0.deposeAt) },
            Colonne("porteur_nom", "Nom du porteur.") { .texte($0.porteur.nom) },
            Colonne("porteur_sigle", "Sigle du porteur ; vide s’il n’y en a pas.") {
                .texte($0.porteur.sigle)
            },
            Colonne("porteur_nature", "Nature du porteur : \(naturesPorteur).") {
                .texte($0.porteur.nature.rawValue)
            },
            Colonne(
                "siret",
                "SIRET du porteur, 14 chiffres (un texte, pas un nombre) ; RIDET ou numéro TAHITI outre-mer."
            ) {
                .texte($0.porteur.numero.description)
            },
            Colonne("rna", "Numéro RNA d’une association : `W611000123` ; vide sinon.") {
                .texte($0.porteur.rna?.description)
            },
            Colonne("commune", "Commune du siège.") { .texte($0.porteur.siege.commune) },
            Colonne("code_postal", "Code postal du siège (un texte, pas un nombre).") {
                .texte($0.porteur.siege.codePostal)
            },
            Colonne("nature_demande", "Nature de la demande : \(naturesDemande).") {
                .texte($0.presentation.nature?.rawValue)
            },
            Colonne("pluriannuelle", "Si la demande porte sur plusieurs années ; vide si non dit.") {
                .booleen($0.presentation.pluriannuelle)
            },
            Colonne("nombre_actions", "Nombre d’actions du dossier.") { .entier(Int64($0.actions.count)) },
            Colonne("cout_total_euros", "Total des charges, sans les contributions volontaires (86).") {
                .montant($0.actions.sum(\.action.budget.totalCharges))
            },
            Colonne("montant_demande_euros", "Somme demandée à tous les financeurs, toutes actions.") {
                .montant($0.actions.sum(\.action.montantDemande))
            },
            Colonne("montant_accorde_euros", "Somme accordée par tous les financeurs, toutes actions.") {
                .montant($0.actions.sum(\.accorde))
            },
        ],
        lines: { dossier, _ in [dossier] })
}

private var etats: String { codes(Etat.allCases.filter { !$0.isDraft }) }

extension Colonne {
    /// The state of the dossier, at the end of a line about a part of it: what is withdrawn or inadmissible
    /// can be told apart.
    static func etat(_ dossier: @escaping @Sendable (Ligne) -> DossierDepose) -> Colonne {
        Colonne("etat", "État du dossier : \(etats).") { .texte(dossier($0).etat.rawValue) }
    }
}
private var naturesPorteur: String {
    codes(Nature.communes.map(\.code)) + ", ou une de celles que le contrat ajoute"
}
private var naturesDemande: String { codes(Presentation.Nature.allCases) }
