import JSON

extension Etape {
    /// Where the document of its page stands in the dossier; empty for the pieces, which are files.
    var base: String {
        switch self {
        case .organisme: "/porteur"
        case .presentation: "/presentation"
        case .pieces: ""
        case .fiche(let index), .publics(let index), .dates(let index), .budget(let index):
            "/actions/\(index)"
        }
    }

    /// The pages on which a part of a dossier is written: those of a whole action for `/actions/0`.
    static func pages(of section: String) -> [Etape] {
        let steps = section.split(separator: "/").map(String.init)
        guard steps.count == 2, steps[0] == "actions", let index = JSON.index(steps[1]) else {
            return of(section).map { [$0.etape] } ?? []
        }
        return [.fiche(index), .publics(index), .dates(index), .budget(index)]
    }

    /// The fields of its page, in their sections; those of the budget are in `PageBudget.Layout`.
    func sections(_ dossier: DossierLu) -> [FormPage.Section] {
        func action(_ index: Int) -> JSON? {
            dossier.actions.indices.contains(index) ? dossier.actions[index] : nil
        }
        return switch self {
        case .organisme: PageOrganisme.sections(natures: PageOrganisme.natures(dossier.appel))
        case .presentation: PagePresentation.sections(dossier.json["presentation"] ?? [:])
        case .pieces, .budget: []
        case .fiche(let index): action(index).map { PagesAction.fiche($0, dossier.appel) } ?? []
        case .publics(let index): action(index).map { PagesAction.publics($0, dossier.appel) } ?? []
        case .dates(let index): action(index).map { PagesAction.dates($0, dossier) } ?? []
        }
    }
}
