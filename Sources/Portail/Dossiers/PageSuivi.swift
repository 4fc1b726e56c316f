import API
import JSON
import UseCases

/// `/dossiers/{dossier}/suivi`: where a deposited dossier is, what is awaited of its applicant, and all that was said of it.
enum PageSuivi {
    static let page = Page("/dossiers/{dossier}/suivi") { visitor throws(Refus) in
        let dossier = try await DossierLu.read(visitor)
        guard !dossier.isDraft else { return .go(dossier.chemin) }
        let suivi = try await visitor.read("lireSuivi", ["dossier": dossier.id])
        let fuseau = dossier.appel.fuseau
        return .view(
            View(
                template: "suivi", titre: dossier.nom,
                values: [
                    "bandeau": dossier.bandeau(visitor), "nom": .string(dossier.nom),
                    "chemin": .string(dossier.chemin), "phrase": .text(suivi["phrase"]?.string),
                    "etapes": .array(
                        (suivi["etapes"]?.array ?? []).map { step in
                            [
                                "libelle": .text(step["libelle"]?.string),
                                "est_passee": .bool(step["avancement"]?.string == "fait"),
                                "est_en_cours": .bool(step["avancement"]?.string == "en_cours"),
                                "quand": .text(Words.moment(step["fait_at"]?.string, fuseau: fuseau)),
                            ]
                        }),
                    "a_faire": .array(
                        (suivi["a_faire"]?.array ?? []).map { task in
                            [
                                "phrase": .text(task["phrase"]?.string),
                                "en_retard": .bool(task["en_retard"] == true),
                            ]
                        }),
                    "complements": try await complements(dossier, visitor),
                    "lettres": try await lettres(dossier, visitor),
                    "messages": try await messages(dossier, visitor),
                    "chronologie": try await chronologie(dossier, visitor),
                    "resultats": try await AppelPublic.hasResults(dossier.appel, visitor)
                        ? .string("/appels/\(dossier.appel.code)/resultats") : .null,
                    "appel": .string("/appels/\(dossier.appel.code)"),
                    "peut_retirer": .bool(dossier.permits("retirer")),
                ], fil: [("Mes dossiers", "/dossiers")], menu: .dossiers, isKept: true))
    }

    /// What whoever asks may not read is not shown.
    private static func items(
        _ operation: String, _ dossier: DossierLu, _ visitor: Visitor, isPaged: Bool = false
    ) async throws(Refus) -> [JSON]? {
        let parameters = ["dossier": dossier.id]
        return try await visitor.ifPermitted { () throws(Refus) in
            isPaged
                ? try await visitor.all(operation, parameters)
                : try await visitor.items(operation, parameters)
        }
    }

    private static func complements(_ dossier: DossierLu, _ visitor: Visitor) async throws(Refus) -> JSON {
        let all = try await items("listerComplements", dossier, visitor) ?? []
        let lines = all.map { one -> JSON in
            let isAnswered = one["repondu_at"]?.string != nil
            let isCancelled = one["annule_at"]?.string != nil
            let until = Words.jour(one["echeance_on"]?.string).map { ", avant le \($0)" } ?? ""
            return [
                "adresse": .string("\(dossier.chemin)/complements/\(one["numero"]?.integer ?? 0)"),
                "demande": .text(one["demande"]?.string),
                "quand": .text(Words.moment(one["demande_at"]?.string, fuseau: dossier.appel.fuseau)),
                "etat": .string(
                    isAnswered ? "Répondu." : isCancelled ? "Annulé par le service." : "À répondre\(until)."),
                "ouvert": .bool(!isAnswered && !isCancelled),
            ]
        }
        return lines.isEmpty ? .null : ["lignes": .array(lines)]
    }

    private static func lettres(_ dossier: DossierLu, _ visitor: Visitor) async throws(Refus) -> JSON {
        let lines = (try await items("listerCourriers", dossier, visitor) ?? []).map { lettre -> JSON in
            [
                "adresse": .string("\(dossier.chemin)/lettres/\(lettre["id"]?.string ?? "")"),
                "objet": .text(lettre["objet"]?.string),
                "quand": .text(Words.moment(lettre["notifie_at"]?.string, fuseau: dossier.appel.fuseau)),
            ]
        }
        return lines.isEmpty ? .null : ["lignes": .array(lines)]
    }

    private static func messages(_ dossier: DossierLu, _ visitor: Visitor) async throws(Refus) -> JSON {
        guard let messages = try await items("listerMessages", dossier, visitor, isPaged: true) else {
            return .null
        }
        return [
            "phrase": .string(
                messages.isEmpty
                    ? "Écrire au service"
                    : "Écrire au service, lire les messages (\(messages.count))")
        ]
    }

    private static func chronologie(_ dossier: DossierLu, _ visitor: Visitor) async throws(Refus) -> JSON {
        let lines = (try await items("lireChronologie", dossier, visitor, isPaged: true) ?? []).map {
            event -> JSON in
            [
                "phrase": .text(event["phrase"]?.string),
                "quand": .text(Words.moment(event["at"]?.string, fuseau: dossier.appel.fuseau)),
            ]
        }
        return lines.isEmpty ? .null : ["lignes": .array(lines)]
    }
}
