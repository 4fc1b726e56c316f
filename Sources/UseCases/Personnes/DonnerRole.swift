public import Domain
public import JSON
public import Store

/// Gives an account a role on a contract; only an administrator may do it.
public enum DonnerRole {
    public struct Demande: Sendable {
        public let courriel: Courriel?
        public let role: Role
        public let financeur: String?

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let role = reader.value(
                    "role", "les rôles sont \(Role.allCases.map(\.rawValue).joined(separator: ", "))"
                ) { Role(rawValue: $0) }
                let financeur = reader.string("financeur", max: 64)
                if role == .financeur, reader.json("financeur") == nil {
                    reader.problem("financeur", "obligatoire", "Dites pour quel partenaire ce compte décide.")
                } else if let role, role != .financeur, financeur != nil {
                    reader.problem("financeur", "valeur", "Seul le rôle financeur porte un partenaire.")
                }
                return Demande(
                    courriel: reader.required(
                        "courriel",
                        reader.value("courriel", "une adresse de courriel est attendue") { Courriel($0) }.map(
                            Optional.some), else: nil),
                    role: reader.required("role", role, else: .auditeur), financeur: financeur)
            }
        }

        private init(courriel: Courriel?, role: Role, financeur: String?) {
            self.courriel = courriel
            self.role = role
            self.financeur = financeur
        }
    }

    public static func run(
        _ tx: Writer, _ contexte: Contexte, contrat code: String, _ demande: Demande
    ) throws -> StoredRole {
        let contrat = try Acces.contrat(tx.read, contexte, code, .gererRoles)
        guard let courriel = demande.courriel, let compte = try tx.read.compte(courriel: courriel) else {
            throw Refus(
                .documentInvalide,
                phrase: "Aucun compte à cette adresse : la personne l’ouvre d’abord (\(Geste.ouvrirCompte)).",
                erreurs: [
                    Refus.Erreur(
                        pointer: "/courriel", code: "valeur", phrase: "Aucun compte à cette adresse.")
                ])
        }
        if let financeur = demande.financeur, !contrat.partenaires.contains(where: { $0.code == financeur }) {
            throw Refus(
                .documentInvalide, "« \(financeur) » n’est pas un partenaire de ce contrat.",
                erreurs: [JSONProblem(pointer: "/financeur", code: "valeur", detail: "Partenaire inconnu.")])
        }
        let role = StoredRole(
            id: Identifiant.new(at: contexte.instant), compteId: compte.id, role: demande.role, contrat: code,
            financeur: demande.financeur)
        return try give(tx, role, par: contexte.caller.compte?.id, at: contexte.instant)
    }

    /// Gives a role without checking permissions: also for the command line of the server and the
    /// demonstration.
    public static func give(
        _ tx: Writer, _ role: StoredRole, par compte: String?, at instant: Instant
    ) throws -> StoredRole {
        let held = try tx.read.roles(compte: role.compteId)
        if held.contains(where: {
            $0.role == role.role && $0.contrat == role.contrat && $0.financeur == role.financeur
        }) {
            throw Refus(.dejaExistant, "Ce compte a déjà ce rôle.")
        }
        try tx.insert(role, at: instant)
        try tx.journalise(ecriture(.donnerRole, role, par: compte), at: instant)
        return role
    }

    static func ecriture(_ evenement: Consigne, _ role: StoredRole, par compte: String?) -> Ecriture {
        Ecriture(
            compteId: compte, qualite: .administrateur, evenement: .consigne(evenement), objet: "role",
            objetId: role.id,
            contrat: role.contrat,
            apres: [
                "compte": .string(role.compteId), "role": .string(role.role.rawValue),
                "financeur": .text(role.financeur),
            ])
    }
}
