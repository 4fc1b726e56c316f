import Domain
public import JSON
public import Store

/// Notes which members are present, which financer each of them represents, and who chairs.
public enum NoterPresences {
    public static func run(_ tx: Writer, _ contexte: Contexte, seance id: String, _ json: JSON) throws {
        let salle = try Salle(tx, contexte, id, dans: [.preparee, .ouverte])
        guard let revision = try tx.read.revisionEnVigueur(salle.seance.appel) else {
            throw Refus.introuvable
        }
        let membres = try tx.read.membres(seance: id)
        let partenaires = revision.contrat.partenaires.map(\.code)
        let isCasting = salle.seance.vote && revision.contrat.hasVoixPreponderante(salle.seance.instance)
        let feuille = try Refus.reading { () throws(JSONProblems) in
            try read(json, membres, partenaires, isCasting: isCasting)
        }
        let noted = feuille.presences
        try requireOwn(tx.read, noted, membres, contrat: salle.contrat)
        for one in noted {
            try tx.setPresence(one.presence, membre: one.membre, seance: id)
            if one.namesFinanceur { try tx.setFinanceur(one.financeur, membre: one.membre, seance: id) }
        }
        var seance = salle.seance
        if feuille.namesPresidence { seance.presidence = feuille.presidence }
        try tx.update(seance, at: contexte.instant)
        var apres = noted.map { JSON.Member(String($0.membre), .string($0.presence.rawValue)) }
        let named = noted.filter(\.namesFinanceur).map {
            JSON.Member(String($0.membre), .text($0.financeur))
        }
        if !named.isEmpty { apres.append(JSON.Member("financeurs", .object(named))) }
        if feuille.namesPresidence {
            apres.append(JSON.Member("presidence", feuille.presidence.map { .integer($0) } ?? .null))
        }
        try salle.journalise(.noterPresences, apres: .object(apres))
    }

    private struct Noted {
        let membre: Int64
        let presence: SeanceMembre.Presence
        /// Whether the request says whom the member represents, even to say nobody.
        let namesFinanceur: Bool
        let financeur: String?
    }

    private struct Feuille {
        let presences: [Noted]
        /// Whether the request says who chairs, even to say nobody.
        let namesPresidence: Bool
        let presidence: Int64?
    }

    private static func read(
        _ json: JSON, _ membres: [SeanceMembre], _ partenaires: [String], isCasting: Bool
    ) throws(JSONProblems) -> Feuille {
        let known = membres.map(\.numero)
        return try ObjectReader.read(json) { reader in
            if reader.json("presences") == nil {
                reader.problem("presences", "obligatoire", "Écrivez qui est là : [{\"membre\": 1, …}].")
            }
            let presidence = reader.integer("presidence")
            if let presidence, !known.contains(presidence) {
                reader.problem("presidence", "valeur", "La séance n’a pas de membre n° \(presidence).")
            }
            if isCasting, let membre = membres.first(where: { $0.numero == presidence }), !membre.voix {
                reader.problem("presidence", "valeur", TableDeSeance.presidenceSansVoix(membre.nom))
            }
            let presences = reader.objects("presences") { one -> Noted in
                let membre = one.required("membre", one.integer("membre"), else: 0)
                if one.json("membre") != nil, !known.contains(membre) {
                    one.problem("membre", "valeur", "La séance n’a pas de membre n° \(membre).")
                }
                let presence = one.value("presence", "attendu, present, excuse ou absent est attendu") {
                    SeanceMembre.Presence(rawValue: $0)
                }
                let financeur = one.value("financeur", Representation.attendu(partenaires)) {
                    partenaires.contains($0) ? $0 : nil
                }
                return Noted(
                    membre: membre, presence: one.required("presence", presence, else: .attendu),
                    namesFinanceur: one.has("financeur"), financeur: financeur)
            }
            requireOnce(reader, presences)
            return Feuille(
                presences: presences, namesPresidence: reader.has("presidence"), presidence: presidence)
        }
    }

    /// A second line about a member would undo the first one without a word.
    private static func requireOnce(_ reader: ObjectReader, _ presences: [Noted]) {
        for (index, one) in presences.enumerated() {
            guard let first = presences[..<index].firstIndex(where: { $0.membre == one.membre }),
                one.membre > 0
            else { continue }
            reader.problem(
                "presences", at: index, "membre", "valeur",
                "Le membre n° \(one.membre) est déjà noté à la ligne \(first + 1) : gardez une seule des deux."
            )
        }
    }

    /// Refuses to note that an account represents another financer than its own.
    private static func requireOwn(
        _ reader: Reader, _ noted: [Noted], _ membres: [SeanceMembre], contrat: String
    ) throws {
        var problems: [JSONProblem] = []
        for (index, one) in noted.enumerated() {
            let compte = membres.first { $0.numero == one.membre }?.compteId
            if let problem = try Representation.problem(
                reader, one.financeur, compte: compte, contrat: contrat)
            {
                problems.append(
                    JSONProblem(pointer: "/presences/\(index)/financeur", code: "valeur", detail: problem))
            }
        }
        if !problems.isEmpty { throw Refus(JSONProblems(problems)) }
    }
}
