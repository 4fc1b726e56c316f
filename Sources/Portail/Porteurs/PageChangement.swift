import API
import HTTPTypes
import JSON
import UseCases

/// `/changements/{changement}`: a change that waits for somebody’s word; its document is joined and read below it.
enum PageChangement {
    static let pages: [Page] = [un, document]

    private static let un = Page(
        "/changements/{changement}",
        get: { visitor throws(Refus) in .view(try await view(visitor)) },
        post: { visitor throws(Refus) in
            do throws(Refus) {
                return try await answer(visitor)
            } catch {
                guard error.isOfThePage else { throw error }
                return .view(try await view(visitor, refused: error))
            }
        })

    private static let document = Page(
        "/changements/{changement}/document", form: .file(below: 1),
        get: { visitor throws(Refus) in
            .file(
                try await visitor.visit.handOn(
                    "lireDocumentDeChangement", ["changement": visitor.parameter("changement")],
                    jeton: visitor.jeton))
        },
        post: { visitor throws(Refus) in
            let id = visitor.parameter("changement")
            do throws(Refus) {
                _ = try await visitor.send("joindreAuChangement", ["changement": id])
                return .go("/changements/\(id)", .joint)
            } catch {
                guard error.isOfThePage else { throw error }
                return .view(try await view(visitor, refused: error, isOfFile: true))
            }
        })

    private static func answer(_ visitor: Visitor) async throws(Refus) -> Outcome {
        let (form, path) = (visitor.form, ["changement": visitor.parameter("changement")])
        switch form["geste"] {
        case "renoncer":
            _ = try await visitor.call("annulerChangement", path)
            return .go(visitor.path, .demandeRetiree)
        case "accepter", "refuser":
            let accepts = form["geste"] == "accepter"
            var body: [JSON.Member] = [
                JSON.Member("sens", accepts ? "accepte" : "refuse"),
                JSON.Member("motif", .text(form["/motif"].isEmpty ? nil : form["/motif"])),
            ]
            if accepts, !form["/qualite"].isEmpty {
                body.append(JSON.Member("qualite", .string(form["/qualite"])))
                body.append(JSON.Member("retire", .list(form.all("/retire").filter { !$0.isEmpty })))
            }
            _ = try await visitor.call(
                "repondreChangement", path, json: .object(body), version: form.version)
            return .go(visitor.path, .reponseDonnee)
        default: return .go(visitor.path)
        }
    }

    private static func view(
        _ visitor: Visitor, refused: Refus? = nil, isOfFile: Bool = false
    ) async throws(Refus) -> View {
        let read = try await visitor.call(
            "lireChangement", ["changement": visitor.parameter("changement")])
        let (own, change) = (visitor.moi?["compte"]?["id"], ChangementLu(read.json))
        let members = try await members(visitor, change)
        let mayAnswer = change.isOpen && mayAnswer(visitor, change, members)
        var saisie = Saisie(champs(change, members), ["qualite": "representant"])
        if let refused, !isOfFile {
            saisie = Saisie(champs(change, members), [:], visitor.form)
            _ = saisie.patch()
            saisie.refuse(refused)
        }
        let noms = Dictionary(
            members.map { ($0["compte"]?.string ?? "", $0["nom"]?.string ?? "") },
            uniquingKeysWith: { first, _ in first })
        let file = change.json["document"]
        return View(
            template: "changement", titre: change.titre,
            values: [
                "titre": .string(change.titre), "action": .string("/changements/\(change.id)"),
                "version": .text(read.version.map { String($0) }), "fiche": .array(change.fiche(noms)),
                "porteur": .text(change.porteurId), "est_ouvert": .bool(change.isOpen),
                "document": file?["nom"]?.string.map {
                    [
                        "nom": .string($0),
                        "taille": .text(file?["taille_octets"]?.integer.map(Words.taille)),
                    ]
                } ?? .null,
                "joint": .bool(change.isOpen && change.isOf(own) && file?["nom"] == nil),
                "erreur_de_fichier": isOfFile ? .text(refused?.phrases.joined(separator: " ")) : .null,
                "renonce": .bool(change.isOpen && change.isOf(own)),
                "repond": mayAnswer
                    ? [
                        "est_la_sienne": .bool(change.isOf(own)),
                        "champs": .array(saisie.champs.map(saisie.json)),
                    ] : .null,
                "resume": isOfFile ? fileSummary(refused) : saisie.resume,
            ], status: refused == nil ? .ok : .unprocessableContent,
            fil: Organismes.fil, menu: .organismes, isRefused: refused != nil)
    }

    private static func fileSummary(_ refused: Refus?) -> JSON {
        [
            "titre": "Le document n’est pas joint",
            "lignes": [
                ["id": "c-document", "phrase": .string(refused?.phrases.joined(separator: " ") ?? "")]
            ], "ailleurs": [],
        ]
    }

    /// What goes with an answer: for whoever claims a body, what they become, and whose place they take.
    private static func champs(_ change: ChangementLu, _ members: [JSON]) -> [Champ] {
        let motif = Champ(
            "/motif", "Motif", .long,
            aide: "Obligatoire pour refuser. Les personnes concernées le lisent tel quel.")
        guard change.nature == "reclamation" else { return [motif] }
        let others = members.compactMap { member in
            member["compte"]?.string.map { (code: $0, libelle: member["nom"]?.string ?? $0) }
        }
        return [
            Champ("/qualite", "Ce que devient cette personne, si vous acceptez", .choix(Qualites.choix)),
            Champ("/retire", "Les membres dont elle prend la place", .cases(others)), motif,
        ]
    }

    /// The members of the body, for who may read them: a person who claims it may not.
    private static func members(_ visitor: Visitor, _ change: ChangementLu) async throws(Refus) -> [JSON] {
        guard let porteur = change.porteurId else { return [] }
        return try await visitor.ifPermitted { () throws(Refus) in
            try await visitor.items("listerMembres", ["porteur": porteur])
        } ?? []
    }

    /// A representative, or the service; never who asked, but for the only representative, about money.
    private static func mayAnswer(_ visitor: Visitor, _ change: ChangementLu, _ members: [JSON]) -> Bool {
        guard let porteur = change.porteurId else { return false }
        let isRepresentant = Signataire.isRepresentant(visitor, of: porteur)
        guard change.isOf(visitor.moi?["compte"]?["id"]) else {
            return isRepresentant || visitor.hasRole(["instructeur", "administrateur"])
        }
        let isOnly = members.count { $0["qualite"] == "representant" } == 1
        return isRepresentant && isOnly && ["compte_bancaire", "numero"].contains(change.nature)
    }
}
