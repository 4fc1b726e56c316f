import API
import HTTPTypes
import JSON
import UseCases

/// `/dossiers/{dossier}/messages`: what the applicant and the service wrote to each other, with their files.
enum PageMessages {
    static let page = Page(
        "/dossiers/{dossier}/messages",
        get: { visitor throws(Refus) in .view(try await view(visitor)) },
        post: { visitor throws(Refus) in
            let texte = visitor.form["/texte"].replacing("\r\n", with: "\n")
            do throws(Refus) {
                _ = try await visitor.call(
                    "ecrireMessage", ["dossier": visitor.parameter("dossier")],
                    json: ["texte": .string(texte)],
                    key: visitor.form.key)
                return .go(visitor.path + "#ecrits", .envoye)
            } catch {
                guard error.isOfThePage else { throw error }
                return .view(try await view(visitor, refused: error))
            }
        })

    /// `/dossiers/{dossier}/messages/{message}/{nom}`: a file of a message, and where one is joined.
    static let fichier = Page(
        "/dossiers/{dossier}/messages/{message}/{nom}", form: .file(below: 2),
        get: { visitor throws(Refus) in
            .file(
                try await visitor.visit.handOn(
                    "lireFichierDeMessage",
                    ["message": visitor.parameter("message"), "nom": visitor.parameter("nom")],
                    jeton: visitor.jeton))
        },
        post: { visitor throws(Refus) in
            do throws(Refus) {
                _ = try await visitor.send(
                    "joindreAuMessage",
                    ["message": visitor.parameter("message"), "nom": visitor.parameter("nom")])
                return .go(
                    "/dossiers/\(Address.encode(visitor.parameter("dossier")))/messages#ecrits", .fichierJoint
                )
            } catch {
                guard error.isOfThePage else { throw error }
                return .view(try await view(visitor, refused: error))
            }
        })

    private static func view(_ visitor: Visitor, refused: Refus? = nil) async throws(Refus) -> View {
        let dossier = try await DossierLu.read(visitor)
        let messages = try await visitor.all("listerMessages", ["dossier": dossier.id])
        var saisie = Saisie(
            [
                Champ(
                    "/texte", "Votre message", .long,
                    aide:
                        "Ce qui est écrit reste et se lit par votre organisme et par le service. Une fois le message parti, vous pouvez y joindre des fichiers."
                )
            ], [:], refused == nil ? Form() : visitor.form)
        _ = saisie.patch()
        if let refused { saisie.refuse(refused) }
        let me = visitor.moi?["compte"]?["id"]?.string
        return View(
            template: "messages", titre: "Messages",
            values: [
                "bandeau": dossier.bandeau(visitor), "chemin": .string(dossier.chemin),
                "nom_du_dossier": .string(dossier.nom),
                "action": .string("\(dossier.chemin)/messages"),
                "cle": .string(visitor.form.key ?? Jeton.alea()),
                "champs": .array(saisie.champs.map(saisie.json)),
                "messages": .array(
                    messages.map { line($0, dossier, visitor, isMine: $0["auteur"]?["id"]?.string == me) }),
                "resume": saisie.resume,
                // The service reads nothing of a draft.
                "peut_ecrire": .bool(!dossier.isDraft && mayWrite(visitor, dossier)),
            ], status: refused == nil ? .ok : .unprocessableContent, fil: dossier.fil, menu: .dossiers,
            isRefused: refused != nil)
    }

    private static func mayWrite(_ visitor: Visitor, _ dossier: DossierLu) -> Bool {
        visitor.hasRole(["instructeur", "administrateur"])
            || (visitor.moi?["porteurs"]?.array ?? []).contains { $0["id"]?.string == dossier.porteurId }
    }

    private static func line(
        _ message: JSON, _ dossier: DossierLu, _ visitor: Visitor, isMine: Bool
    ) -> JSON {
        let id = message["id"]?.string ?? ""
        let base = "\(dossier.chemin)/messages/\(id)"
        let files = message["fichiers"]?.array ?? []
        return [
            "id": .string(id), "auteur": .text(message["auteur"]?["nom"]?.string),
            "cote": .string(message["cote"]?.string == "service" ? "le service" : dossier.porteur),
            "quand": .text(Words.moment(message["cree_at"]?.string, fuseau: dossier.appel.fuseau)),
            "texte": .text(message["texte"]?.string),
            "fichiers": files.isEmpty
                ? .null
                : [
                    "lignes": .array(
                        files.map { file in
                            let nom = file["nom"]?.string ?? ""
                            return [
                                "adresse": .string("\(base)/\(Address.encode(nom))"), "nom": .string(nom),
                                "taille": .string(Words.taille(file["taille_octets"]?.integer ?? 0)),
                            ]
                        })
                ],
            // The name of a file is in its address, which is there before a file is chosen: a script writes its own.
            "joindre": isMine
                ? [
                    "base": .string(base),
                    "adresse": .string("\(base)/\(Address.encode("Fichier \(files.count + 1)"))"),
                ] : .null,
        ]
    }
}
