import JSON

/// The fields of an action that only some calls and some actions have.
enum Plus {
    /// What the contract details below its themes, and the plans with which an action may be tied.
    static func place(_ action: JSON, _ volets: [JSON], _ appel: AppelLu) -> [Champ] {
        let items = volets.flatMap { $0["themes"]?.array ?? [] }.flatMap { $0["items"]?.array ?? [] }
        let plans = appel.contrat["dispositifs"]?.array ?? []
        let rows = (action["dispositifs"]?.array ?? []).count + 1
        var champs: [Champ] = []
        if !items.isEmpty {
            champs.append(
                Champ(
                    "/items", "Dans le détail", .cases(PagesAction.options(items)),
                    aide: "De ce que vous avez choisi juste au-dessus."))
        }
        guard !plans.isEmpty else { return champs }
        let priorites = plans.flatMap { plan in
            PagesAction.options(plan["priorites"]?.array ?? []).map {
                (code: $0.code, libelle: "\($0.libelle) (\(plan["libelle"]?.string ?? ""))")
            }
        }
        return champs
            + (0..<min(rows, plans.count)).flatMap { index in
                let number = index == 0 ? "" : " n° \(index + 1)"
                return [
                    Champ(
                        "/dispositifs/\(index)/dispositif", "Dispositif lié\(number)",
                        .choix(PagesAction.options(plans)), aide: "Si l’action s’appuie sur l’un d’eux."),
                    Champ(
                        "/dispositifs/\(index)/priorite", "Sa priorité\(number)", .choix(priorites)),
                ]
            }
    }

    /// What the law asks to be named, for the axis against discriminations.
    static func axe(_ code: String, _ index: Int, _ name: String, _ appel: AppelLu) -> [Champ] {
        let axe = (appel.json["axes"]?.array ?? []).first { $0["code"]?.string == code }
        guard axe?["exigence"]?.string == "critere_de_discrimination" else { return [] }
        return [
            Champ(
                "/axes/\(index)/criteres", "\(name) : les critères contre lesquels l’action lutte",
                .cases(appel.communs("criteres_de_discrimination")),
                aide: "Ceux de la loi n° 2008-496 du 27 mai 2008, article 1er."),
            Champ("/axes/\(index)/methode", "\(name) : votre méthode", .long),
        ]
    }

    /// The projects of the quartiers, in contracts that have some.
    static func projets(_ appel: AppelLu) -> [Champ] {
        let projets = (appel.json["quartiers"]?.array ?? []).flatMap { quartier in
            PagesAction.options(quartier["projets"]?.array ?? []).map {
                (code: $0.code, libelle: "\($0.libelle) (\(quartier["libelle"]?.string ?? ""))")
            }
        }
        return projets.isEmpty ? [] : [Champ("/projets", "Projets de quartier", .cases(projets))]
    }

    /// What is asked for, year by year, in a demand for several years.
    ///
    /// - Returns: none while neither the dossier nor the action speaks of several years.
    static func exercices(_ action: JSON, isPluriannuelle: Bool) -> [FormPage.Section] {
        guard isPluriannuelle || !(action["exercices"]?.array ?? []).isEmpty else { return [] }
        return [
            FormPage.Section(
                titre: "Ce que vous demandez, année par année",
                aide:
                    "La demande porte sur plusieurs années. La somme est celle que vous demandez en tout.",
                champs: (0..<max(3, (action["exercices"]?.array ?? []).count + 1)).flatMap { index in
                    [
                        Champ("/exercices/\(index)/annee", "Année \(index + 1)", .nombre),
                        Champ(
                            "/exercices/\(index)/montant_centimes", "Montant de l’année \(index + 1)",
                            .montant),
                    ]
                })
        ]
    }

    /// What was asked of, or granted by, others than the financers of the call.
    static func subventions(_ action: JSON, _ postes: [(code: String, libelle: String)]) -> [Champ] {
        let rows = (action["subventions_ailleurs"]?.array ?? []).count + 1
        return (0..<rows).flatMap { index in
            let (base, number) = ("/subventions_ailleurs/\(index)", index == 0 ? "" : " n° \(index + 1)")
            return [
                Champ("\(base)/organisme", "Organisme\(number)", aide: "Qui la donne, en toutes lettres."),
                Champ("\(base)/poste", "Poste du budget\(number)", .choix(postes)),
                Champ(
                    "\(base)/statut", "Où en est-elle ?\(number)",
                    .choix([("demandee", "Demandée"), ("accordee", "Accordée")])),
                Champ("\(base)/montant_centimes", "Montant\(number)", .montant),
            ]
        }
    }
}
