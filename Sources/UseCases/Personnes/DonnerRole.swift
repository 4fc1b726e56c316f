import Documents
public import Domain
public import JSON
public import Store

/// Offers a role on a contract to an address: whoever proved it has the role once it is accepted. Only an
/// administrator may do it.
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
                        "courriel", reader.courriel("courriel").map(Optional.some), else: nil),
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
    ) throws -> StoredInvitation {
        let contrat = try Acces.contrat(tx.read, contexte, code, .gererRoles)
        guard let courriel = demande.courriel else { throw Refus.introuvable }
        if let financeur = demande.financeur, !contrat.partenaires.contains(where: { $0.code == financeur }) {
            throw Refus(
                .documentInvalide, "« \(financeur) » n’est pas un partenaire de ce contrat.",
                erreurs: [JSONProblem(pointer: "/financeur", code: "valeur", detail: "Partenaire inconnu.")])
        }
        guard contexte.caller.compte?.courriel != courriel.description else {
            throw Refus(
                .interdit, "Un rôle se reçoit d’une autre personne : demandez-le à un autre administrateur.")
        }
        if let compte = try tx.read.compte(courriel: courriel) {
            let role = StoredRole(
                id: "", compteId: compte.id, role: demande.role, contrat: code, financeur: demande.financeur)
            try requireNew(tx.read, role)
        }
        return try Inviter.run(
            tx, contexte, courriel, .role(demande.role, contrat: code, financeur: demande.financeur),
            quoi: "le rôle « \(demande.role.libelle) » sur « \(contrat.titre.surUneLigne) »")
    }

    private static func requireNew(_ reader: Reader, _ role: StoredRole) throws {
        let held = try reader.roles(compte: role.compteId)
        if held.contains(where: {
            $0.role == role.role && $0.contrat == role.contrat && $0.financeur == role.financeur
        }) {
            throw Refus(.dejaExistant, "Ce compte a déjà ce rôle.")
        }
    }

    /// Gives a role without checking permissions: when its invitation is accepted, and for the command line of
    /// the server and the demonstration.
    public static func give(
        _ tx: Writer, _ role: StoredRole, par compte: String?, at instant: Instant
    ) throws -> StoredRole {
        try requireNew(tx.read, role)
        try tx.insert(role, par: compte, at: instant)
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
