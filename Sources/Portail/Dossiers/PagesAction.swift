import API
import Domain
import JSON
import UseCases

/// The pages of an action: its sheet, its public, its dates. The budget has a page of its own.
enum PagesAction {
    static let pages: [Page] = [
        page("fiche", "Fiche") { fiche($0, $1.appel) },
        page("public", "Public et quartiers") { publics($0, $1.appel) },
        page("dates", "Dates") { dates($0, $1) },
    ]

    /// An action of a dossier, with its place in it.
    struct ActionLue: Sendable {
        let dossier: DossierLu
        let json: JSON
        let index: Int
        let version: Int64?

        static func read(_ visitor: Visitor) async throws(Refus) -> ActionLue {
            var dossier = try await DossierLu.read(visitor)
            try await dossier.appel.readContrat(visitor)
            let id = visitor.parameter("action")
            guard let index = dossier.actionIds.firstIndex(of: id) else { throw .introuvable }
            return ActionLue(
                dossier: dossier, json: dossier.actions[index], index: index,
                version: dossier.actions[index]["version"]?.integer)
        }

        /// - Parameter document: what the page edits; nil: the action.
        func form(
            _ titre: String, _ chapo: String?, _ sections: [FormPage.Section], document: JSON? = nil
        ) -> FormPage {
            let name = json["intitule"]?.string.map { "« \($0) »." }
            return FormPage(
                dossier, titre: "\(titre) de l’action \(index + 1)",
                chapo: [name, chapo].compactMap(\.self).joined(separator: " "),
                sections: sections, operation: "modifierAction",
                parameters: ["action": json["id"]?.string ?? ""],
                document: document ?? json, version: version)
        }
    }

    private static func page(
        _ chemin: String, _ titre: String,
        _ sections: @escaping @Sendable (JSON, DossierLu) -> [FormPage.Section]
    ) -> Page {
        FormPage.page("/dossiers/{dossier}/actions/{action}/\(chemin)") { visitor throws(Refus) in
            let action = try await ActionLue.read(visitor)
            let form = visitor.form
            var document = LignesSaisies.arrange(action.json, "/axes", by: ["axe"], form)
            document = LignesSaisies.arrange(document, "/publics/ages", by: ["tranche"], form)
            for list in ["/indicateurs", "/dispositifs", "/exercices"] {
                document = LignesSaisies.widen(document, list, form)
            }
            return action.form(
                titre, nil, sections(document, action.dossier), document: document)
        }
    }

    /// The rows of a document, with their places in it, in the order in which the call names them: a page stays as it was when
    /// some of its rows are saved.
    static func inOrder(_ codes: [String], of call: [String]) -> [(offset: Int, element: String)] {
        func rank(_ code: String) -> Int { call.firstIndex(of: code) ?? call.count }
        return codes.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
    }

    /// The items of a list of the call, as options.
    static func options(_ items: [JSON]) -> [(code: String, libelle: String)] {
        items.compactMap { item in
            item["code"]?.string.map { (code: $0, libelle: item["libelle"]?.string ?? $0) }
        }
    }

