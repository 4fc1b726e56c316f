import API
import HTTPTypes
import JSON
import UseCases

/// `/dossiers/{dossier}/pieces`: what the call asks for, what is joined, what is missing; and the page that takes a file.
enum PagePieces {
    static let page = Page(
        "/dossiers/{dossier}/pieces",
        get: { visitor throws(Refus) in .view(view(try await DossierLu.read(visitor), visitor)) },
        post: { visitor throws(Refus) in
            _ = try await visitor.call(
                "retirerPiece", ["dossier": visitor.parameter("dossier"), "code": visitor.form["retirer"]])
            return .go(visitor.path, .supprime)
        })

    static let envoi = Page(
        "/dossiers/{dossier}/pieces/{code}", form: .file,
        get: { visitor throws(Refus) in
            .file(
                try await visitor.visit.handOn(
                    "telechargerPiece",
                    ["dossier": visitor.parameter("dossier"), "code": visitor.parameter("code")],
                    jeton: visitor.jeton))
        },
        post: { visitor throws(Refus) in
            let (dossier, code) = (visitor.parameter("dossier"), visitor.parameter("code"))
            do throws(Refus) {
                _ = try await visitor.send(
                    "deposerPiece", ["dossier": dossier, "code": code],
                    version: visitor.query["version"].flatMap { Int64($0) })
                return .go("/dossiers/\(dossier)/pieces", .joint)
            } catch {
                guard !error.asksForSession, error.code != .introuvable else { throw error }
                let phrase = words(error)
                return .view(view(try await DossierLu.read(visitor), visitor, refused: (code, phrase)))
            }
        })

    private static func words(_ refus: Refus) -> String {
        switch refus.code {
        case .preconditionManquante, .versionPerimee:
            "Quelqu’un a joint cette pièce pendant ce temps. Regardez-la, puis remplacez-la s’il le faut."
        default:
            ([refus.detail] + refus.erreurs.map { $0.phrase.texte(.aucun) }).joined(separator: " ")
        }
    }

    private static func view(
        _ dossier: DossierLu, _ visitor: Visitor, refused: (code: String, phrase: String)? = nil
    ) -> View {
        let joined = dossier.json["pieces"]?.array ?? []
        let asked = dossier.appel.json["pieces"]?.array ?? []
        let missing = dossier.verdicts.filter { $0.isBroken && $0.pointer.hasPrefix("/pieces") }
        func row(_ piece: JSON, _ kept: JSON?) -> JSON {
            let code = piece["code"]?.string ?? ""
            let condition = piece["condition"]?.string ?? "toujours"
            return [
                "code": .string(code), "libelle": .text(piece["libelle"]?.string),
                "condition": condition == "toujours"
                    ? .null : .string(dossier.appel.commun("conditions_de_piece", condition)),
                "adresse": .string("\(dossier.chemin)/pieces/\(Address.encode(code))"),
                "jeton_d_adresse": .string(Address.encode(visitor.token)),
                "erreur": .text(refused?.code == code ? refused?.phrase : nil),
                "fichier": kept.map {
                    [
                        "nom": .text($0["nom"]?.string),
                        "version": .text($0["version"]?.integer.map { String($0) }),
                        "taille": .string(Words.taille($0["taille_octets"]?.integer ?? 0)),
                    ]
                } ?? .null,
                "peut_ecrire": .bool(dossier.permits("modifier")),
            ]
        }
        let rows = asked.map { piece in (piece, joined.first { $0["code"] == piece["code"] }) }
        let absent = rows.filter { $0.1 == nil }.map { row($0.0, nil) }
        let present = rows.filter { $0.1 != nil }.map { row($0.0, $0.1) }
        return View(
            template: "pieces", titre: "Pièces",
            values: [
                "bandeau": dossier.bandeau(visitor), "chemin": .string(dossier.chemin),
                "nom": .string(dossier.nom), "action": .string("\(dossier.chemin)/pieces"),
                "phrase": .string(
                    "\(Words.count(present.count, "pièce jointe", "pièces jointes")) sur \(asked.count) que l’appel peut demander."
                ),
                "resume": refused.map {
                    [
                        "titre": "Un fichier n’a pas été joint",
                        "lignes": [["id": .string("c-pieces-\($0.code)"), "phrase": .string($0.phrase)]],
                    ]
                } ?? .null,
                "manque": .array(missing.map { .string($0.phrase) }),
                "absentes": absent.isEmpty ? .null : ["lignes": .array(absent)],
                "jointes": present.isEmpty
                    ? .null : ["combien": .string("\(present.count)"), "lignes": .array(present)],
                "peut_ecrire": .bool(dossier.permits("modifier")),
            ], status: refused == nil ? .ok : .unprocessableContent, fil: dossier.fil, menu: .dossiers,
            isRefused: refused != nil)
    }
}
