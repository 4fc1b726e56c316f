public import Domain
public import Store

/// Another bank account that was asked for and does not hold yet, for whoever reads the account that holds.
public struct CompteEnAttente: Sendable {
    /// Whose word it waits for. It waits without an end: no delay makes it hold.
    public enum Attendu: Sendable {
        /// The only representative, who asked for it, before anything was deposited.
        case auteur
        case autreRepresentant
        case service

        public var phrase: String {
            switch self {
            case .auteur:
                "Son auteur, seul représentant d’un porteur qui n’a rien déposé : il le confirme lui-même."
            case .autreRepresentant: "Un autre représentant du porteur, ou le service."
            case .service: "Le service."
            }
        }
    }

    public let changement: Changement
    /// Nil: the account is removed.
    public let compte: CompteBancaire?
    public let attendu: Attendu
    /// The name of who asked; nil for a reader who does not see who belongs to the porteur.
    public let demandeur: String?

    /// The one among the changes of a porteur that wait; nil when there is none.
    public init?(
        _ reader: Reader, _ contexte: Contexte, porteur: String, parmi ouverts: [Changement]
    ) throws {
        let accounts = ouverts.compactMap { changement -> (Changement, CompteBancaire?)? in
            guard case .compteBancaire(let compte) = changement.objet else { return nil }
            return (changement, compte)
        }
        guard let (changement, compte) = accounts.last else { return nil }
        self.changement = changement
        self.compte = compte
        attendu = try Self.attendu(reader, changement)
        let sees = try Acces.seesChangements(reader, contexte.caller, porteur: porteur)
        demandeur = try sees ? reader.compte(changement.compteId)?.nom : nil
    }

    /// As `RepondreChangement` decides it.
    private static func attendu(_ reader: Reader, _ changement: Changement) throws -> Attendu {
        let porteur = changement.porteurId
        let hasDepose = try reader.hasDepose(porteur: porteur, contrats: nil)
        let representants = try reader.membres(porteur: porteur).filter { $0.qualite == .representant }
            .map(\.compteId)
        let others = try representants.filter {
            try $0 != changement.compteId
                && !(hasDepose && RepondreChangement.areTied(reader, $0, changement.compteId, porteur))
        }
        if !others.isEmpty { return .autreRepresentant }
        return !hasDepose && representants == [changement.compteId] ? .auteur : .service
    }
}
