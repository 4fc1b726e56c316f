import API
import Domain
import HTTPTypes
import JSON
import UseCases

/// `/dossiers/{dossier}/complements/{numero}`: what the service asks of a deposited dossier, answered where it is asked;
/// then the answer and what it changed.
enum PageComplement {
    static let page = Page(
        "/dossiers/{dossier}/complements/{numero}",
        get: { visitor throws(Refus) in
            let lu = try await Lu.read(visitor)
            return .view(try await view(lu, Reponse(lu, nil), visitor))
        },
        post: { visitor throws(Refus) in
            let lu = try await Lu.read(visitor)
            var reponse = Reponse(lu, visitor.form)
            if !lu.isOpen {
                let texte = visitor.form["/reponse"].replacing("\r\n", with: "\n").trimmed
                // The second click of two: the first has answered it.
                if lu.isAnswered, texte == lu.json["reponse"]?.string { return .go(visitor.path) }
                reponse.texte.refuse(
                    "",
                    lu.isAnswered
                        ? "Quelqu’un de votre organisme a déjà répondu. Votre réponse n’est pas partie : « \(texte) »"
                        : "Le service a annulé cette demande. Votre réponse n’est pas partie : « \(texte) »")
                return .view(try await view(lu, reponse, visitor))
            }
            let body = reponse.body()
            if let version = visitor.form.version, version != lu.dossier.version {
                reponse.texte.refuse(
                    "",
                    "Le dossier a changé depuis que cette page est ouverte. Relisez ce qui suit, puis envoyez de nouveau : ce que vous avez écrit y est."
                )
            }
            if reponse.isRefused { return .view(try await view(lu, reponse, visitor)) }
            do throws(Refus) {
                _ = try await visitor.call(
                    "repondreComplement", ["dossier": lu.dossier.id, "numero": lu.numero], json: body)
                return .go(visitor.path, .repondu)
            } catch {
                guard error.isOfThePage else { throw error }
                reponse.refuse(error)
                return .view(try await view(lu, reponse, visitor))
            }
        })

    /// A complement of a dossier.
    struct Lu: Sendable {
        let dossier: DossierLu
        let json: JSON

        /// - Parameter numero: nil: that of the address.
        static func read(_ visitor: Visitor, _ numero: String? = nil) async throws(Refus) -> Lu {
            var dossier = try await DossierLu.read(visitor)
            try await dossier.appel.readContrat(visitor)
            let all = try await visitor.items("listerComplements", ["dossier": dossier.id])
            let numero = numero ?? visitor.parameter("numero")
            guard let json = all.first(where: { $0["numero"]?.integer.map { String($0) } == numero }) else {
                throw .introuvable
            }
            return Lu(dossier: dossier, json: json)
        }

        var numero: String { json["numero"]?.integer.map { String($0) } ?? "" }
        var sections: [String] { (json["sections"]?.array ?? []).compactMap(\.string) }
        var pieces: [String] { (json["pieces"]?.array ?? []).compactMap(\.string) }
        var isAnswered: Bool { json["repondu_at"]?.string != nil }
        var isOpen: Bool { !isAnswered && json["annule_at"]?.string == nil }
        /// Whether the porteur is to be corrected too, on its own page.
        var asksPorteur: Bool { sections.contains { $0 == "/porteur" || $0.hasPrefix("/porteur/") } }
        /// Whether what is asked binds the applicant, who then attests it again: money, identity, declarations.
        var asksAttestation: Bool { asksPorteur || sections.contains(where: Self.isBinding) }

        private static func isBinding(_ section: String) -> Bool {
            let steps = section.split(separator: "/").map(String.init)
            return switch steps.first {
            case "actions": steps.count < 3 || argent.contains(steps[2])
            case "presentation": steps.count < 2 || !descriptions.contains(steps[1])
            default: false
            }
        }

        private static let argent: Set = ["budget", "demandes", "subventions_ailleurs", "exercices"]
        private static let descriptions: Set = ["nature", "pluriannuelle", "contact", "moyens_humains"]
    }

    /// What somebody answers: a text, the parts that change, and who attests them.
    struct Reponse: Sendable {
        private let lu: Lu
        var parties: [Partie]
        var texte: Saisie
        let isAttested: Bool

        init(_ lu: Lu, _ form: Form?) {
            self.lu = lu
            parties = Partie.all(lu.sections, lu.dossier, form)
            let champs =
                [
                    Champ(
                        "/reponse", "Votre réponse", .long,
                        aide: "Ce que vous avez corrigé, ou ce que vous répondez.")
                ]
                + (lu.asksAttestation
                    ? [
                        Champ("/attestation/nom", "Votre nom"),
                        Champ("/attestation/qualite", "Votre fonction"),
                    ]
                    : [])
            texte = form.map { Saisie(champs, [:], $0) } ?? Saisie(champs, [:])
            isAttested = form?["atteste"] == "oui"
        }

        var isRefused: Bool { texte.isRefused || parties.contains { $0.saisie.isRefused } }

