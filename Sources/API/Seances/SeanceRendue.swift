import Domain
import JSON
import Store
import UseCases

/// A session as the caller may see it: points from which the caller is recused are left out, and counted.
enum SeanceRendue {
    static func summary(_ seance: Seance) -> JSON {
        [
            "id": .string(seance.id), "appel": .string(seance.appel),
            "instance": .string(seance.instance.rawValue), "libelle": .string(seance.libelle),
            "tenue_on": .string(seance.tenueOn.description), "lieu": .text(seance.lieu),
            "quorum": .integer(seance.quorum), "vote": .bool(seance.vote),
            "etat": .string(seance.etat.rawValue), "ouverte_at": .text(seance.ouverteAt?.description),
            "close_at": .text(seance.closeAt?.description),
            "presidence": seance.presidence.map { .integer($0) } ?? .null,
            "modifie_at": .text(seance.modifieAt?.description),
        ]
    }

    static func whole(_ reader: Reader, _ contexte: Contexte, _ seance: Seance) throws -> JSON {
        guard let contrat = try reader.appel(seance.appel)?.contrat else { throw Refus.introuvable }
        let caller = contexte.caller
        let table = try TableDeSeance(reader, seance)
        let all = table.points
        let sits = try LireSeance.sits(reader, contexte, seance.id)
        let points = all.filter { LireSeance.sees(caller, $0, contrat: contrat, sits: sits) }
        let seen = Set(points.map(\.actionId))
        let membres = table.membres
        // A member who only votes sees the agenda, not the prepared decisions.
        let isStaff = caller.peut(.lireSeances, contrat: contrat)
        let decisions =
            isStaff ? try reader.decisions(seance: seance.id).filter { seen.contains($0.action) } : []
        return .object(
            (summary(seance).members ?? []) + [
                JSON.Member("presents", .int(membres.count(where: \.isCounted))),
                JSON.Member("voix_preponderante", .bool(table.hasVoixPreponderante)),
                JSON.Member("membres", .array(membres.map { membre($0, table) })),
                JSON.Member("mandats", .array(table.mandats.map { mandat($0, membres) })),
                JSON.Member("points", .array(points.map { point($0, table) })),
                JSON.Member("points_masques", .int(all.count - points.count)),
                JSON.Member("decisions", .array(decisions.map(decision))),
                JSON.Member(
                    "scrutins",
                    .array(
                        try isStaff
                            ? reader.scrutins(seance: seance.id).filter {
                                try seen.contains($0.action)
                                    || isOffAgenda(reader, caller, $0.action, contrat: contrat)
                            }.map(scrutin) : [])),
                JSON.Member(
                    "proces_verbaux",
                    .array(
                        try reader.procesVerbaux(seance: seance.id).map {
                            [
                                "numero": .integer($0.numero), "clos_at": .string($0.closAt.description),
                                "sha256": .string($0.sha256),
                            ]
                        })),
                JSON.Member(
                    "reouvertures",
                    .array(
                        try reader.reouvertures(seance: seance.id).map {
                            [
                                "proces_verbal": .integer($0.numero), "motif": .string($0.motif),
                                "par": .string($0.nom), "at": .string($0.at.description),
                            ]
                        })),
            ])
    }

    /// Whether the caller may see an action that has left the agenda.
    private static func isOffAgenda(
        _ reader: Reader, _ caller: Caller, _ action: String, contrat: String
    ) throws -> Bool {
        guard let dossier = try reader.action(action).flatMap({ try reader.dossier($0.dossierId) }) else {
            return false
        }
        return caller.peut(
            .lireSeances, contrat: contrat, porteur: dossier.porteurId, dossier: dossier.id)
    }

    private static func resultat(_ tally: TableDeSeance.Tally) -> JSON {
        [
            "pour": .int(tally.pour), "contre": .int(tally.contre), "abstention": .int(tally.abstention),
            "issue": .string(tally.issue.rawValue), "voix_preponderante": .bool(tally.isDecidedByPresidence),
        ]
    }

    private static func proposition(_ proposition: SeanceScrutin.Proposition) -> JSON {
        [
            "financeur": .string(proposition.financeur), "fonds": .text(proposition.fonds?.rawValue),
            "decision": .string(proposition.decision.rawValue),
            "montant_centimes": .integer(proposition.accorde.centimes),
        ]
    }

    private static func scrutin(_ scrutin: SeanceScrutin) -> JSON {
        [
            "action": .string(scrutin.action), "numero": .integer(scrutin.numero),
            "objet": .array(scrutin.objet.map(proposition)),
            "votes": .array(
                scrutin.votes.map { ["membre": .integer($0.membre), "sens": .string($0.sens.rawValue)] }),
            "pour": .integer(scrutin.pour), "contre": .integer(scrutin.contre),
            "abstention": .integer(scrutin.abstention), "issue": .string(scrutin.issue.rawValue),
            "voix_preponderante": .bool(scrutin.isDecidedByPresidence),
            "vote_at": .text(scrutin.voteAt?.description), "cause": .string(scrutin.cause.rawValue),
            "suite": scrutin.suite.map(proposition) ?? .null, "repris_at": .string(scrutin.at.description),
        ]
    }

    private static func membre(_ membre: SeanceMembre, _ table: TableDeSeance) -> JSON {
        [
            "numero": .integer(membre.numero), "nom": .string(membre.nom),
            "fonction": .string(membre.fonction),
            "compte": .text(membre.compteId), "voix": .bool(membre.voix),
            "presence": .string(membre.presence.rawValue), "financeur": .text(membre.financeur),
            "represente": .list(table.represente(membre)),
        ]
    }

    private static func mandat(_ mandat: SeanceMandat, _ membres: [SeanceMembre]) -> JSON {
        [
            "financeur": .string(mandat.financeur), "membre": .integer(mandat.membre),
            "nom": .text(membres.first { $0.numero == mandat.membre }?.nom),
            "termes": .string(mandat.termes), "note_par": .string(mandat.par),
            "note_at": .string(mandat.at.description),
        ]
    }

    private static func point(_ point: SeancePoint, _ table: TableDeSeance) -> JSON {
        [
            "position": .integer(point.position), "action": .string(point.actionId),
            "dossier": .string(point.dossierId), "reference": .string(point.reference),
            "porteur_nom": .string(point.porteurNom), "intitule": .text(point.intitule),
            "volet": .text(point.volet),
            "deports": .array(
                table.deportes(de: point).map { ["membre": .integer($0.numero), "nom": .string($0.nom)] }),
            "votes": .array(
                table.votes.filter { $0.actionId == point.actionId }.map {
                    ["membre": .integer($0.membre), "sens": .string($0.sens.rawValue)]
                }),
            "resultat": table.seance.vote ? resultat(table.tally(of: point)) : .null,
        ]
    }

    static func decision(_ decision: DecisionPreparee) -> JSON {
        [
            "action": .string(decision.action), "financeur": .string(decision.credits.financeur),
            "fonds": .string(decision.credits.fonds.rawValue),
            "decision": .string(decision.decision.rawValue),
            "montant_centimes": .integer(decision.accorde.centimes), "motif": .text(decision.motif),
            "prepare_par": .string(decision.par), "contresigne_par": .text(decision.contresignePar),
            "appliquee": .bool(decision.isAppliquee), "version": .integer(decision.version),
        ]
    }
}
