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
        let actions = try reader.actions(dossier: dossier.id)
        let seesPieces = caller.peut(.lirePieces, devant: dossier)
        let pieces = try seesPieces || dossier.etat.isDraft ? reader.pieces(dossier: dossier.id) : []
        var members = summary(dossier, caller).members ?? []
        members += [
            JSON.Member("presentation", presentation(dossier, caller)),
            JSON.Member("actions", .array(actions.map(ActionRendu.action))),
            JSON.Member("attestation", try attestation(reader, dossier, caller)),
            JSON.Member("motif_recevabilite", .text(dossier.motifRecevabilite)),
            JSON.Member(
                "mouvements",
                .list(Etats.moves(from: Acces.etat(dossier, caller), for: qualites).map(\.rawValue))),
        ]
        if seesPieces { members.append(JSON.Member("pieces", .array(pieces.map(ActionRendu.piece)))) }
        if dossier.etat.isDraft {
            let verdicts =
                try verdicts
                ?? Controler.run(
                    reader, dossier, at: contexte.instant,
                    contenu: reader.contenu(of: dossier, actions, pieces))
            members.append(JSON.Member("controle", Rapport.json(verdicts)))
        }
        return .object(members)
    }

    /// Who attested the dossier, and from whose account: anybody may write the name of the declared representative. The
    /// name of an account is for those who may read the members.
    private static func attestation(
        _ reader: Reader, _ dossier: StoredDossier, _ caller: Caller
    ) throws -> JSON {
        guard let attestation = try reader.attestation(dossier: dossier.id) else { return .null }
        let seesAccount = caller.peut(.lireMembres, devant: dossier)
        return [
            "nom": .string(attestation.nom), "qualite": .string(attestation.qualite),
            "compte": .text(seesAccount ? attestation.compteNom : nil),
            "atteste_at": .string(attestation.attesteAt.description),
            "par_delegation": .bool(attestation.parDelegation),
            "texte": attestation.texte.map(JSON.list) ?? .null,
        ]
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