        /// The body of the answer. An attestation goes with something to attest.
        mutating func body() -> JSON {
            var changements: [JSON] = []
            for index in parties.indices { changements += parties[index].changements() }
            let typed = texte.patch()
            var members = [
                JSON.Member("reponse", typed["reponse"] ?? .null),
                JSON.Member("changements", .array(changements)),
            ]
            if isAttested, !changements.isEmpty || lu.asksPorteur, let signature = typed["attestation"] {
                let attested = signature.members == nil ? [:] : signature
                members.append(
                    JSON.Member("attestation", attested.merging(["atteste_exactitude": .bool(true)])))
            }
            return .object(members)
        }

        mutating func refuse(_ refus: Refus) {
            for erreur in refus.erreurs {
                let phrase = erreur.phrase.texte(.aucun)
                var isPlaced = false
                for index in parties.indices where !isPlaced {
                    isPlaced = parties[index].refuse(erreur.pointer, phrase)
                }
                if !isPlaced { texte.refuse(erreur.pointer, phrase) }
            }
            if refus.erreurs.isEmpty { texte.refuse("", refus.detail) }
        }
    }

    /// The page on which a piece was refused.
    static func view(
        _ visitor: Visitor, numero: String, refused: (code: String, phrase: String)
    ) async throws(Refus) -> View {
        let lu = try await Lu.read(visitor, numero)
        return try await view(lu, Reponse(lu, nil), visitor, piece: refused)
    }

    private static func view(
        _ lu: Lu, _ reponse: Reponse, _ visitor: Visitor, piece: (code: String, phrase: String)? = nil
    ) async throws(Refus) -> View {
        let dossier = lu.dossier
        let fuseau = dossier.appel.fuseau
        let canAnswer = lu.isOpen && dossier.permits("repondre_complement")
        let isRefused = reponse.isRefused || piece != nil
        return View(
            template: "complement",
            titre: lu.json["nature"]?.string == "amendement"
                ? "Un budget à revoir" : "Une demande du service",
            values: [
                "bandeau": dossier.bandeau(visitor), "chemin": .string(dossier.chemin),
                "version": .text(dossier.version.map { String($0) }),
                "nom_du_dossier": .string(dossier.nom),
                "action": .string("\(dossier.chemin)/complements/\(lu.numero)"),
                "demande": .text(lu.json["demande"]?.string),
                "demande_le": .text(Words.moment(lu.json["demande_at"]?.string, fuseau: fuseau)),
                "avant_le": .text(Words.jour(lu.json["echeance_on"]?.string)),
                "annule": lu.json["annule_at"]?.string.map {
                    [
                        "quand": .text(Words.moment($0, fuseau: fuseau)),
                        "motif": .text(lu.json["annule_motif"]?.string),
                    ]
                } ?? .null,
                "reponse_remise": lu.isAnswered ? try await answered(lu, visitor) : .null,
                "peut_repondre": .bool(canAnswer),
                "attend_une_reponse": .bool(lu.isOpen && !canAnswer),
                "pieces": lu.pieces.isEmpty || !canAnswer
                    ? .null
                    : [
                        "lignes": .array(
                            PagePieces.rows(
                                lu.pieces, dossier, visitor, complement: lu.numero, refused: piece))
                    ],
                "organisme": .bool(lu.asksPorteur),
                "parties": .array(
                    reponse.parties.enumerated().map { index, partie in partie.json(index) }),
                "seules": .text(financeurs(lu)),
                "champs": .array([reponse.texte.json("/reponse")]),
                "attestation": lu.asksAttestation
                    ? [
                        "champs": .array([
                            reponse.texte.json("/attestation/nom"),
                            reponse.texte.json("/attestation/qualite"),
                        ]), "coche": .bool(reponse.isAttested),
                    ] : .null,
                "resume": piece.map { PagePieces.resume($0) }
                    ?? Saisie.resume([reponse.texte] + reponse.parties.map(\.saisie)),
            ], status: isRefused ? .unprocessableContent : .ok, fil: dossier.fil, menu: .dossiers,
            isRefused: isRefused)
    }

    /// Of a revised budget, whose demand may change.
    private static func financeurs(_ lu: Lu) -> String? {
        let names = (lu.json["financeurs"]?.array ?? []).compactMap(\.string).map {
            lu.dossier.appel.libelle("financeurs", $0)
        }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    private static func answered(_ lu: Lu, _ visitor: Visitor) async throws(Refus) -> JSON {
        var changes: [JSON] = []
        if let version = lu.json["version_apres"]?.integer {
            changes = try await visitor.items(
                "lireDifferencesDeVersions", ["dossier": lu.dossier.id, "version": String(version)])
        }
        return [
            "texte": .text(lu.json["reponse"]?.string),
            "quand": .text(Words.moment(lu.json["repondu_at"]?.string, fuseau: lu.dossier.appel.fuseau)),
            "tardive": .bool(lu.json["tardive"] == true),
            "changements": changes.isEmpty
                ? .null : ["lignes": .array(changes.compactMap { Difference.json($0, lu.dossier) })],
        ]
    }
}
