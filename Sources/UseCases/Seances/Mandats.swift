import Domain
public import JSON
public import Store

/// Records that a financer who does not sit gave its voice to a member of the session.
public enum DonnerMandat {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, seance id: String, financeur: String, _ json: JSON
    ) throws {
        let salle = try Salle(tx, contexte, id, dans: [.preparee, .ouverte])
        guard let revision = try tx.read.revisionEnVigueur(salle.seance.appel),
            revision.contrat.partenaires.contains(where: { $0.code == financeur })
        else { throw Refus.introuvable }
        let membres = try tx.read.membres(seance: id)
        let (numero, termes) = try Refus.reading { () throws(JSONProblems) in
            try ObjectReader.read(json) { reader in
                let numero = reader.required("membre", reader.integer("membre"), else: 0)
                if reader.json("membre") != nil, !membres.contains(where: { $0.numero == numero }) {
                    reader.problem("membre", "valeur", "La séance n’a pas de membre n° \(numero).")
                }
                return (numero, reader.requiredText("termes", max: 2000))
            }
        }
        let before = try tx.read.mandats(seance: id).first { $0.financeur == financeur }
        try tx.setMandat(
            seance: id, financeur: financeur, membre: numero, termes: termes,
            par: try contexte.requireCompte().id, at: contexte.instant)
        try tx.touchSeance(id, at: contexte.instant)
        try salle.journalise(
            .donnerMandat, avant: before.map(RetirerMandat.summary),
            apres: [
                "financeur": .string(financeur), "membre": .integer(numero), "termes": .string(termes),
            ])
    }
}

/// Takes back the record of a mandate.
public enum RetirerMandat {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, seance id: String, financeur: String
    ) throws {
        let salle = try Salle(tx, contexte, id, dans: [.preparee, .ouverte])
        guard let mandat = try tx.read.mandats(seance: id).first(where: { $0.financeur == financeur }) else {
            throw Refus.introuvable
        }
        try tx.deleteMandat(seance: id, financeur: financeur)
        try tx.touchSeance(id, at: contexte.instant)
        try salle.journalise(
            .retirerMandat, avant: summary(mandat), apres: ["financeur": .string(financeur)])
    }

    static func summary(_ mandat: SeanceMandat) -> JSON {
        [
            "financeur": .string(mandat.financeur), "membre": .integer(mandat.membre),
            "termes": .string(mandat.termes),
        ]
    }
}

/// A financer commits nothing where nobody speaks for it.
enum Representation {
    private static let remede =
        "notez le mandat qu’il a donné à un membre, ou retirez la décision préparée : il répondra lui-même, ou dans "
        + "une autre séance."

    /// How many members a sentence names.
    private static let nommes = 12

    /// How to say who represents a financer. Those who are present and represent nobody are named: a session that was
    /// made before members were named for a financer has only such members.
    private static func presence(_ table: TableDeSeance) -> String {
        let free = table.membres.filter { $0.presence == .present && table.represente($0).isEmpty }
            .map { "n° \($0.numero) \($0.nom)" }
        let noted = "Notez la présence de qui le représente"
        if free.isEmpty { return noted }
        let shown = free.prefix(nommes).joined(separator: ", ") + (free.count > nommes ? ", …" : "")
        return
            "\(noted) ; si c’est l’un des membres présents sans financeur nommé (\(shown)), "
            + "nommez-le sur la feuille de présence (« financeur », avec le code)"
    }

    private static func nom(_ contrat: Contrat?, _ financeur: String) -> String {
        "\(contrat?.libelle(financeur: financeur) ?? financeur) (« \(financeur) »)"
    }

    /// The refusal that names every action whose prepared decision would commit an absent financer; nil when
    /// there is none.
    static func want(
        _ reader: Reader, _ table: TableDeSeance, _ decisions: [DecisionPreparee]
    ) throws -> Refus? {
        let contrat = try reader.revisionEnVigueur(table.seance.appel)?.contrat
        let lost = table.points.flatMap { point in
            decisions.filter {
                $0.action == point.actionId && !table.isRepresente($0.financeur, devant: point)
            }.map { "\(nom(contrat, $0.financeur)) pour \(point.nom)" }
        }.distinct
        if lost.isEmpty { return nil }
        return Refus(
            .financeurAbsent,
            "Personne ne représente : \(lost.joined(separator: " ; ")). Pour chacun : "
                + "\(presence(table)) ; sinon, " + remede)
    }

    static func require(
        _ reader: Reader, _ table: TableDeSeance, _ financeur: String, _ point: SeancePoint
    ) throws {
        if table.isRepresente(financeur, devant: point) { return }
        let contrat = try reader.revisionEnVigueur(table.seance.appel)?.contrat
        throw Refus(
            .financeurAbsent,
            "La séance est ouverte, et personne ne représente \(nom(contrat, financeur)) pour \(point.nom) : un accord "
                + "ne s’y prépare pas en son nom. \(presence(table)) ; sinon, notez le mandat qu’il a donné à un "
                + "membre.")
    }

    static func attendu(_ partenaires: [String]) -> String {
        "le code d’un partenaire du contrat est attendu, parmi \(partenaires.joined(separator: ", "))"
    }

    /// What is wrong when a member with an account is said to represent a financer; nil when nothing is. An
    /// account that decides for financers represents one of these.
    static func problem(
        _ reader: Reader, _ financeur: String?, compte: String?, contrat: String
    ) throws -> String? {
        guard let financeur, let compte else { return nil }
        let own = try reader.financeurs(compte: compte, contrat: contrat)
        guard !own.isEmpty, !own.contains(financeur) else { return nil }
        let told = own.map { "« \($0) »" }.joined(separator: ", ")
        return
            "Ce compte décide pour \(told) : c’est par un mandat, et non par sa place, qu’il parle pour « \(financeur) »."
    }
}
