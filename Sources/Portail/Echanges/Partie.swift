import JSON

/// What an answer to a complement may change on one page of a dossier: the fields of that page, as far as the service asked
/// for them.
struct Partie: Sendable {
    private let etape: Etape
    private let sections: [FormPage.Section]
    private let budget: PageBudget.Layout?
    /// The document of the page as it is in the dossier.
    private let document: JSON
    /// The parts that were asked for, in that document.
    private let asked: [String]
    var saisie: Saisie

    /// The parts of a dossier that the service opened, but for the porteur, which is corrected on its own page.
    ///
    /// - Parameter form: what was sent; nil: the dossier as it is.
    static func all(_ opened: [String], _ dossier: DossierLu, _ form: Form?) -> [Partie] {
        var etapes: [Etape] = []
        for etape in opened.flatMap(Etape.pages) where etape != .organisme && !etapes.contains(etape) {
            etapes.append(etape)
        }
        return etapes.compactMap { Partie($0, opened, dossier, form) }
    }

    private init?(_ etape: Etape, _ opened: [String], _ dossier: DossierLu, _ form: Form?) {
        let base = etape.base
        guard let document = dossier.document.value(at: base) else { return nil }
        (self.etape, self.document) = (etape, document)
        let asked = opened.filter { $0 == base || $0.hasPrefix(base + "/") }.map {
            String($0.dropFirst(base.count))
        }
        self.asked = asked
        let inside = form?.inside(base)
        func isAsked(_ champ: Champ) -> Bool {
            asked.contains { champ.pointer == $0 || champ.pointer.hasPrefix($0 + "/") }
        }
        func open(_ champs: [Champ]) -> [Champ] { champs.filter(isAsked).map { $0.inside(base) } }
        if case .budget(let index) = etape {
            let action = PagesAction.ActionLue(
                dossier: dossier, json: document, index: index, version: nil)
            let layout = PageBudget.Layout(action, inside ?? Form(), base: base)
            (budget, sections) = (layout, [])
            let champs = open(layout.champs)
            saisie = inside.map { Saisie(champs, layout.document, $0) } ?? Saisie(champs, layout.document)
        } else {
            let kept = etape.sections(dossier).map { section in
                FormPage.Section(titre: section.titre, aide: section.aide, champs: open(section.champs))
            }
            (budget, sections) = (nil, kept.filter { !$0.champs.isEmpty })
            let champs = sections.flatMap(\.champs)
            saisie = inside.map { Saisie(champs, document, $0) } ?? Saisie(champs, document)
        }
        if saisie.champs.isEmpty { return nil }
    }

    /// The parts that were asked for whose value is now another, as the contract takes them.
    mutating func changements() -> [JSON] {
        let patch = saisie.patch()
        let typed = budget?.complete(patch) ?? patch
        var changed = document
        for member in typed.members ?? [] {
            changed = changed.setting("/" + member.key, to: member.value, adding: true) ?? changed
        }
        return asked.compactMap { pointer in
            let value = changed.value(at: pointer) ?? .null
            guard value != document.value(at: pointer) ?? .null else { return nil }
            return ["section": .string(etape.base + pointer), "valeur": value]
        }
    }

    /// Notes a refusal of the whole dossier beside its field.
    ///
    /// - Returns: whether it is of this page.
    mutating func refuse(_ pointer: String, _ phrase: String) -> Bool {
        guard let place = Etape.of(pointer), place.etape == etape else { return false }
        saisie.refuse(place.local, phrase)
        return true
    }

    /// - Parameter index: its place among the parts of the page.
    func json(_ index: Int) -> JSON {
        [
            "titre": .string(etape.libelle), "id": .string("p\(index)"),
            "sections": .array(
                sections.map { section in
                    [
                        "titre": .string(section.titre), "aide_de_section": .text(section.aide),
                        "champs": .array(section.champs.map(saisie.json)),
                    ]
                }), "budget": budget.map { $0.values(saisie) } ?? .null,
        ]
    }
}
