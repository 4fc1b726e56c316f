public import Domain

extension Dossier {
    /// Respects every rule against `Revision.argentan2023` at `Instant.enPeriode`. Persons and amounts are
    /// invented.
    public static var complete: Dossier {
        Dossier(
            porteur: .association, presentation: .complete, actions: [.complete],
            pieces: ["rib", "avis_siren", "statuts"])
    }

    /// What a dossier holds just after it is opened.
    public static var vide: Dossier {
        Dossier(porteur: .association, presentation: Presentation(), actions: [], pieces: [])
    }
}

extension Porteur {
    /// An association that does not exist: its SIREN is 123 456 782.
    public static var association: Porteur {
        Porteur(
            nom: "Association Exemple", sigle: "AE", nature: .association,
            numero: .siret(.lu("12345678200010")),
            rna: .lu("W610000001"), declareOn: jour("2010-03-15"),
            siege: Adresse(voie: "1 rue de l’Exemple", codePostal: "61200", commune: "Argentan"),
            representantLegal: Personne(
                nom: "Camille Exemple", qualite: "Présidente", courriel: .lu("camille@exemple.fr")),
            agrements: [],
            compteBancaire: CompteBancaire(
                titulaire: "Association Exemple", iban: .lu("FR14 2004 1010 0505 0001 3M02 606")))
    }
}

extension Presentation {
    public static var complete: Presentation {
        Presentation(
            nature: .premiereDemande, pluriannuelle: false,
            contact: Personne(
                nom: "Dominique Fictif", qualite: "Coordinateur", courriel: .lu("dominique@exemple.fr")),
            moyensHumains: MoyensHumains(benevoles: 12, salaries: 2, etptCentiemes: 150, adherents: 80),
            declarationsAJour: true, contratEngagementRepublicain: true, laiciteEtValeurs: true,
            budgetOrganisme: euros(80_000),
            aidesPubliques: [
                AidePublique(
                    annee: 2022, organisme: "Conseil Départemental de l’Orne", montant: euros(1_500),
                    deMinimis: true),
                AidePublique(
                    annee: 2023, organisme: "Ville d’Argentan", montant: euros(3_000), deMinimis: false),
            ])
    }
}

extension Action {
    public static var complete: Action {
        Action().with {
            $0.intitule = "Boxe éducative au pied des immeubles"
            $0.objectifs = "Donner le goût du sport aux jeunes des deux quartiers."
            $0.description =
                "Un atelier hebdomadaire de boxe éducative, ouvert à tous, au gymnase du quartier."
            $0.moyens = "Un éducateur diplômé, deux bénévoles, le matériel du club."
            $0.resultatsAttendus = "Trente jeunes assidus, dont la moitié de filles."
            $0.partenaires = ["Collège Exemple"]
            $0.volet = "cohesion-sociale"
            $0.themes = ["sport", "education-parentalite"]
            $0.items = ["sport-feminin"]
            $0.dispositifs = [
                DispositifCite(dispositif: "cls", priorite: "acces-aux-soins"),
                DispositifCite(dispositif: "pre", priorite: nil),
            ]
            $0.axes = [
                AxeChoisi(
                    axe: "egalite", comment: "Des créneaux mixtes, une éducatrice.",
                    indicateur: "Part de filles"),
                AxeChoisi(
                    axe: "jeunesse", comment: "Les jeunes choisissent les horaires.",
                    indicateur: "Jeunes assidus"),
                AxeChoisi(
                    axe: "discriminations", comment: "Une séance du trimestre en parle avec un juriste.",
                    indicateur: "Situations discutées", criteres: ["sexe", "lieu_de_residence"],
                    methode: "Accès aux droits"),
            ]
            $0.quartiers = ["QN06101M", "QN06102M"]
            $0.projets = ["jardin-partage"]
            $0.publics = .complete
            $0.indicateurs = [Indicateur(intitule: "Jeunes présents à dix séances", cible: "30")]
            $0.debutOn = jour("2023-01-09")
            $0.finOn = jour("2023-06-30")
            $0.budget = .complete
            $0.demandes = [
                Demande(financeur: "etat", fonds: .specifiques, montant: euros(2_000)),
                Demande(financeur: "ville", fonds: .droitCommun, montant: euros(1_000)),
                Demande(financeur: "caf", fonds: .droitCommun, montant: euros(500)),
            ]
            $0.subventionsAilleurs = [
                SubventionAilleurs(
                    poste: "74aidespriv", organisme: "Fondation Exemple", statut: .demandee,
                    montant: euros(500))
            ]
        }
    }
}

extension Publics {
    public static var complete: Publics {
        Publics(
            total: 40, femmes: 19, hommes: 21, desQuartiers: 30,
            ages: [
                TrancheComptee(tranche: "11-17", nombre: 28), TrancheComptee(tranche: "18-25", nombre: 12),
            ])
    }
}

extension Budget {
    /// 5 000 €: 3 500 € of public money (70 %), 500 € of a foundation, 1 000 € of own funds (20 %), and 800 €
    /// of volunteer work, counted below the total.
    public static var complete: Budget {
        Budget(
            charges: [
                LigneBudget(poste: "604", montant: euros(1_000)),
                LigneBudget(poste: "601", montant: euros(500)),
                LigneBudget(poste: "641", montant: euros(2_700)),
                LigneBudget(poste: "645", montant: euros(800)),
                LigneBudget(poste: "864", montant: euros(800)),
            ],
            produits: [
                LigneBudget(poste: "70x", montant: euros(500)),
                LigneBudget(poste: "74etat", financeur: "etat", montant: euros(2_000)),
                LigneBudget(poste: "74com", financeur: "ville", montant: euros(1_000)),
                LigneBudget(poste: "74orgasoc", financeur: "caf", montant: euros(500)),
                LigneBudget(poste: "74aidespriv", libelle: "Fondation Exemple", montant: euros(500)),
                LigneBudget(poste: "756", montant: euros(200)),
                LigneBudget(poste: "758", montant: euros(300)),
                LigneBudget(poste: "870", montant: euros(800)),
            ])
    }

    /// Sets the amount of the line of `poste`, or adds the line, on the side where the Cerfa form has it.
    public mutating func set(_ poste: String, _ montant: Euros, financeur: String? = nil) {
        let line = LigneBudget(poste: poste, financeur: financeur, montant: montant)
        if Cerfa12156.charges[poste] != nil {
            Self.put(line, in: &charges)
        } else {
            Self.put(line, in: &produits)
        }
    }

    private static func put(_ line: LigneBudget, in lines: inout [LigneBudget]) {
        if let index = lines.firstIndex(where: { $0.poste == line.poste }) {
            lines[index].montant = line.montant
            if line.financeur != nil { lines[index].financeur = line.financeur }
        } else {
            lines.append(line)
        }
    }
}
