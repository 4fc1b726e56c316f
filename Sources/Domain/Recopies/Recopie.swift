/// What an earlier dossier gives to a new one: the content that the new call still takes, and the list of what
/// it does not take. Nothing is invented: what does not fit is left empty.
public struct Recopie: Sendable, Equatable {
    /// Something of the earlier dossier that was left out.
    public struct Ecart: Sendable, Equatable {
        /// The place in the new dossier: `/actions/0/quartiers`.
        public let pointer: String
        /// What stood there, in words; nil when it was declared for that year only.
        public let valeur: String?
        /// Why it was left out, and what to do.
        public let phrase: String
    }

    public private(set) var presentation: Presentation
    public private(set) var actions: [Action]
    public private(set) var ecarts: [Ecart] = []
    private let avant: Revision
    private let revision: Revision
    /// The call of another year: what was true of that year only is not copied.
    private var isOtherYear: Bool { avant.appel.annee != revision.appel.annee }

    /// - Parameters:
    ///   - avant: the revision by which the earlier dossier was judged.
    ///   - revision: the one in force for the new dossier.
    public init(of dossier: Dossier, from avant: Revision, to revision: Revision) {
        presentation = dossier.presentation
        actions = dossier.actions
        self.avant = avant
        self.revision = revision
        recopierPresentation()
        for index in actions.indices { recopierAction(index) }
    }

    private mutating func recopierPresentation() {
        if presentation.declarationsAJour != nil || presentation.contratEngagementRepublicain != nil
            || presentation.laiciteEtValeurs != nil
        {
            presentation.declarationsAJour = nil
            presentation.contratEngagementRepublicain = nil
            presentation.laiciteEtValeurs = nil
            note("/presentation", nil, "Les engagements sont à prendre à nouveau, pour ce dossier-ci.")
        }
        guard isOtherYear else { return }
        if presentation.nature != nil {
            presentation.nature = nil
            note("/presentation/nature", nil, "Dites si c’est une première demande ou un renouvellement.")
        }
        if let budget = presentation.budgetOrganisme {
            presentation.budgetOrganisme = nil
            note(
                "/presentation/budget_organisme_centimes", budget.description,
                "C’était le budget de \(avant.appel.annee) : donnez celui de \(revision.appel.annee).")
        }
        if presentation.subventionPrecedente != nil {
            presentation.subventionPrecedente = nil
            note(
                "/presentation/subvention_precedente", nil,
                "Dites comment la dernière subvention de cet appel a été employée, s’il y en a eu une.")
        }
    }

    private mutating func recopierAction(_ index: Int) {
        var action = actions[index]
        recopierNomenclature(&action, "/actions/\(index)")
        recopierDates(&action, "/actions/\(index)")
        recopierArgent(&action, "/actions/\(index)")
        actions[index] = action
    }

    /// Volet, themes, items, schemes, axes, territories, projects, age bands: the codes of the new call only.
    private mutating func recopierNomenclature(_ action: inout Action, _ at: String) {
        if let volet = action.volet, !revision.volets.contains(where: { $0.code == volet }) {
            action.volet = nil
            note(at + "/volet", avant.contrat.libelle(volet: volet), "Choisissez parmi ceux de cet appel.")
        }
        let volet = revision.volets.first { $0.code == action.volet }
        let themes = volet?.themes ?? []
        keep(
            &action.themes, themes.map(\.code), at + "/themes",
            avant.contrat.volets.flatMap(\.themes).map(named))
        let items = themes.filter { action.themes.contains($0.code) }.flatMap(\.items)
        keep(
            &action.items, items.map(\.code), at + "/items",
            avant.contrat.volets.flatMap(\.themes).flatMap(\.items))
        let connus = revision.contrat.dispositifs
        action.dispositifs.removeAll { cite in
            let dispositif = connus.first { $0.code == cite.dispositif }
            if let dispositif,
                cite.priorite == nil || dispositif.priorites.contains(where: { $0.code == cite.priorite })
            {
                return false
            }
            note(at + "/dispositifs", cite.dispositif, "Le contrat de cet appel ne le connaît pas.")
            return true
        }
        let axes = revision.axes.map(\.code)
        action.axes.removeAll { choisi in
            if axes.contains(choisi.axe) { return false }
            let libelle = (avant.contrat.axes + avant.appel.axesAjoutes).first { $0.code == choisi.axe }?
                .libelle
            note(at + "/axes", libelle ?? choisi.axe, "Choisissez parmi ceux de cet appel.")
            return true
        }
        keep(
            &action.quartiers, revision.quartiers.map(\.code), at + "/quartiers",
            avant.contrat.quartiers.map { Libelle(code: $0.code, libelle: $0.libelle) })
        let projets = revision.quartiers.filter { action.quartiers.contains($0.code) }.flatMap(\.projets)
        keep(
            &action.projets, projets.map(\.code), at + "/projets", avant.contrat.quartiers.flatMap(\.projets))
        action.publics?.ages.removeAll { compte in
            if revision.appel.tranchesAge.contains(compte.tranche) { return false }
            note(
                at + "/publics/ages", "\(compte.tranche) : \(compte.nombre)",
                "Cet appel compte d’autres tranches d’âge.")
            return true
        }
    }

