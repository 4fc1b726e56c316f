import Domain
import JSON

/// The content of a dossier as lines to read: what it is called, what was written, where to change it.
enum DossierEnClair {
    private static func line(_ titre: String, _ texte: String?) -> JSON? {
        texte.flatMap { $0.isEmpty ? nil : ["titre": .string(titre), "texte": .string($0)] }
    }

    private static func ouiNon(_ value: JSON?) -> String? {
        value == true ? "oui" : value == false ? "non" : nil
    }

    static func organisme(_ porteur: JSON) -> [JSON] {
        let siege = porteur["siege"]
        let representant = porteur["representant_legal"]
        let compte = porteur["compte_bancaire"]
        return [
            line("Nom", porteur["nom"]?.string), line("Sigle", porteur["sigle"]?.string),
            line("SIRET", porteur["siret"]?.string), line("RNA", porteur["rna"]?.string),
            line(
                "Siège",
                siege.map {
                    "\($0["voie"]?.string ?? ""), \($0["code_postal"]?.string ?? "") \($0["commune"]?.string ?? "")"
                }),
            line(
                "Représentant légal",
                representant.map { "\($0["nom"]?.string ?? ""), \($0["qualite"]?.string ?? "")" }),
            line(
                "Compte bancaire",
                compte?["titulaire"]?.string.map {
                    "Titulaire : \($0). IBAN se terminant par \(compte?["iban"]?.string.map { $0.suffix(4) } ?? "")"
                }),
        ].compactMap(\.self)
    }

    static func presentation(_ json: JSON) -> [JSON] {
        let contact = json["contact"]
        let natures = ["premiere_demande": "Première demande", "renouvellement": "Renouvellement"]
        let moyens = json["moyens_humains"]
        return [
            line("Nature", json["nature"]?.string.map { natures[$0] ?? $0 }),
            line("Sur plusieurs années", ouiNon(json["pluriannuelle"])),
            line(
                "À contacter",
                contact?["nom"]?.string.map {
                    [
                        $0, contact?["qualite"]?.string, contact?["courriel"]?.string,
                        contact?["telephone"]?.string,
                    ]
                    .compactMap(\.self).joined(separator: ", ")
                }),
            line("Bénévoles", moyens?["benevoles"]?.integer.map { String($0) }),
            line("Salariés", moyens?["salaries"]?.integer.map { String($0) }),
            line("Budget de l’organisme", json["budget_organisme_centimes"]?.integer.map { Words.euros($0) }),
            line("Déclarations à jour", ouiNon(json["declarations_a_jour"])),
            line("Contrat d’engagement républicain souscrit", ouiNon(json["contrat_engagement_republicain"])),
            line("Laïcité et valeurs de la République", ouiNon(json["laicite_et_valeurs"])),
        ].compactMap(\.self)
    }

    static func action(_ action: JSON, _ index: Int, _ dossier: DossierLu) -> JSON {
        let appel = dossier.appel
        let demandes = action["demandes"]?.array ?? []
        let base = dossier.chemin + "/actions/\(action["id"]?.string ?? "")"
        return [
            "titre": .string("Action \(index + 1) : \(action["intitule"]?.string ?? "sans titre")"),
            "lignes": .array(sheet(action, appel)), "modifier": .string("\(base)/fiche"),
            "budget": .string("\(base)/budget"), "est_brouillon": .bool(dossier.isDraft),
            "demandes": demandes.isEmpty
                ? .null
                : [
                    "lignes": .array(
                        demandes.map {
                            [
                                "financeur": .string(
                                    appel.libelle("financeurs", $0["financeur"]?.string ?? "")),
                                "fonds": .string(appel.commun("fonds", $0["fonds"]?.string ?? "")),
                                "montant": .string(Words.euros($0["montant_centimes"]?.integer)),
                            ]
                        }), "total": .string(Words.euros(Postes.sum(demandes))),
                ],
        ]
    }

