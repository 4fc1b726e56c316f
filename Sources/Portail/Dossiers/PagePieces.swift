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
                "retirerPiece", ["dossier": visitor.parameter("dossier"), "code": visitor.form["retirer"]],
                version: visitor.form.version)
            return .go(visitor.path, .supprime)
        })

    static let envoi = Page(
        "/dossiers/{dossier}/pieces/{code}", form: .file(below: 1),
        get: { visitor throws(Refus) in
            .file(
                try await visitor.visit.handOn(
                    "telechargerPiece",
                    ["dossier": visitor.parameter("dossier"), "code": visitor.parameter("code")],
                    jeton: visitor.jeton))
        },
        post: { visitor throws(Refus) in
            let (dossier, code) = (visitor.parameter("dossier"), visitor.parameter("code"))
            let complement = visitor.query["complement"].flatMap { JSON.index($0) }.map { String($0) }
            do throws(Refus) {
                _ = try await visitor.send(
                    "deposerPiece", ["dossier": dossier, "code": code],
                    version: visitor.query["version"].flatMap { Int64($0) })
                return .go(
                    "/dossiers/\(dossier)/" + (complement.map { "complements/\($0)" } ?? "pieces"), .joint)
            } catch {
                guard error.isOfThePage else { throw error }
                let phrase = words(error)
                if let complement {
                    return .view(
                        try await PageComplement.view(visitor, numero: complement, refused: (code, phrase)))
                }
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

    /// A line for each of these pieces: what it is, the file that is joined, the form that joins one.
    ///
    /// - Parameter complement: the complement that asks for them; nil: the dossier is a draft.
    static func rows(
        _ codes: [String], _ dossier: DossierLu, _ visitor: Visitor, complement: String? = nil,
        refused: (code: String, phrase: String)? = nil
    ) -> [JSON] {
        let joined = dossier.json["pieces"]?.array ?? []
        let asked = dossier.appel.json["pieces"]?.array ?? []
        return codes.map { code in
            let piece = asked.first { $0["code"]?.string == code }
            let kept = joined.first { $0["code"]?.string == code }
            let condition = piece?["condition"]?.string ?? "toujours"
            let same = joined.filter { $0["code"]?.string != code && $0["sha256"] == kept?["sha256"] }
            return [
                "code": .string(code), "libelle": .string(piece?["libelle"]?.string ?? code),
                "condition": condition == "toujours"
                    ? .null : .string(dossier.appel.commun("conditions_de_piece", condition)),
                "adresse": .string("\(dossier.chemin)/pieces/\(Address.encode(code))"),
                "version": .text(kept?["version"]?.integer.map { String($0) }),
                "complement": .text(complement),
                "erreur": .text(refused?.code == code ? refused?.phrase : nil),
                "fichier": kept.map {
                    [
                        "nom": .text($0["nom"]?.string),
                        "version": .text($0["version"]?.integer.map { String($0) }),
                        "taille": .string(Words.taille($0["taille_octets"]?.integer ?? 0)),
                        "pareil": .text(
                            same.isEmpty
                                ? nil
                                : same.map {
                                    "«\u{A0}\(dossier.appel.libelle("pieces", $0["code"]?.string ?? ""))\u{A0}»"
                                }
                                .joined(separator: ", ")),
                    ]
                } ?? .null,
                "peut_ecrire": .bool(complement != nil || dossier.permits("modifier")),
                "peut_retirer": .bool(dossier.permits("modifier")),
            ]
        }
    }

    /// What stands on top of a page on which a file was refused.
    static func resume(_ refused: (code: String, phrase: String)) -> JSON {
        [
            "titre": "Un fichier n’a pas été joint",
            "lignes": [["id": .string("c-pieces-\(refused.code)"), "phrase": .string(refused.phrase)]],
        ]
    }

    private static func view(
        _ dossier: DossierLu, _ visitor: Visitor, refused: (code: String, phrase: String)? = nil
    ) -> View {
        let joined = Set((dossier.json["pieces"]?.array ?? []).compactMap { $0["code"]?.string })
        let asked = (dossier.appel.json["pieces"]?.array ?? []).compactMap { $0["code"]?.string }
        let missing = dossier.verdicts.filter { $0.isBroken && $0.pointer.hasPrefix("/pieces") }
        let absent = rows(asked.filter { !joined.contains($0) }, dossier, visitor, refused: refused)
        let present = rows(asked.filter(joined.contains), dossier, visitor, refused: refused)
        return View(
            template: "pieces", titre: "Pièces",
            values: [
                "bandeau": dossier.bandeau(visitor), "chemin": .string(dossier.chemin),
                "nom": .string(dossier.nom), "action": .string("\(dossier.chemin)/pieces"),
                "phrase": .string(
                    "\(Words.count(present.count, "pièce jointe", "pièces jointes")) sur \(asked.count) que l’appel peut demander."
                ),
                "resume": refused.map(resume) ?? .null,
                "manque": .array(missing.map { .string($0.phrase) }),
                "absentes": absent.isEmpty ? .null : ["lignes": .array(absent)],
                "jointes": present.isEmpty
                    ? .null : ["combien": .string("\(present.count)"), "lignes": .array(present)],
                "peut_ecrire": .bool(dossier.permits("modifier")),
            ], status: refused == nil ? .ok : .unprocessableContent, fil: dossier.fil, menu: .dossiers,
            isRefused: refused != nil, isKept: refused == nil)
    }
}
