public import Domain
public import JSON
public import Store

/// Makes a token for a machine. It never has more than the account that made it: it may do what its capacities
/// name, among what the account may do at the time of each request.
public enum CreerJeton {
    /// The longest validity, in days.
    public static let joursMax: Int64 = 366

    public struct Demande: Sendable {
        public let nom: String
        public let capacites: Set<Capacite>
        public let jours: Int64

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let codes = reader.strings("capacites", max: 100)
                if codes.isEmpty {
                    reader.problem("capacites", "obligatoire", "Dites ce que ce jeton peut faire.")
                }
                var capacites: Set<Capacite> = []
                for (index, code) in codes.enumerated() {
                    if let capacite = Capacite.parCode[code], capacite.isDelegable {
                        capacites.insert(capacite)
                    } else {
                        reader.problem(
                            "capacites", at: index, "valeur",
                            "« \(code.prefix(64)) » n’est pas une capacité qu’un jeton puisse avoir.")
                    }
                }
                return Demande(
                    nom: reader.requiredText("nom", max: 100), capacites: capacites,
                    jours: reader.required("jours", reader.integer("jours", 1...joursMax), else: 1))
            }
        }

        private init(nom: String, capacites: Set<Capacite>, jours: Int64) {
            self.nom = nom
            self.capacites = capacites
            self.jours = jours
        }
    }

    /// - Returns: the token, given to the client once, never stored.
    public static func run(
        _ tx: Writer, _ contexte: Contexte, _ demande: Demande
    ) throws -> (stored: StoredJeton, jeton: String) {
        let compte = try contexte.requireCompteProuve()
        try contexte.caller.requireDelegables(demande.capacites)
        try contexte.requirePlace(.jetonsParCompte, held: tx.read.combien(.jetonsDuCompte, compte.id))
        let jeton = Jeton.machine()
        let stored = StoredJeton(
            id: Identifiant.new(at: contexte.instant), compteId: compte.id, nom: demande.nom,
            capacites: demande.capacites, creeAt: contexte.instant,
            expireAt: contexte.instant.adding(seconds: demande.jours * 86_400),
            hasSecondFacteur: contexte.caller.hasSecondFacteur)
        try tx.insert(stored, sha256: Jeton.empreinte(jeton))
        try journalise(
            tx, contexte, .creerJeton, stored.id,
            [
                "nom": .string(stored.nom), "capacites": .list(stored.capacites.map(\.code).sorted()),
                "expire_at": .string(stored.expireAt.description),
                "second_facteur": .bool(stored.hasSecondFacteur),
            ])
        return (stored, jeton)
    }

    static func journalise(
        _ tx: Writer, _ contexte: Contexte, _ consigne: Consigne, _ id: String, _ apres: JSON = [:]
    ) throws {
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: .compte, evenement: .consigne(consigne),
                objet: "jeton", objetId: id, apres: apres), at: contexte.instant)
    }
}
