import JSON
import UseCases

/// `/dossiers/{dossier}/controle`: what blocks, what warns, what is fine, each with a link to its field.
enum Controle {
    static let page = Page("/dossiers/{dossier}/controle") { visitor throws(Refus) in
        let dossier = try await DossierLu.read(visitor)
        let verdicts = dossier.verdicts
        let blocking = verdicts.filter(\.blocks)
        let warning = verdicts.filter(\.warns)
        let respected = verdicts.filter(\.isRespected)
        let rest = verdicts.filter { !$0.isBroken && !$0.isRespected }
        func list(_ verdicts: [Verdict]) -> JSON {
            verdicts.isEmpty
                ? .null
                : [
                    "combien": .string("\(verdicts.count)"),
                    "lignes": .array(verdicts.map { $0.values(dossier) }),
                ]
        }
        return .view(
            View(
                template: "controle", titre: "Contrôle",
                values: [
                    "bandeau": dossier.bandeau(visitor), "nom": .string(dossier.nom),
                    "chemin": .string(dossier.chemin),
                    "phrase": .string(phrase(blocking.count, warning.count, respected.count)),
                    "combien": .string("\(Set(verdicts.compactMap { $0.json["code"]?.string }).count)"),
                    "bloque": list(blocking), "previent": list(warning), "respecte": list(respected),
                    "sans_objet": list(rest), "rien_ne_bloque": .bool(blocking.isEmpty),
                    "peut_attester": .bool(dossier.permits("attester")),
                    "peut_deposer": .bool(dossier.permits("deposer")),
                    "premier": .text(
                        blocking.compactMap { dossier.adresse(of: $0)?.adresse }.first),
                ], fil: dossier.fil, menu: .dossiers, isKept: true))
    }

    private static func phrase(_ blocking: Int, _ warning: Int, _ respected: Int) -> String {
        let first =
            blocking == 0
            ? "Rien ne bloque le dépôt"
            : blocking == 1 ? "1 point bloque le dépôt" : "\(blocking) points bloquent le dépôt"
        let second =
            warning == 0 ? "" : warning == 1 ? ", 1 alerte prévient" : ", \(warning) alertes préviennent"
        return
            "\(first)\(second), \(Words.count(respected, "point est respecté", "points sont respectés"))."
    }
}