    private mutating func recopierDates(_ action: inout Action, _ at: String) {
        let fits = revision.appel.periodes.contains { periode in
            [action.debutOn, action.finOn].compactMap(\.self).allSatisfy {
                periode.debutOn <= $0 && $0 <= periode.finOn
            }
        }
        if !fits, action.debutOn != nil || action.finOn != nil {
            let dates = [action.debutOn, action.finOn].compactMap { $0?.description }.joined(separator: " – ")
            note(at + "/debut_on", dates, "Donnez des dates dans la période de cet appel.")
            action.debutOn = nil
            action.finOn = nil
        }
        if isOtherYear, !action.exercices.isEmpty {
            action.exercices = []
            note(at + "/exercices", nil, "Répartissez à nouveau la demande par année.")
        }
    }

    private mutating func recopierArgent(_ action: inout Action, _ at: String) {
        for ligne in action.budget.produits.indices {
            guard let financeur = action.budget.produits[ligne].financeur, partenaire(financeur) == nil else {
                continue
            }
            action.budget.produits[ligne].financeur = nil
            note(
                at + "/budget/produits/\(ligne)/financeur", avant.contrat.libelle(financeur: financeur),
                "Ce financeur n’est pas de cet appel : revoyez la ligne.")
        }
        action.demandes.removeAll { demande in
            if partenaire(demande.financeur)?.fonds.contains(demande.fonds) == true { return false }
            note(
                at + "/demandes",
                "\(avant.contrat.libelle(financeur: demande.financeur)), \(demande.fonds.libelle) : \(demande.montant)",
                "Ce financeur, ou ce fonds, n’est pas de cet appel.")
            return true
        }
        guard isOtherYear else { return }
        for aide in action.subventionsAilleurs where aide.statut == .accordee {
            note(
                at + "/subventions_ailleurs", "\(aide.organisme) : \(aide.montant)",
                "Elle était accordée pour \(avant.appel.annee) : redites-la si elle l’est de nouveau.")
        }
        action.subventionsAilleurs.removeAll { $0.statut == .accordee }
    }

    private func partenaire(_ code: String) -> Partenaire? { revision.financeurs.first { $0.code == code } }

    private func named(_ theme: Theme) -> Libelle { Libelle(code: theme.code, libelle: theme.libelle) }

    /// Keeps the codes that the new call has, and notes the others under the label that they had.
    private mutating func keep(
        _ codes: inout [String], _ connus: [String], _ pointer: String, _ libelles: [Libelle]
    ) {
        for code in codes where !connus.contains(code) {
            let libelle = libelles.first { $0.code == code }?.libelle ?? code
            note(pointer, libelle, "Choisissez parmi ceux de cet appel.")
        }
        codes.removeAll { !connus.contains($0) }
    }

    private mutating func note(_ pointer: String, _ valeur: String?, _ phrase: String) {
        ecarts.append(Ecart(pointer: pointer, valeur: valeur, phrase: phrase))
    }
}
