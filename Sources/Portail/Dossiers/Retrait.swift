import API
import JSON
import UseCases

/// `/dossiers/{dossier}/retrait`: the applicant takes a deposited dossier back.
enum Retrait {
    static let page = SimpleForm.page("/dossiers/{dossier}/retrait") { visitor throws(Refus) in
        let dossier = try await DossierLu.read(visitor)
        guard dossier.permits("retirer") else {
            throw Refus(.etatIncompatible, "Ce dossier ne se retire pas, ou ne se retire plus.")
        }
        return SimpleForm(
            titre: "Retirer le dossier",
            chapo:
                "Le dossier \(dossier.nom) garde sa référence, mais il n’est plus examiné et n’aura pas de réponse. Un dossier retiré ne se rétablit pas."
                + (dossier.appel.isOpen
                    ? " Tant que l’appel est ouvert, vous pouvez en déposer un autre, avec ses pièces." : ""),
            champs: [
                Champ(
                    "/motif", "Pourquoi vous le retirez", .long,
                    aide: "Le service lit cette phrase. Par exemple : l’action est reportée à l’an prochain.")
            ], bouton: "Retirer le dossier",
            ailleurs: ("Garder le dossier", "\(dossier.chemin)/suivi"), fil: dossier.fil, menu: .dossiers
        ) { visitor, body throws(Refus) in
            _ = try await visitor.call(
                "retirerDossier", ["dossier": visitor.parameter("dossier")], json: body)
            return .go("/dossiers/\(visitor.parameter("dossier"))/suivi", .retire)
        }
    }
}
