import Builders
import Documents
import Domain
import JSON
import Support
import UseCases

/// Valid documents, as porteurs and staff send them. Persons and amounts are invented.
enum Modele {
    /// An association: each `numero` gives another SIRET.
    static func porteur(_ numero: Int, nom: String = "Association Exemple") -> JSON {
        PorteurDocument.write(
            Porteur.association.with {
                $0.nom = nom
                $0.compteBancaire?.titulaire = nom
                $0.numero = .siret(siret(numero))
            })
    }

    /// The `numero`-th valid SIRET that begins with 0, which belongs to nobody.
    static func siret(_ numero: Int) -> Siret {
        let digits = String(numero)
        let base = String(repeating: "0", count: 8 - digits.count) + digits
        for siren in 0...9 {
            for key in 0...9 {
                if let siret = Siret("\(base)\(siren)0001\(key)") { return siret }
            }
        }
        preconditionFailure("every number has its keys")
    }

    static var presentation: JSON { PresentationDocument.write(.complete) }

    /// What is asked of each financeur, in cents; with zero nothing is asked.
    struct Demandes {
        var etat: Int64 = 2_000_00
        var ville: Int64 = 1_000_00
        var caf: Int64 = 0
        var departement: Int64 = 0
        /// Of the ordinary funds of the State, beside its specific ones.
        var etatCommun: Int64 = 0

        fileprivate var lines: [(poste: String, demande: Demande)] {
            func line(_ poste: String, _ financeur: String, _ fonds: Fonds, _ centimes: Int64) -> (
                String, Demande
            ) {
                (poste, Demande(financeur: financeur, fonds: fonds, montant: Euros(centimes: centimes)))
            }
            return [
                line("74etat", "etat", .specifiques, etat),
                line("74etat", "etat", .droitCommun, etatCommun), line("74com", "ville", .droitCommun, ville),
                line("74orgasoc", "caf", .droitCommun, caf),
                line("74dep", "departement", .specifiques, departement),
            ].filter { $0.1.montant > .zero }
        }
    }

    /// An action that respects every rule: a third of its cost is paid by the porteur.
    static func action(
        _ intitule: String, volet: String = "cohesion-sociale", themes: [String] = ["sport"],
        axes: [String] = ["egalite", "jeunesse"], quartiers: [String] = ["QN06101M", "QN06102M"],
        _ demandes: Demandes = Demandes()
    ) -> JSON {
        let lines = demandes.lines
        let asked = lines.map(\.demande).sum(\.montant)
        let own = Euros(centimes: asked.centimes / 2)
        return ActionDocument.write(
            Action.complete.with {
                $0.intitule = intitule
                $0.volet = volet
                $0.themes = themes
                $0.axes = axes.map {
                    AxeChoisi(
                        axe: $0, comment: "Comment.", indicateur: "Indicateur.",
                        criteres: $0 == "discriminations" ? ["origine"] : [],
                        methode: $0 == "discriminations" ? "Méthode." : nil)
                }
                $0.quartiers = quartiers
                // The contrat of the fixtures has no projects by quartier and no items.
                $0.projets = []
                $0.items = []
                $0.dispositifs = []
                $0.subventionsAilleurs = []
                $0.budget = Budget(
                    charges: [LigneBudget(poste: "604", montant: asked + own)],
                    produits: [LigneBudget(poste: "756", montant: own)]
                        + lines.map {
                            LigneBudget(
                                poste: $0.poste,
                                libelle: demandes.etatCommun > 0 ? $0.demande.fonds.libelle : nil,
                                financeur: $0.demande.financeur, montant: $0.demande.montant)
                        })
                $0.demandes = lines.map(\.demande)
            })
    }

    /// The pieces that the appel asks an association for in a first request.
    static let pieces = [
        "rib", "statuts", "recepisse_declaration", "avis_siren", "representant_legal", "budget_previsionnel",
        "comptes_annuels", "attestation_honneur",
    ]

    static func pdf(_ text: String = "piece fictive") -> [UInt8] { PdfDeDemonstration.bytes(text) }

    static let attestation: JSON = [
        "nom": "Camille Exemple", "qualite": "Présidente", "atteste_exactitude": true,
    ]

    static let notes: JSON = [
        "notes": ["quartiers": 5, "objectifs": 4, "partenariat": 3, "budget": 2, "evaluation": 1]
    ]
}
