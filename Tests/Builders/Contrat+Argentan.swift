public import Domain

extension Contrat {
    /// The Contrat de Ville d’Argentan: volets, themes, axes and partners as its texts give them. The items
    /// of « Sport », the projects of the quartiers and the priorities of the CLS are invented.
    public static var argentan: Contrat {
        Contrat(
            code: "argentan-2015", titre: "Contrat de Ville d’Argentan 2015-2022",
            commune: Commune(nom: "Argentan", codeInsee: "61006"), signeOn: jour("2015-07-03"),
            debutOn: jour("2015-01-01"), finOn: jour("2022-12-31"), nomDuVolet: "volet", nomDuTheme: "thème",
            volets: [emploi, cadreDeVie, cohesionSociale],
            axes: [
                Axe(
                    code: "egalite", libelle: "Égalité entre les hommes et les femmes",
                    exigence: .publicParGenre),
                Axe(
                    code: "discriminations", libelle: "Lutte contre les discriminations",
                    exigence: .critereDeDiscrimination),
                Axe(code: "jeunesse", libelle: "Jeunesse", exigence: .publicParAge),
            ],
            quartiers: [
                Quartier(code: "QN06101M", libelle: "Les Provinces", projets: projets),
                Quartier(code: "QN06102M", libelle: "Saint-Michel – Vallée d’Auge", projets: projets),
            ],
            partenaires: partenaires,
            instances: libelles([
                ("comite-pilotage", "Comité de pilotage"), ("conseil-citoyen", "Conseil citoyen"),
            ]),
            dispositifs: [
                Dispositif(code: "pre", libelle: "Programme de Réussite Éducative"),
                Dispositif(
                    code: "cls", libelle: "Contrat Local de Santé",
                    priorites: libelles([("acces-aux-soins", "Accès aux soins"), ("isolement", "Isolement")])),
            ])
    }

    private static var projets: [Libelle] { libelles([("jardin-partage", "Jardin partagé")]) }

    private static var emploi: Volet {
        Volet(
            code: "emploi", libelle: "Développement économique et emploi",
            themes: themes([
                ("insertion-professionnelle", "Insertion professionnelle"),
                ("creation-activite", "Création d’activité"),
                ("economie-sociale", "Économie sociale et solidaire"),
            ]))
    }

    private static var cadreDeVie: Volet {
        Volet(
            code: "cadre-de-vie", libelle: "Cadre de vie et rénovation urbaine",
            themes: themes([
                ("logement", "Logement"), ("renouvellement-urbain", "Renouvellement urbain"),
                ("cadre-de-vie", "Cadre de vie"),
                ("gestion-urbaine-proximite", "Gestion urbaine de proximité"),
            ]))
    }

    private static var cohesionSociale: Volet {
        Volet(
            code: "cohesion-sociale", libelle: "Cohésion sociale",
            themes: themes([
                ("education-parentalite", "Éducation et parentalité"),
                ("citoyennete-prevention", "Citoyenneté et prévention de la délinquance"),
            ]) + [
                Theme(
                    code: "sport", libelle: "Sport",
                    items: libelles([
                        ("sport-feminin", "Pratique féminine"), ("sport-sante", "Sport et santé"),
                    ]))
            ] + themes([("culture", "Culture"), ("sante", "Santé"), ("mobilite", "Mobilité")]))
    }

    private static var partenaires: [Partenaire] {
        [
            Partenaire(code: "etat", libelle: "État", fonds: [.specifiques, .droitCommun]),
            Partenaire(code: "ville", libelle: "Ville d’Argentan", fonds: [.specifiques, .droitCommun]),
            Partenaire(
                code: "departement", libelle: "Conseil Départemental de l’Orne",
                fonds: [.specifiques, .droitCommun]),
            Partenaire(code: "region", libelle: "Conseil Régional de Normandie", fonds: [.droitCommun]),
            Partenaire(
                code: "caf", libelle: "Caisse d’Allocations Familiales de l’Orne", fonds: [.droitCommun]),
            // A signatory that has funds, but is not a financeur of the appel of 2023.
            Partenaire(
                code: "drac", libelle: "Affaires culturelles (DRAC)", fonds: [.droitCommun]),
            Partenaire(code: "mission-locale", libelle: "Mission locale d’Argentan", fonds: []),
        ]
    }

    private static func themes(_ pairs: [(String, String)]) -> [Theme] {
        pairs.map { Theme(code: $0, libelle: $1) }
    }

    private static func libelles(_ pairs: [(String, String)]) -> [Libelle] {
        pairs.map { Libelle(code: $0, libelle: $1) }
    }
}