    /// What its sheet says.
    private static func sheet(_ action: JSON, _ appel: AppelLu) -> [JSON] {
        let publics = action["publics"]
        let volet = (appel.json["volets"]?.array ?? []).first { $0["code"] == action["volet"] }
        let themes = (action["themes"]?.array ?? []).compactMap { code in
            (volet?["themes"]?.array ?? []).first { $0["code"] == code }?["libelle"]?.string
        }
        let charges = (action["budget"]?["charges"]?.array ?? [])
        let lines: [JSON?] = [
            line("Objectifs", action["objectifs"]?.string),
            line("Description", action["description"]?.string),
            line("Moyens", action["moyens"]?.string),
            line("Résultats attendus", action["resultats_attendus"]?.string),
            line(
                "Partenaires",
                (action["partenaires"]?.array ?? []).compactMap(\.string).joined(separator: " ; ")),
            line(
                "Volet et thèmes",
                volet?["libelle"]?.string.map {
                    themes.isEmpty ? $0 : "\($0) : \(themes.joined(separator: ", "))"
                }),
            line(
                "Quartiers",
                (action["quartiers"]?.array ?? []).compactMap {
                    $0.string.map { appel.libelle("quartiers", $0) }
                }
                .joined(separator: " ; ")),
            line(
                "Public",
                publics?["total"]?.integer.map { total in
                    "\(total) bénéficiaires"
                        + (publics?["des_quartiers"]?.integer.map { ", dont \($0) des quartiers" } ?? "")
                }),
            line(
                "Dates",
                Words.jourCourt(action["debut_on"]?.string).map { debut in
                    "du \(debut)" + (Words.jourCourt(action["fin_on"]?.string).map { " au \($0)" } ?? "")
                }),
            line(
                "Coût",
                charges.isEmpty
                    ? nil
                    : Words.euros(
                        Postes.sum(charges.filter { !Postes.isVolontaire($0["poste"]?.string ?? "") }))),
        ]
        return lines.compactMap(\.self) + more(action, appel)
    }

    /// The rows of an action: axes, people, indicators, lines of the budget.
    private static func more(_ action: JSON, _ appel: AppelLu) -> [JSON] {
        func rows(_ pointer: String, _ words: (JSON) -> String) -> String {
            (action.value(at: pointer)?.array ?? []).map(words).joined(separator: " ; ")
        }
        func amount(_ row: JSON) -> String { Words.euros(row["montant_centimes"]?.integer) }
        func budget(_ side: String, _ names: [(code: String, libelle: String)]) -> String {
            rows("/budget/\(side)") { row in
                let poste = row["poste"]?.string ?? ""
                let name = names.first { $0.code == poste }?.libelle ?? poste
                return "\(name) : \(amount(row))"
            }
        }
        let publics = action["publics"]
        let genres = [("femmes", "femmes et filles"), ("hommes", "hommes et garçons")].compactMap {
            code, words in
            publics?[code]?.integer.map { "\($0) \(words)" }
        }
        let lines: [JSON?] = [
            line(
                "Axes transversaux",
                rows("/axes") { axe in
                    [
                        appel.libelle("axes", axe["axe"]?.string ?? ""), axe["comment"]?.string,
                        axe["indicateur"]?.string,
                    ].compactMap(\.self).joined(separator: ", ")
                }), line("Femmes et hommes", genres.joined(separator: ", ")),
            line(
                "Âges",
                rows("/publics/ages") { "\($0["tranche"]?.string ?? "") ans : \($0["nombre"]?.integer ?? 0)" }
            ),
            line(
                "Indicateurs",
                rows("/indicateurs") {
                    [$0["intitule"], $0["cible"]].compactMap { $0?.string }.joined(separator: " : ")
                }), line("Charges", budget("charges", Cerfa12156.lignesDeCharges)),
            line("Produits", budget("produits", Cerfa12156.lignesDeProduits)),
            line(
                "Subventions ailleurs",
                rows("/subventions_ailleurs") { "\($0["organisme"]?.string ?? "") : \(amount($0))" }),
            line("Par année", rows("/exercices") { "\($0["annee"]?.integer ?? 0) : \(amount($0))" }),
        ]
        return lines.compactMap(\.self)
    }
}
