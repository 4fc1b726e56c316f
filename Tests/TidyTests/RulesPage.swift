import Documents
import Domain
import FixtureSupport
import Foundation
import JSON
import Rules

/// The examples of docs/rules.md: the broken dossiers of Fixtures, judged while the page is written.
enum RulesPage {
    static func text() -> String {
        let exemples = (try? Fixtures.exemples) ?? []
        return Rulebook.documentation { rule in
            try? beside(rule)
                ?? exemples.first { $0.base != nil && $0.nom.hasPrefix(rule.code + "-") }
                .flatMap { try file($0, rule) }
        }
    }

    /// A broken dossier of a file: its changes to a whole dossier, and what the rule says of it.
    private static func file(_ exemple: Exemple, _ rule: Rule) throws -> Rulebook.Exemple {
        let base = exemple.base ?? ""
        let whole = try Fixtures.json("dossiers/\(base).json")
        let cas = Cas(dossier: try exemple.dossier, revision: try exemple.revision, instant: exemple.instant)
        let message = Rulebook.review(cas).first { $0.code == rule.code && $0.isBroken }?.message ?? ""
        var before: [String] = []
        var after: [String] = []
        for changement in exemple.changements.prefix(3) {
            let path = changement["path"]?.string ?? ""
            before.append("`\(path)` = \(shown(whole.value(at: path)))")
            after.append("`\(path)` = \(shown(changement["op"] == "remove" ? nil : changement["value"]))")
        }
        let isLater = exemple.changements.isEmpty
        return Rulebook.Exemple(
            passe: "`\(base)`"
                + (isLater ? ", déposé dans les délais." : " : \(before.joined(separator: ", "))."),
            enfreint: (isLater ? "le même, déposé le \(exemple.instant)" : after.joined(separator: ", "))
                + told(exemple.patch) + " → « \(message) »")
    }

    /// What the appel of the example sets.
    private static func told(_ patch: JSON) -> String {
        let figures = (patch["parametres"]?.members ?? []).map {
            "`\($0.key)` = \(shown($0.value["valeur"]))"
        }
        let others = (patch.members ?? []).filter { $0.key != "parametres" }.map { "`\($0.key)` changé" }
        return figures.isEmpty && others.isEmpty
            ? "" : ", l’appel ayant " + (figures + others).joined(separator: ", ")
    }

    private static func shown(_ value: JSON?) -> String {
        guard let text = value?.text else { return "absent" }
        return text.count > 90 ? "`\(text.prefix(90))…`" : "`\(text)`"
    }

    /// Rules that read data outside the dossier, or that only inform: no file can show them broken.
    private static func beside(_ rule: Rule) throws -> Rulebook.Exemple? {
        let dossier = try DossierDocument.read(Fixtures.json("dossiers/cafe-des-parents.json"))
        let revision = try Fixtures.revision()
        guard let instant = Instant("2022-11-15T09:00:00Z") else { return nil }
        func message(_ dossier: Dossier, _ voisinage: Voisinage) -> String {
            let cas = Cas(dossier: dossier, revision: revision, instant: instant, voisinage: voisinage)
            return Rulebook.review(cas).first { $0.code == rule.code }?.message ?? ""
        }
        switch rule.code {
        case "COH-02":
            let autre = Voisinage.AutreDossier(
                nom: "ARG-2023-002", intitules: ["Café des parents"], montantDemande: .zero)
            return Rulebook.Exemple(
                passe: "`cafe-des-parents`, seul dossier du porteur.",
                enfreint: "le même, quand ARG-2023-002 porte une action du même titre → "
                    + "« \(message(dossier, Voisinage(autres: [autre]))) »")
        case "CAL-05":
            var deuxTemps = revision
            deuxTemps.appel.calendrier.intentionClotureOn = Jour(2022, 11, 10)
            let cas = Cas(
                dossier: dossier, revision: deuxTemps, instant: instant, voisinage: Voisinage(intentions: []))
            let message = Rulebook.review(cas).first { $0.code == rule.code }?.message ?? ""
            return Rulebook.Exemple(
                passe: "`cafe-des-parents`, dans un appel qui n’a qu’un temps.",
                enfreint: "le même, dans un appel en deux temps, sans lettre d’intention → « \(message) »")
        case "COH-05":
            var limited = revision
            limited.appel.parametres.montantMaxParPersonneMorale.valeur = Euros(centimes: 4_000_00)
            func verdict(_ ailleurs: Int64) -> String {
                let autre = Voisinage.AutreDossier(
                    nom: "ARG-2023-002", intitules: [], montantDemande: Euros(centimes: ailleurs))
                let cas = Cas(
                    dossier: dossier, revision: limited, instant: instant,
                    voisinage: Voisinage(memePersonne: [autre]))
                return Rulebook.review(cas).first { $0.code == rule.code }?.message ?? ""
            }
            return Rulebook.Exemple(
                passe: "`cafe-des-parents`, seul dossier de la personne morale.",
                enfreint:
                    "le même, avec un maximum de 4 000 € et un autre établissement qui demande 3 000 € → "
                    + "« \(verdict(3_000_00)) »")
        case "INS-03":
            return Rulebook.Exemple(
                passe:
                    "`cafe-des-parents`, un avis recueilli : « \(message(dossier, Voisinage(avis: [1]))) »",
                enfreint: "le même sans avis → « \(message(dossier, Voisinage(avis: [0]))) »")
        case "CON-01":
            var large = dossier
            large.actions[0].demandes[0].montant = Euros(centimes: 2_300_001)
            return Rulebook.Exemple(
                passe: "`cafe-des-parents` ; avec 23 000,01 € demandés à l’État, elle passe encore et dit : "
                    + "« \(message(large, .inconnu)) »",
                enfreint: "jamais : elle annonce ce que la loi demandera.")
        default: return nil
        }
    }
}
