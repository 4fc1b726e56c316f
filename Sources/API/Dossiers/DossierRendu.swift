import Domain
import JSON
import Rules
import Store
import UseCases

/// A dossier as the caller may see it.
enum DossierRendu {
    static func summary(_ dossier: StoredDossier, _ caller: Caller) -> JSON {
        let etat = Acces.etat(dossier, caller)
        return [
            "id": .string(dossier.id), "reference": .text(dossier.reference), "appel": .string(dossier.appel),
            "contrat": .string(dossier.contrat),
            "porteur": ["id": .string(dossier.porteurId), "nom": .string(dossier.porteurNom)],
            "etat": .string(etat.rawValue), "etat_libelle": .string(etat.libelle),
            "revision": .integer(dossier.revision), "cree_at": .string(dossier.creeAt.description),
            "modifie_at": .string(dossier.modifieAt.description),
            "depose_at": .text(dossier.deposeAt?.description),
        ]
    }

    /// The whole dossier: its parts, the events that the caller may trigger, and, for a draft, the verdict of
    /// every rule.
    static func whole(
        _ reader: Reader, _ contexte: Contexte, _ dossier: StoredDossier, _ verdicts: [Verdict]? = nil
    ) throws -> JSON {
        let caller = contexte.caller
        let qualites = caller.qualites(devant: dossier)
        let attestation = try reader.attestation(dossier: dossier.id)
        var members = summary(dossier, caller).members ?? []
        members += [
            JSON.Member("presentation", presentation(dossier, caller)),
            JSON.Member("actions", .array(try reader.actions(dossier: dossier.id).map(ActionRendu.action))),
            JSON.Member(
                "attestation",
                attestation.map {
                    [
                        "nom": .string($0.nom), "qualite": .string($0.qualite),
                        "atteste_at": .string($0.attesteAt.description),
                        "par_delegation": .bool($0.parDelegation),
                        "texte": $0.texte.map(JSON.list) ?? .null,
                    ]
                } ?? .null),
            JSON.Member("motif_recevabilite", .text(dossier.motifRecevabilite)),
            JSON.Member(
                "mouvements",
                .list(Etats.moves(from: Acces.etat(dossier, caller), for: qualites).map(\.rawValue))),
        ]
        if caller.peut(.lirePieces, devant: dossier) {
            members.append(
                JSON.Member("pieces", .array(try reader.pieces(dossier: dossier.id).map(ActionRendu.piece))))
        }
        if dossier.etat.isDraft {
            members.append(
                JSON.Member(
                    "controle",
                    Rapport.json(try verdicts ?? Controler.run(reader, dossier, at: contexte.instant))))
        }
        return .object(members)
    }

    /// The presentation of a dossier; its contact person is hidden from a caller who may not read the
    /// porteur.
    private static func presentation(_ dossier: StoredDossier, _ caller: Caller) -> JSON {
        if caller.peut(.lirePorteur, devant: dossier) { return dossier.presentation }
        return .object(
            (dossier.presentation.members ?? []).map {
                $0.key == "contact" ? JSON.Member("contact", .null) : $0
            })
    }
}
