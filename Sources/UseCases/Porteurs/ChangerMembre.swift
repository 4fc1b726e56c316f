import Domain
public import JSON
public import Store

/// Makes a member of a porteur its representative, or a writer.
public enum ChangerMembre {
    public static func demande(_ json: JSON) throws(JSONProblems) -> Membre.Qualite {
        try ObjectReader.read(json) { reader in
            reader.required(
                "qualite",
                reader.value("qualite", "representant ou redacteur est attendu") {
                    Membre.Qualite(rawValue: $0)
                }, else: .redacteur)
        }
    }

    public static func run(
        _ tx: Writer, _ contexte: Contexte, porteur id: String, compte: String, _ qualite: Membre.Qualite
    ) throws {
        let porteur = try Acces.porteur(tx.read, contexte, id, .changerMembre)
        let membre = try Membres.find(tx.read, porteur: id, compte)
        guard membre.qualite != qualite else { return }
        try Membres.requireReplaceable(tx.read, contexte, porteur, membre)
        let par = try Acces.qualite(tx.read, contexte.caller, porteur: id)
        try Membres.change(tx, contexte, par, porteur: id, membre, to: qualite)
        try Prevenir.membres(
            tx, contexte, porteur, ["nom": .string(membre.nom), qualite.rawValue: true])
    }
}
