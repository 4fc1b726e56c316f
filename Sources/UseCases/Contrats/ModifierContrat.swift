import Documents
public import Domain
public import JSON
public import Store

extension ModifierContrat {
    /// Refuses to remove from the contract what roles, or calls that are not closed, still cite.
    private static func requireNothingOrphaned(_ reader: Reader, _ contrat: Contrat, at instant: Instant)
        throws
    {
        var problems: [JSONProblem] = []
        let everything = PageRequest(after: nil, limit: 10_000)
        for appel in try reader.appels(contrat: contrat.code, projetsDe: [contrat.code], everything).items {
            // A closed call is read from its revision, which keeps its contract.
            if let revision = try reader.revisionEnVigueur(appel.code), revision.finAt <= instant { continue }
            let projet = try reader.projet(of: appel)
            do {
                _ = try AppelDocument.read(projet, in: contrat, stored: true)
            } catch {
                problems += error.problems.map {
                    JSONProblem(
                        pointer: "", code: "valeur",
                        detail: "L’appel « \(appel.code) » (\($0.pointer)) : \($0.detail)")
                }
            }
        }
        for role in try reader.roles(contrat: contrat.code, everything).items {
            guard let financeur = role.financeur,
                !contrat.partenaires.contains(where: { $0.code == financeur })
            else { continue }
            problems.append(
                JSONProblem(
                    pointer: "/partenaires", code: "valeur",
                    detail:
                        "Un compte décide pour « \(financeur) » : gardez ce partenaire, ou retirez le rôle."))
        }
        if !problems.isEmpty { throw Refus(JSONProblems(problems)) }
    }
}

/// An amendment of a contract: calls published before keep the text they were published with.
public enum ModifierContrat {
    public static func run(_ tx: Writer, _ contexte: Contexte, code: String, _ json: JSON) throws -> Contrat {
        _ = try Acces.contrat(tx.read, contexte, code, .creerContrat)
        guard let version = try tx.read.versionDuContrat(code) else { throw Refus.introuvable }
        try contexte.precondition.check(version)
        return try rewrite(tx, code, json, par: contexte.caller.compte?.id, at: contexte.instant)
    }

    /// Replaces the whole document without checking permissions: for `run`, and for the command line of the
    /// server.
    public static func rewrite(
        _ tx: Writer, _ code: String, _ json: JSON, par compte: String?, at instant: Instant
    ) throws -> Contrat {
        let contrat = try Refus.reading { () throws(JSONProblems) in try ContratDocument.read(json) }
        guard let before = try tx.read.contrat(code) else { throw Refus.introuvable }
        guard contrat.code == code else {
            throw Refus(at: "/code", "Le code d’un contrat ne change pas : « \(code) ».")
        }
        if contrat == before { return contrat }
        try requireNothingOrphaned(tx.read, contrat, at: instant)
        try tx.update(contrat)
        let (avant, apres) = JSON.difference(ContratDocument.write(before), ContratDocument.write(contrat))
        try tx.journalise(
            Ecriture(
                compteId: compte, qualite: .administrateur, evenement: .consigne(.modifierContrat),
                objet: "contrat",
                objetId: code, contrat: code, avant: avant, apres: apres),
            at: instant)
        return contrat
    }
}
