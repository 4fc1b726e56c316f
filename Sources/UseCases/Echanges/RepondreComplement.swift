import Documents
import Domain
public import JSON
public import Store

/// The applicant’s answer to a complement: a text, and new values for the requested sections only.
public enum RepondreComplement {
    public struct Demande: Sendable {
        public struct Changement: Sendable {
            public let section: String
            public let valeur: JSON
        }
        public let reponse: String
        public let changements: [Changement]
        /// Required when the answer changes money, the identity or the bank details.
        public let attestation: Attester.Demande?

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let changements = reader.objects("changements", max: 60) { one -> Changement in
                    // Null is a value: it empties what the dossier may leave empty.
                    let valeur = one.json("valeur") ?? .null
                    one.requireWritten("valeur", "Donnez la valeur nouvelle ; null la vide.")
                    return Changement(section: one.requiredText("section"), valeur: valeur)
                }
                reader.requireUnique("changements", changements.map(\.section))
                return Demande(
                    reponse: reader.requiredText("reponse", max: Motif.longueurMax),
                    changements: changements,
                    attestation: reader.object("attestation", Attester.Demande.read))
            }
        }

        private init(reponse: String, changements: [Changement], attestation: Attester.Demande?) {
            self.reponse = reponse
            self.changements = changements
            self.attestation = attestation
        }
    }

    /// - Parameter prete: prepared from what the transaction sees.
    public static func run(
        _ tx: Writer, _ contexte: Contexte, dossier id: String, numero: Int64, _ demande: Demande,
        _ prete: Preparation
    ) throws {
        let marche = try Marche(tx, contexte, id, .repondreComplement, checksVersion: false)
        try marche.epreuve(.complementOuvert(prete.complement))
        if let presentation = prete.presentation { try tx.updatePresentation(id, presentation) }
        for action in prete.actions { try tx.updateAction(action.id, contenu: action.contenu) }
        let versions = try prete.version.map {
            try freeze(marche, $0, complement: numero, demande.attestation)
        }
        try tx.answerComplement(
            dossier: id, numero: numero, reponse: demande.reponse, isTardive: prete.isLate,
            versions: versions.map { ($0.avant, $0.apres) },
            at: contexte.instant)
        try marche.move(
            to: marche.dossier.etat, objet: ("complement", String(numero)),
            apres: [
                "reponse": .string(demande.reponse), "tardive": .bool(prete.isLate),
                "version": versions.map { .integer($0.apres) } ?? .null,
            ])
        try PrevenirService.reponse(
            tx, contexte, marche.dossier, numero: numero, isTardive: prete.isLate)
        try record(marche, versions?.lignes ?? [])
        try followLines(marche)
    }

    /// The numbers of the version before and of the new one, and the lines that the new one changed.
    private typealias Versions = (avant: Int64, apres: Int64, lignes: [LigneSuivie])

    /// Records, for the staff only, each line whose answer is taken back because its demand has changed, or that
    /// went to the other fund of its financer.
    private static func record(_ marche: Marche, _ lines: [LigneSuivie]) throws {
        for line in lines {
            let fonds: JSON = line.isMoved ? ["fonds_avant": .string(line.avant.demande.fonds.rawValue)] : [:]
            try marche.journalise(
                .silence(.repondreComplement), to: marche.dossier.etat,
                objet: line.apres.demande.credits.objet(line.action),
                avant: DeciderFinancement.summary(line.avant),
                apres: DeciderFinancement.summary(line.apres).merging(fonds))
        }
    }

    /// Sets the state again from the lines: `decide` when no line waits for an answer any more, `instruit`
    /// when a line waits again.
    private static func followLines(_ marche: Marche) throws {
        let (tx, id) = (marche.tx, marche.dossier.id)
        let etat: Etat = try tx.read.isFullyDecided(dossier: id) ? .decide : .instruit
        guard [.instruit, .decide].contains(marche.dossier.etat), etat != marche.dossier.etat else { return }
        try tx.setEtat(id, etat)
        // The row has no author: the applicant may read the rows of its own actions, and must not learn what
        // is decided.
        try tx.journalise(
            Ecriture(
                compteId: nil, qualite: marche.qualite, evenement: .consigne(.suivreLesLignes),
                objet: "dossier",
                objetId: id, contrat: marche.dossier.contrat, porteurId: marche.dossier.porteurId,
                dossierId: id, apres: ["etat": .string(etat.rawValue)]),
            at: marche.contexte.instant)
    }

    /// Freezes the new version, signed again when the answer says so.
    private static func freeze(
        _ marche: Marche, _ version: Preparation.Version, complement: Int64,
        _ attestation: Attester.Demande?
    ) throws -> Versions {
        let tx = marche.tx
        var document = version.document
        if let attestation {
            document.attestation = try sign(marche, attestation, version.porteur)
        }
        document.tete = try tx.read.tete()
        let text = document.write().text
        let lignes = try tx.insert(
            VersionDossier(
                numero: version.numero, complement: complement, contenu: text,
                sha256: sha256(Array(text.utf8)), creeAt: marche.contexte.instant),
            of: marche.dossier.id, document.dossier, after: version.before)
        return (version.numero - 1, version.numero, lignes)
    }
}
