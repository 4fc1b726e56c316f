import Foundation
import JSON
import Templates
import Testing

@Suite("The words of every e-mail are kept, in each of their forms")
struct CourrielsTests {
    private static let lien: JSON = "https://guichet.exemple.fr/changements/un"
    private static let porteur: JSON = ["porteur": "Les Amis", "demandeur": "Dominique Exemple"]

    /// Forms that no story of `GoldenTests` reaches, with the values that the use cases give them.
    private static let formes: [(String, Template, JSON)] = [
        (
            "tete", .tete,
            [
                "jour": "15 novembre 2022", "numero": 12, "installation": "un",
                "moment": "15 novembre 2022 à 23 h 00", "tete": "sceau 12, 4f", "lignes": 300, "depuis": 8,
            ]
        ),
        ("lettre-tete", .lettreTete, ["tete": "sceau 12, 4f"]),
        (
            "membre-redacteur", .membre,
            ["porteur": "Les Amis", "nom": "Dominique Exemple", "redacteur": true]
        ),
        ("membre-retire", .membre, ["porteur": "Les Amis", "nom": "Dominique Exemple", "retire": true]),
        (
            "representant-autre", .changementDemande,
            porteur.merging([
                "representant": true, "nouveau": "Camille Exemple", "remplace": "Sacha Exemple",
                "luimeme": false,
                "lien": lien,
            ])
        ),
        (
            "reclamation-acceptee", .changementReponse,
            porteur.merging(["accepte": true, "reclamation": true, "par": "le service instructeur"])
        ),
        (
            "compte-bancaire-accepte", .changementReponse,
            porteur.merging([
                "accepte": true, "compte_bancaire": true, "fin": "…0189", "par": "un représentant",
            ])
        ),
        (
            "numero-accepte", .changementReponse,
            porteur.merging(["accepte": true, "numero": true, "fin": "…0017", "par": "un représentant"])
        ),
        (
            "changement-refuse", .changementReponse,
            porteur.merging(["refuse": true, "par": "le service instructeur", "motif": "Document illisible."])
        ),
        ("changement-annule", .changementReponse, porteur.merging(["annule": true])),
        (
            "reponse-tardive", .reponse,
            [
                "reference": "ARG-2023-001", "numero": 2, "tardive": true,
                "complements": "https://guichet.exemple.fr/dossiers/un/suivi",
                "preferences": "https://guichet.exemple.fr/compte/courriels",
            ]
        ),
        (
            "brouillons", .brouillonRappel,
            [
                "appel": "Appel 2023", "cloture": "2 décembre 2022 à 12 h 00", "fuseau": "Europe/Paris",
                "plusieurs": true,
                "lignes": [
                    ["porteur": "Les Amis", "etat": "brouillon, pas encore déposé"],
                    ["porteur": "Les Amis", "etat": "attesté, pas encore déposé"],
                ],
            ]
        ),
        (
            "affectations-nombreuses", .affectation,
            [
                "appel": "Appel 2023", "plusieurs": true, "nombre": 12, "reste": 10,
                "lignes": [
                    ["reference": "ARG-2023-001", "tache": "à instruire"],
                    ["reference": "ARG-2023-002", "tache": "à noter"],
                ],
            ]
        ),
        (
            "atteste", .atteste,
            [
                "porteur": "Les Amis", "appel": "Appel 2023", "cloture": "2 décembre 2022 à 12 h 00",
                "fuseau": "Europe/Paris", "lien": "https://guichet.exemple.fr/dossiers/un",
            ]
        ),
        ("preuve-sans-lien", .preuve, ["ouvert": "15 novembre 2022 à 10 h 00", "code": "CODE"]),
        ("compte-ferme", .compteFerme, [:]),
    ]

    @Test("The forms that no story reaches equal their golden files")
    func forms() throws {
        for (name, template, values) in Self.formes {
            try expectGolden("courriel-\(name).txt", template.render(values) + "\n")
        }
    }

    @Test("Every template of an e-mail has golden files, and every golden file is that of one")
    func complete() throws {
        let known: [Template: [String]] = [
            .irrecevable: ["irrecevable"], .complement: ["complement", "rappel", "amendement"],
            .depot: ["depot"], .message: ["message", "message-service"],
            .reponse: ["reponse", "reponse-tardive"], .retrait: ["retrait", "retrait-service"],
            .reouverture: ["reouverture"], .convocation: ["convocation", "convocation-changee"],
            .affectation: ["affectation", "affectations", "affectations-nombreuses"],
            .atteste: ["atteste"], .brouillonRappel: ["brouillon", "brouillons"],
            .preuve: ["preuve", "preuve-sans-lien"],
            .compteConnu: ["compte-connu"], .compteFerme: ["compte-ferme"],
            .motDePasse: ["mot-de-passe"],
            .changementCourriel: ["changement"], .courrielChange: ["a-change", "va-changer"],
            .invitation: ["invitation"],
            .secondFacteur: ["codes", "confirme", "essais", "retire", "utilise"].map {
                "second-facteur-\($0)"
            },
            .membre: ["membre", "membre-redacteur", "membre-retire"],
            .changementDemande: [
                "representant", "representant-autre", "reclamation", "compte-bancaire", "numero",
            ],
            .changementReponse: [
                "representant-accepte", "representant-conteste", "reclamation-acceptee",
                "compte-bancaire-accepte", "numero-accepte", "changement-refuse", "changement-annule",
            ],
            .reunion: ["reunion"], .derogation: ["derogation", "derogation-retiree"],
            .intention: ["intention-recue", "intention-retenue", "intention-ecartee"],
            .lettreTete: ["lettre-tete"], .essai: ["essai"], .tete: ["tete"],
        ]
        // Those of a letter are in Tests/EnvoisTests/golden.
        let letters: Set<Template> = [.lettre, .lettreDecision, .lettreRecours, .lettreRemplace]
        let mails = Set(Template.allCases.filter { $0.rawValue.hasSuffix(".txt") })
        #expect(mails.subtracting(letters) == Set(known.keys))
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "golden")
        let kept = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasPrefix("courriel-")
        }
        #expect(Set(kept) == Set(known.values.flatMap { $0 }.map { "courriel-\($0).txt" }))
    }

    @Test("No line of an e-mail can begin with a closing quote or a tall sign, nor end with an opening one")
    func spaces() {
        for (name, template, values) in Self.formes {
            let body = template.render(values).split(separator: "\n").dropFirst().joined(separator: "\n")
            for broken in [" »", "« ", " :", " ;", " ?", " !", "n° "] {
                #expect(!body.unicodeScalars.map(String.init).joined().contains(broken), "\(name) \(broken)")
            }
        }
    }
}
