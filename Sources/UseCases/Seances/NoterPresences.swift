import Domain
public import JSON
public import Store

/// Notes which members are present.
public enum NoterPresences {
    public static func run(_ tx: Writer, _ contexte: Contexte, seance id: String, _ json: JSON) throws {
        let salle = try Salle(tx, contexte, id, dans: [.preparee, .ouverte])
        let known = try tx.read.membres(seance: id).map(\.numero)
        let presences = try Refus.reading { () throws(JSONProblems) in try read(json, known) }
        for (membre, presence) in presences { try tx.setPresence(presence, membre: membre, seance: id) }
        try tx.update(salle.seance)
        try salle.journalise(
            .noterPresences,
            apres: .object(presences.map { JSON.Member(String($0.membre), .string($0.presence.rawValue)) }))
    }

    private typealias Noted = (membre: Int64, presence: SeanceMembre.Presence)

    private static func read(_ json: JSON, _ known: [Int64]) throws(JSONProblems) -> [Noted] {
        try ObjectReader.read(json) { reader in
            if reader.json("presences") == nil {
                reader.problem("presences", "obligatoire", "Écrivez qui est là : [{\"membre\": 1, …}].")
            }
            return reader.objects("presences") { one -> Noted in
                let membre = one.required("membre", one.integer("membre"), else: 0)
                if one.json("membre") != nil, !known.contains(membre) {
                    one.problem("membre", "valeur", "La séance n’a pas de membre n° \(membre).")
                }
                let presence = one.value("presence", "attendu, present, excuse ou absent est attendu") {
                    SeanceMembre.Presence(rawValue: $0)
                }
                return (membre, one.required("presence", presence, else: .attendu))
            }
        }
    }
}
