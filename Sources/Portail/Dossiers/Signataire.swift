import API
import JSON
import UseCases

/// How the declared legal representative, when it is not the reader, is brought to the attestation: by an invitation in
/// the porteur, whose e-mail leads there (docs/decisions/0068).
enum Signataire {
    static func invite(_ visitor: Visitor, _ porteur: String) async throws(Refus) {
        let declared = try await visitor.read("lirePorteur", ["porteur": porteur])["representant_legal"]
        _ = try await visitor.call(
            "ajouterMembre", ["porteur": porteur],
            json: ["courriel": declared?["courriel"] ?? .null, "qualite": "representant"])
    }

    /// What the page says of that person; null when the reader is that person.
    static func values(
        _ visitor: Visitor, _ porteur: JSON, _ dossier: DossierLu
    ) async throws(Refus) -> JSON {
        let declared = porteur["representant_legal"]
        let address = declared?["courriel"]?.string?.lowercased()
        let own = visitor.moi?["compte"]?["courriel"]?.string
        if let address, address == own { return .null }
        let path = ["porteur": dossier.porteurId]
        let members = try await visitor.items("listerMembres", path)
        let waiting = try await visitor.all("listerInvitationsDuPorteur", path).first {
            $0["courriel"]?.string == address && $0["etat"] == "en_attente"
        }
        let isMember = members.contains { $0["courriel"]?.string == address }
        let mayInvite = isRepresentant(visitor, of: dossier.porteurId)
        let isUnknown = address != nil && !isMember && waiting == nil
        return [
            "nom": .text(declared?["nom"]?.string), "qualite": .text(declared?["qualite"]?.string),
            "courriel": .text(declared?["courriel"]?.string), "porteur_id": .string(dossier.porteurId),
            "page": .string((visitor.visit.adressePublique ?? "") + visitor.path),
            "est_membre": .bool(isMember), "peut_inviter": .bool(isUnknown && mayInvite && visitor.isProved),
            "a_prouver": .bool(isUnknown && mayInvite && !visitor.isProved),
            "a_demander": .bool(isUnknown && !mayInvite), "sans_adresse": .bool(address == nil),
            "invite": waiting.map {
                ["moment": .text(Words.moment($0["cree_at"]?.string, fuseau: dossier.appel.fuseau))]
            } ?? .null,
        ]
    }

    /// Whether the reader is a representative of a porteur, who invites others in it.
    static func isRepresentant(_ visitor: Visitor, of porteur: String) -> Bool {
        (visitor.moi?["porteurs"]?.array ?? []).contains {
            $0["id"]?.string == porteur && $0["qualite"] == "representant"
        }
    }
}
