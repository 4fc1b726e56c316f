import API
import HTTPTypes
import JSON
import UseCases

/// `/dossiers/{dossier}/attestation`: the legal representative, or whoever signs for them, says that all is exact.
enum PageAttestation {
    static let page = Page(
        "/dossiers/{dossier}/attestation",
        get: { visitor throws(Refus) in .view(try await view(visitor)) },
        post: { visitor throws(Refus) in
            let form = visitor.form
            do throws(Refus) {
                if form["geste"] == "inviter" {
                    try await Signataire.invite(visitor, try await DossierLu.read(visitor).porteurId)
                    return .go(visitor.path, .invitationPartie)
                }
                _ = try await visitor.call(
                    "attesterDossier", ["dossier": visitor.parameter("dossier")],
                    json: [
                        "nom": .string(form["nom"]), "qualite": .string(form["qualite"]),
                        "atteste_exactitude": .bool(form["atteste"] == "oui"),
                    ], version: form.version)
                return .go("/dossiers/\(visitor.parameter("dossier"))/recapitulatif", .atteste)
            } catch {
                guard error.isOfThePage else { throw error }
                return .view(try await view(visitor, refused: error))
            }
        })

    private static func view(_ visitor: Visitor, refused: Refus? = nil) async throws(Refus) -> View {
        let dossier = try await DossierLu.read(visitor)
        let porteur = try await visitor.read("lirePorteur", ["porteur": dossier.porteurId])
        let signatory = porteur["representant_legal"]
        let form = visitor.form
        // What is refused of the invitation is about no field of the attestation.
        let attests = form["geste"] != "inviter"
        var errors: [String: String] = [:]
        for erreur in attests ? refused?.erreurs ?? [] : [] {
            errors[String(erreur.pointer.dropFirst())] = erreur.phrase.texte(.aucun)
        }
        if errors["atteste_exactitude"] != nil {
            errors["atteste_exactitude"] =
                "Cochez la case si tout est exact ; sinon, corrigez d’abord le dossier."
        }
        func field(_ name: String, _ stands: String?) -> JSON {
            [
                "valeur": .string(refused == nil || !attests ? stands ?? "" : form[name]),
                "erreur": .text(errors[name]),
            ]
        }
        // A name is written for those who have it; others write their own, or have it signed.
        let own = visitor.moi?["compte"]
        let signs = ["nom", "courriel"].contains { member in
            own?[member]?.string.map { $0.lowercased() == signatory?[member]?.string?.lowercased() } ?? false
        }
        let lines = errors.sorted { $0.key < $1.key }.map { name, phrase -> JSON in
            ["id": .string("c-\(name)"), "phrase": .string(phrase)]
        }
        return View(
            template: "attestation", titre: "Attestation",
            values: [
                "bandeau": dossier.bandeau(visitor), "chemin": .string(dossier.chemin),
                "nom_du_dossier": .string(dossier.nom), "action": .string(visitor.path),
                "version": .text(dossier.version.map { String($0) }),
                "porteur": .string(dossier.porteur),
                "nom": field("nom", signs ? signatory?["nom"]?.string : own?["nom"]?.string),
                "qualite": field("qualite", signs ? signatory?["qualite"]?.string : nil),
                "atteste": ["erreur": .text(errors["atteste_exactitude"])],
                "peut_attester": .bool(dossier.permits("attester")),
                "signataire": dossier.permits("attester")
                    ? try await Signataire.values(visitor, porteur, dossier) : .null,
                "bloquants": .text(
                    dossier.verdicts.contains(where: \.blocks)
                        ? "Des points bloquent encore le dépôt : attestez quand ils sont corrigés, car corriger ramène au brouillon."
                        : nil),
                "resume": refused.map {
                    [
                        "titre": attests ? "Le dossier n’est pas attesté" : "L’invitation n’est pas partie",
                        "lignes": .array(lines),
                        "ailleurs": lines.isEmpty ? .list($0.phrases) : [],
                    ]
                } ?? .null,
            ], status: refused == nil ? .ok : .unprocessableContent, fil: dossier.fil, menu: .dossiers,
            isRefused: refused != nil)
    }
}
