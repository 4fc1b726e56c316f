import API
import Foundation
import HTTPTypes
import JSON
import UseCases

/// `/dossiers/{dossier}/recapitulatif`: all that the town will receive, then the deposit.
enum Recapitulatif {
    static let page = Page(
        "/dossiers/{dossier}/recapitulatif",
        get: { visitor throws(Refus) in .view(try await view(visitor)) },
        post: { visitor throws(Refus) in
            let id = visitor.parameter("dossier")
            do throws(Refus) {
                _ = try await visitor.call("deposerDossier", ["dossier": id], version: visitor.form.version)
                return .go("/dossiers/\(id)/recepisse", .depose)
            } catch {
                switch error.code {
                case .nonAuthentifie, .jetonExpire, .introuvable, .interdit: throw error
                // The second click of two: the first has deposited it.
                case .etatIncompatible where try await isFiled(visitor, id):
                    return .go("/dossiers/\(id)/recepisse")
                default: return .view(try await view(visitor, refused: error))
                }
            }
        })

    private static func isFiled(_ visitor: Visitor, _ id: String) async throws(Refus) -> Bool {
        try await visitor.read("lireDossier", ["dossier": id])["depose_at"]?.string != nil
    }

    private static func view(_ visitor: Visitor, refused: Refus? = nil) async throws(Refus) -> View {
        let dossier = try await DossierLu.read(visitor)
        let porteur = try await dossier.readPorteur(visitor)
        return View(
            template: "recapitulatif", titre: dossier.isDraft ? "Relire et déposer" : "Contenu du dossier",
            values: [
                "bandeau": dossier.bandeau(visitor), "chemin": .string(dossier.chemin),
                "nom": .string(dossier.nom), "version": .text(dossier.version.map { String($0) }),
                "action": .string(visitor.path), "est_brouillon": .bool(dossier.isDraft),
                "est_atteste": .bool(dossier.etat == "atteste"),
                "organisme": porteur.map { .array(DossierEnClair.organisme($0)) } ?? .null,
                "porteur": .string(dossier.porteur),
                "presentation": .array(DossierEnClair.presentation(dossier.json["presentation"] ?? .null)),
                "actions": .array(
                    dossier.actions.enumerated().map { index, action in
                        DossierEnClair.action(action, index, dossier)
                    }),
                "pieces": .array(
                    (dossier.json["pieces"]?.array ?? []).map { piece in
                        [
                            "nom": .text(piece["nom"]?.string),
                            "adresse": .string(
                                "\(dossier.chemin)/pieces/\(Address.encode(piece["code"]?.string ?? ""))"),
                            "libelle": .string(dossier.appel.libelle("pieces", piece["code"]?.string ?? "")),
                            "taille": .string(Words.taille(piece["taille_octets"]?.integer ?? 0)),
                        ]
                    }),
                "atteste_par": .text(
                    dossier.json["attestation"].flatMap { attestePar($0, fuseau: dossier.appel.fuseau) }),
                "peut_deposer": .bool(dossier.permits("deposer")),
                "bloquants": .array(dossier.verdicts.filter(\.blocks).map { $0.values(dossier) }),
                "resume": refused.map {
                    [
                        "titre": "Le dossier n’est pas déposé",
                        "ailleurs": .list($0.phrases),
                    ]
                } ?? .null,
            ], status: refused == nil ? .ok : .unprocessableContent, fil: dossier.fil, menu: .dossiers,
            isRefused: refused != nil, isKept: refused == nil)
    }

    /// Who attested, when, and from whose account when its name is another.
    private static func attestePar(_ attestation: JSON, fuseau: String) -> String? {
        guard let nom = attestation["nom"]?.string else { return nil }
        let compte = attestation["compte"]?.string.flatMap { compte in
            compte.compare(nom, options: [.caseInsensitive, .diacriticInsensitive]) == .orderedSame
                ? nil : ", depuis le compte de \(compte)"
        }
        let quand = Words.moment(attestation["atteste_at"]?.string, fuseau: fuseau) ?? ""
        return
            "\(nom), \(attestation["qualite"]?.string ?? ""), a attesté que ce dossier est exact le \(quand)\(compte ?? "")."
    }
}
