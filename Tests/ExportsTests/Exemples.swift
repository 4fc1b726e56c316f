import Domain

/// Small values for these tests. Their texts hold what is difficult in CSV: quotes, separators, line ends,
/// formulas.
enum Exemples {
    static let revision: Revision = {
        let jour = Exemples.jour("2023-01-01")
        let contrat = Contrat(
            code: "essai-2015", titre: "Contrat d’essai",
            commune: Commune(nom: "Argentan", codeInsee: "61006"),
            signeOn: nil, debutOn: jour, finOn: jour, nomDuVolet: "volet", nomDuTheme: "thème",
            volets: [
                Volet(code: "cohesion", libelle: "Cohésion sociale", themes: []),
                Volet(code: "cadre", libelle: "Cadre de vie ; renouvellement", themes: []),
                // A quartier of the contrat that is not in the appel.
                Volet(code: "emploi", libelle: "Emploi", themes: []),
            ],
            axes: [
                Axe(code: "egalite", libelle: "Égalité", exigence: .publicParGenre),
                Axe(code: "jeunesse", libelle: "Jeunesse", exigence: .publicParAge),
                Axe(code: "laicite", libelle: "Laïcité", exigence: .aucune),
            ],
            quartiers: [
                Quartier(code: "QN06101M", libelle: "Vallée d’Auge"),
                Quartier(code: "QN06102M", libelle: "Saint-Michel, Provinces"),
            ],
            partenaires: [
                Partenaire(code: "etat", libelle: "État", fonds: Fonds.allCases),
                Partenaire(code: "ville", libelle: "Ville d’Argentan", fonds: [.droitCommun]),
            ],
            instances: [], dispositifs: [])
        return Revision(
            numero: 1, edition: 1, contrat: contrat, appel: appel(jour),
            ouvertureAt: Instant(milliseconds: 0),
            finAt: Instant(milliseconds: 1))
    }()

    private static func appel(_ jour: Jour) -> Appel {
        Appel(
            code: "essai-2023", contrat: "essai-2015", titre: "Appel d’essai", annee: 2023,
            prefixe: "ESS-2023",
            calendrier: Calendrier(fuseau: "Europe/Paris", ouvertureOn: jour, clotureOn: jour),
            periodes: [],
            // Not in the order of the contrat, which is the order that counts.
            volets: ["cadre", "cohesion"], axes: ["laicite", "jeunesse", "egalite"],
            quartiers: ["QN06101M", "QN06102M"], financeurs: ["etat", "ville"],
            naturesEligibles: Nature.communes.map(\.code), tranchesAge: ["11-17", "18-25"], enveloppes: [],
            parametres: Parametres(), pieces: [], grille: [])
    }

    /// An association with two actions, the first one complete; then a school with one empty action.
    static let dossiers: [DossierDepose] = [association, college]

    static let association = DossierDepose(
        id: "0001", reference: "ESS-2023-001", etat: .notifie,
        deposeAt: instant("2022-11-15T10:00:00+01:00"),
        porteur: porteur("=2+5 \"Les Amis\", du quartier", sigle: "-LA", .association, rna: "W611000123"),
        presentation: Presentation(nature: .renouvellement, pluriannuelle: false),
        actions: [
            .init(
                id: "a-1", action: chantier,
                financements: [
                    financement("etat", .specifiques, 500_000, .accorde, 400_000, "Avis favorable"),
                    financement("ville", .droitCommun, 100_001, .refuse, 0, "@voir\tla note ; page 2"),
                ]),
            .init(
                id: "a-2", action: atelier,
                financements: [financement("caf", .droitCommun, 5, .enAttente, 0, nil)]),
        ])

    static let college = DossierDepose(
        id: "0002", reference: "ESS-2023-002", etat: .retire, deposeAt: instant("2022-12-02T22:59:59.999Z"),
        porteur: porteur("Collège François-Truffaut", sigle: nil, .eple, rna: nil),
        presentation: Presentation(), actions: [.init(id: "a-3", action: Action(), financements: [])])

    private static let chantier: Action = {
        var action = Action()
        action.intitule = "Chantier « propre »\r\ndu quartier; phase 1"
        action.volet = "cohesion"
        action.themes = ["citoyennete", "culture"]
        // Laïcité before jeunesse, twice, and an unknown code: three shares.
        action.axes = ["laicite", "jeunesse", "laicite", "inconnu"].map {
            AxeChoisi(axe: $0, comment: nil, indicateur: nil)
        }
        action.quartiers = ["QN06101M", "QN06102M"]
        action.publics = Publics(
            total: 100, femmes: 60, hommes: 40, desQuartiers: 90,
            ages: [
                TrancheComptee(tranche: "11-17", nombre: 90), TrancheComptee(tranche: "18-25", nombre: 10),
            ])
        action.debutOn = jour("2023-01-01")
        action.finOn = jour("2023-12-31")
        action.budget.charges = [
            LigneBudget(poste: "604", montant: Euros(centimes: 1_000_000)),
            LigneBudget(poste: "864", montant: Euros(centimes: 20_050)),
        ]
        action.demandes = [demande("etat", .specifiques, 500_000), demande("ville", .droitCommun, 100_001)]
        return action
    }()

    private static let atelier: Action = {
        var action = Action()
        action.intitule = "+ de lecture"
        action.volet = "emploi"
        action.quartiers = ["QN06102M"]
        action.publics = Publics(total: 8, femmes: nil, hommes: nil, desQuartiers: nil, ages: [])
        action.budget.charges = [LigneBudget(poste: "601", montant: Euros(centimes: 9))]
        action.demandes = [demande("caf", .droitCommun, 5)]
        return action
    }()

    static func porteur(_ nom: String, sigle: String?, _ nature: NaturePorteur, rna: String?) -> Porteur {
        guard let siret = Siret("35600000000048") else {
            preconditionFailure("The SIRET of La Poste is right.")
        }
        return Porteur(
            nom: nom, sigle: sigle, nature: nature, numero: .siret(siret), rna: rna.flatMap { Rna($0) },
            siege: Adresse(voie: "1 rue de la Poste", codePostal: "02300", commune: "Chauny"),
            representantLegal: Personne(nom: "Un Nom", qualite: "présidente", courriel: nil), agrements: [])
    }

    static func demande(_ financeur: String, _ fonds: Fonds, _ centimes: Int64) -> Demande {
        Demande(financeur: financeur, fonds: fonds, montant: Euros(centimes: centimes))
    }

    static func financement(
        _ financeur: String, _ fonds: Fonds, _ demandes: Int64, _ decision: Financement.Decision,
        _ accordes: Int64, _ motif: String?
    ) -> Financement {
        Financement(
            demande: demande(financeur, fonds, demandes), decision: decision,
            accorde: Euros(centimes: accordes), motif: motif)
    }

    static func jour(_ text: String) -> Jour {
        guard let jour = Jour(text) else { preconditionFailure("\(text) is no day.") }
        return jour
    }

    static func instant(_ text: String) -> Instant {
        guard let instant = Instant(text) else { preconditionFailure("\(text) is no instant.") }
        return instant
    }
}
