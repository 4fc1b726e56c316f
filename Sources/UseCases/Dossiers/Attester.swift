import Domain
public import JSON
import Rules
public import Store

/// The legal representative attests that the dossier is true and may be deposited; or another member does,
/// with the delegation joined to the dossier.
public enum Attester {
    /// The code under which a call asks for the delegation.
    static let delegation = "delegation_signature"

    public struct Demande: Sendable {
        public let nom: String
        public let qualite: String

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { Self.read($0) }
        }

        static func read(_ reader: ObjectReader) -> Demande {
            if let word = reader.bool("atteste_exactitude"), !word {
                reader.problem("atteste_exactitude", "valeur", "L’attestation ne peut être que vraie.")
            }
            _ = reader.required("atteste_exactitude", reader.bool("atteste_exactitude"), else: true)
            return Demande(
                nom: reader.requiredText("nom", max: 200), qualite: reader.requiredText("qualite", max: 200))
        }

        private init(nom: String, qualite: String) {
            self.nom = nom
            self.qualite = qualite
        }
    }

    public static func run(_ tx: Writer, _ contexte: Contexte, dossier id: String, _ demande: Demande) throws
    {
        let marche = try Marche(tx, contexte, id, .attester)
        guard let porteur = try tx.read.porteur(marche.dossier.porteurId)?.porteur else {
            throw Refus.introuvable
        }
        try marche.epreuve(.signataire(demande, porteur))
        try marche.move(apres: try signer(marche, demande, porteur))
        try PrevenirPorteur.attestation(tx, contexte, marche.dossier)
    }

    /// Keeps the attestation of a dossier, in place of the one before. Who signs was checked.
    ///
    /// - Returns: what the journal says of it.
    static func signer(_ marche: Marche, _ demande: Demande, _ porteur: Porteur) throws -> JSON {
        let (tx, id, contexte) = (marche.tx, marche.dossier.id, marche.contexte)
        let parDelegation = !isDeclared(marche, demande, porteur)
        let texte = TexteDAttestation.phrases(
            nom: demande.nom, qualite: demande.qualite, porteur: porteur, parDelegation: parDelegation)
        let compte = try contexte.requireCompte()
        try tx.deleteAttestation(dossier: id)
        try tx.insert(
            Attestation(
                compteId: compte.id, compteNom: compte.nom, nom: demande.nom, qualite: demande.qualite,
                attesteAt: contexte.instant, parDelegation: parDelegation, texte: texte),
            dossier: id)
        return [
            "nom": .string(demande.nom), "qualite": .string(demande.qualite),
            "par_delegation": .bool(parDelegation),
        ]
    }

    private static func isRepresentant(_ marche: Marche) -> Bool {
        marche.contexte.caller.qualites(devant: marche.dossier).contains(.representant)
    }

    /// The declared representative, by name and quality, through the account of a representative. Case,
    /// accents, punctuation and blanks do not count.
    private static func isDeclared(_ marche: Marche, _ demande: Demande, _ porteur: Porteur) -> Bool {
        isRepresentant(marche) && demande.nom.isSameName(as: porteur.representantLegal.nom)
            && demande.qualite.isSameName(as: porteur.representantLegal.qualite)
    }

    static func requireSignataire(_ marche: Marche, _ demande: Demande, _ porteur: Porteur) throws {
        if isDeclared(marche, demande, porteur) { return }
        let declare = porteur.representantLegal
        let isRepresentant = isRepresentant(marche)
        let hasDelegation =
            try marche.tx.read.piece(dossier: marche.dossier.id, code: delegation) != nil
        guard isRepresentant || hasDelegation else {
            throw Refus(
                .representantRequis,
                "Le représentant légal atteste. Un autre membre le fait au vu d’une délégation de signature : joignez-la aux pièces du dossier."
            )
        }
        guard demande.nom.isNameOfAPerson else {
            throw Refus(
                .signataireInattendu, "Un nom s’écrit en lettres, d’un seul alphabet.",
                erreurs: [
                    JSONProblem(pointer: "/nom", code: "valeur", detail: "Le nom d’une personne est attendu.")
                ])
        }
        // Who signs under a delegation signs with their own name.
        let isOwnName = !demande.nom.isSameName(as: declare.nom)
        guard hasDelegation, isOwnName else {
            throw unexpected(marche, declare, isOwnName: isOwnName, isRepresentant: isRepresentant)
        }
    }

    private static func unexpected(
        _ marche: Marche, _ declare: Personne, isOwnName: Bool, isRepresentant: Bool
    ) -> Refus {
        if !isRepresentant {
            return Refus(
                .signataireInattendu,
                "Par délégation, on atteste de son propre nom, non de celui du représentant légal.",
                erreurs: [
                    JSONProblem(pointer: "/nom", code: "valeur", detail: "Donnez le nom du délégataire.")
                ])
        }
        let pointer = isOwnName ? "/nom" : "/qualite"
        return Refus(
            .signataireInattendu,
            phrase:
                "Le porteur déclare pour représentant légal \(declare.nom), \(declare.qualite) : attestez à ce nom et en cette qualité. Si ce n’est plus vrai, corrigez-le d’abord (\(Geste.modifierPorteur(marche.dossier.porteurId))) ; pour signer à sa place, joignez aux pièces une délégation de signature.",
            erreurs: [
                Refus.Erreur(
                    pointer: pointer, code: "valeur",
                    phrase: "Le représentant légal déclaré est attendu : \(declare.nom), \(declare.qualite).")
            ])
    }
}
