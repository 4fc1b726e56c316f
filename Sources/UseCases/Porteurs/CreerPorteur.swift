import Documents
import Domain
public import JSON
public import Store

/// Registers an organisation as a porteur; the caller becomes its legal representative in Guichet.
public enum CreerPorteur {
    public static func run(_ tx: Writer, _ contexte: Contexte, _ json: JSON) throws -> StoredPorteur {
        let compte = try contexte.requireCompte()
        _ = try Acces.entrer(tx.read, contexte, .creerPorteur)
        let porteur = try Refus.reading { () throws(JSONProblems) in try PorteurDocument.read(json) }
        try NomSansLien.require(porteur.nom)
        try requireKnown(tx.read, porteur.nature)
        try requireFree(tx.read, porteur.numero, except: nil)
        try contexte.requirePlace(
            .porteursParCompte, held: tx.read.combien(.porteursDuCompte, compte.id))
        let id = Identifiant.new(at: contexte.instant)
        try tx.insertPorteur(porteur, id: id, par: compte.id, at: contexte.instant)
        try tx.insertMembre(porteur: id, compte: compte.id, qualite: .representant, at: contexte.instant)
        try tx.journalise(
            Ecriture(
                compteId: compte.id, qualite: .representant, evenement: .consigne(.creerPorteur),
                objet: "porteur",
                objetId: id, porteurId: id, apres: PorteurDocument.journal(porteur)),
            at: contexte.instant)
        guard let stored = try tx.read.porteur(id) else { throw Refus.introuvable }
        return stored
    }

    /// A kind of porteur is one of the common ones, or one that a contract of the installation adds.
    static func requireKnown(_ reader: Reader, _ nature: NaturePorteur) throws {
        let known = try Nature.communes.map(\.code.rawValue) + reader.naturesDesContrats()
        guard !known.contains(nature.rawValue) else { return }
        throw Refus.documentInvalide(
            "/nature",
            "« \(nature.rawValue) » : les valeurs possibles sont \(known.distinct.joined(separator: ", ")).")
    }

    /// The number of a porteur that was merged into this one is free for it.
    static func requireFree(_ reader: Reader, _ numero: NumeroLegal, except id: String?) throws {
        guard let other = try reader.porteur(numero: numero), other.id != id else { return }
        if let id, other.fusionneDans == id { return }
        throw Refus(
            .porteurExistant,
            phrase:
                "Le \(numero.nom) \(numero.description) est déjà inscrit. Si c’est votre organisme, demandez à son représentant de vous ajouter comme membre, ou demandez à le représenter (\(Geste.reclamerPorteur)) : lui ou le service répond.",
            erreurs: [
                Refus.Erreur(
                    pointer: "/\(numero.cle)", code: "valeur", phrase: "\(numero.nom) déjà inscrit.")
            ])
    }
}