    static func fiche(_ action: JSON, _ appel: AppelLu) -> [FormPage.Section] {
        let volets = appel.json["volets"]?.array ?? []
        let themes = volets.flatMap { volet in
            options(volet["themes"]?.array ?? []).map {
                (code: $0.code, libelle: "\($0.libelle) (\(volet["libelle"]?.string ?? ""))")
            }
        }
        let written = action["axes"]?.array ?? []
        let axes = options(appel.json["axes"]?.array ?? [])
        // The axes of the call in the order of the action: a row that is there keeps its place.
        let order = written.compactMap { $0["axe"]?.string } + axes.map(\.code)
        let codes = order.enumerated().filter { order.firstIndex(of: $0.element) == $0.offset }.map(\.element)
        return [
            FormPage.Section(
                titre: "L’action",
                champs: [
                    Champ("/intitule", "Intitulé", aide: "En une ligne, tel qu’il paraîtra dans les listes."),
                    Champ(
                        "/objectifs", "Objectifs", .long, aide: "À quel besoin des habitants l’action répond."
                    ),
                    Champ(
                        "/description", "Description", .long,
                        aide: "Ce qui se passe : qui, quoi, où, à quel rythme."),
                    Champ("/moyens", "Moyens mis en œuvre", .long),
                    Champ("/resultats_attendus", "Résultats attendus", .long),
                    Champ("/partenaires", "Partenaires", .lignes, aide: "Un par ligne."),
                ]),
            FormPage.Section(
                titre: "Sa place dans l’appel",
                champs: [
                    Champ(
                        "/volet", appel.json["nom_du_volet"]?.string?.capital ?? "Volet",
                        .choix(options(volets))),
                    Champ(
                        "/themes", (appel.json["nom_du_theme"]?.string ?? "thème").capital + "s",
                        .cases(themes),
                        aide: "De celui que vous avez choisi juste au-dessus."),
                ] + Plus.place(action, volets, appel)),
            FormPage.Section(
                titre: "Les axes transversaux",
                aide: "Ils traversent tous les projets. Laissez vides ceux que l’action ne sert pas.",
                champs: inOrder(codes, of: axes.map(\.code)).flatMap { index, code in
                    let name = axes.first { $0.code == code }?.libelle ?? code
                    return [
                        Champ("/axes/\(index)/axe", name, .cache(code)),
                        Champ("/axes/\(index)/comment", "\(name) : comment l’action le sert", .long),
                        Champ("/axes/\(index)/indicateur", "\(name) : à quoi on le verra"),
                    ] + Plus.axe(axes.first { $0.code == code }.map(\.code) ?? code, index, name, appel)
                }),
            FormPage.Section(
                titre: "Les indicateurs", aide: "Ce que vous compterez, et le nombre visé.",
                champs: (0..<max(3, (action["indicateurs"]?.array ?? []).count + 1))
                    .flatMap { index in
                        [
                            Champ("/indicateurs/\(index)/intitule", "Indicateur \(index + 1)"),
                            Champ("/indicateurs/\(index)/cible", "Cible de l’indicateur \(index + 1)"),
                        ]
                    }),
        ]
    }

    static func publics(_ action: JSON, _ appel: AppelLu) -> [FormPage.Section] {
        let quartiers = options(appel.json["quartiers"]?.array ?? [])
        let tranches = (appel.json["tranches_age"]?.array ?? []).compactMap(\.string)
        let written = (action["publics"]?["ages"]?.array ?? []).compactMap { $0["tranche"]?.string }
        let order = written + tranches.filter { !written.contains($0) }
        return [
            FormPage.Section(
                titre: "Où",
                champs: [Champ("/quartiers", "Quartiers de l’action", .cases(quartiers))]
                    + Plus.projets(appel)),
            FormPage.Section(
                titre: "Pour combien de personnes",
                champs: [
                    Champ("/publics/total", "Bénéficiaires, en tout", .nombre),
                    Champ("/publics/des_quartiers", "Dont habitants des quartiers de l’appel", .nombre),
                    Champ("/publics/femmes", "Femmes et filles", .nombre),
                    Champ("/publics/hommes", "Hommes et garçons", .nombre),
                ]),
            FormPage.Section(
                titre: "Par âge",
                champs: inOrder(order, of: tranches).flatMap { index, tranche in
                    [
                        Champ("/publics/ages/\(index)/tranche", tranche, .cache(tranche)),
                        Champ(
                            "/publics/ages/\(index)/nombre",
                            tranche.hasSuffix("+")
                                ? "\(tranche.dropLast()) ans et plus"
                                : tranche.replacing("-", with: " à ") + " ans",
                            .nombre),
                    ]
                }),
        ]
    }

    static func dates(_ action: JSON, _ dossier: DossierLu) -> [FormPage.Section] {
        let appel = dossier.appel
        let isPluriannuelle = dossier.json["presentation"]?["pluriannuelle"] == true
        let periodes = (appel.json["periodes"]?.array ?? []).map { periode in
            "\(periode["libelle"]?.string ?? "") (du \(Words.jourCourt(periode["debut_on"]?.string) ?? "") au "
                + "\(Words.jourCourt(periode["fin_on"]?.string) ?? ""))"
        }
        return [
            FormPage.Section(
                titre: "Quand l’action se passe",
                aide:
                    "Toute l’action tient dans l’une de ces périodes : \(periodes.joined(separator: " ; ")).",
                champs: [
                    Champ("/debut_on", "Premier jour", .jour, aide: "Jour, mois, année : 16/01/2023."),
                    Champ("/fin_on", "Dernier jour", .jour),
                ])
        ] + Plus.exercices(action, isPluriannuelle: isPluriannuelle)
    }
}

extension String {
    /// With its first letter in upper case.
    var capital: String { prefix(1).uppercased() + dropFirst() }
}
