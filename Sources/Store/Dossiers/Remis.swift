import Domain
import GRDB
import JSON

/// What the last version of a deposited dossier says, as columns: the tables `dossier_remis` and `action_remise`.
///
/// The verification reads the frozen text again and compares, with code of its own.
extension Writer {
    /// - Parameter actions: the ids of the actions, in the order of the dossier.
    func insertRemis(_ id: String, _ dossier: Dossier, actions: [String]) throws {
        guard actions.count == dossier.actions.count else { throw StoreError.corrupt("actions") }
        let (porteur, presentation) = (dossier.porteur, dossier.presentation)
        try insert(
            into: "dossier_remis",
            """
            dossier_id, porteur_nom, porteur_sigle, porteur_nature, porteur_numero, porteur_rna, siege_commune,
            siege_code_postal, nature_demande, pluriannuelle, nombre_actions, cout_centimes, demande_centimes
            """,
            [
                id, porteur.nom, porteur.sigle, porteur.nature.rawValue, porteur.numero.description,
                porteur.rna?.description, porteur.siege.commune, porteur.siege.codePostal,
                presentation.nature?.rawValue, presentation.pluriannuelle, dossier.actions.count,
                dossier.actions.sum(\.budget.totalCharges), dossier.actions.sum(\.montantDemande),
            ])
        for (index, (action, actionId)) in zip(dossier.actions, actions).enumerated() {
            try insertRemise(id, rang: index + 1, actionId, action)
        }
    }

    private func insertRemise(_ dossier: String, rang: Int, _ id: String, _ action: Action) throws {
        let publics = action.publics
        func list(_ codes: [String]) -> String { JSON.list(codes).text }
        try insert(
            into: "action_remise",
            """
            dossier_id, rang, action_id, intitule, volet, themes, axes, quartiers, debut_on, fin_on, publics_total,
            femmes, hommes, des_quartiers, tranches_age, cout_centimes, emplois_volontaires_centimes,
            demande_centimes
            """,
            [
                dossier, rang, id, action.intitule, action.volet, list(action.themes),
                list(action.axes.map(\.axe)), list(action.quartiers), action.debutOn, action.finOn,
                publics?.total, publics?.femmes, publics?.hommes, publics?.desQuartiers,
                list((publics?.ages ?? []).map { "\($0.tranche):\($0.nombre)" }),
                action.budget.totalCharges, action.budget.emploisVolontaires, action.montantDemande,
            ])
    }

    func deleteRemis(_ id: String) throws {
        try run("DELETE FROM action_remise WHERE dossier_id = ?", [id])
        try run("DELETE FROM dossier_remis WHERE dossier_id = ?", [id])
    }
}
