public import Domain
public import JSON
public import Store

/// Asks the applicant for something missing.
public enum DemanderComplement {
    public struct Demande: Sendable {
        public let demande: String
        public let pieces: [String]
        public let echeanceOn: Jour?

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                Demande(
                    demande: reader.requiredText("demande", max: Motif.longueurMax),
                    pieces: reader.strings("pieces", max: 30),
                    echeanceOn: reader.value("echeance_on", "un jour AAAA-MM-JJ est attendu") { Jour($0) })
            }
        }

        private init(demande: String, pieces: [String], echeanceOn: Jour?) {
            self.demande = demande
            self.pieces = pieces
            self.echeanceOn = echeanceOn
        }
    }

    /// Gives the number of the request.
    public static func run(
        _ tx: Writer, _ contexte: Contexte, dossier id: String, _ demande: Demande
    ) throws -> Int64 {
        let marche = try Marche(tx, contexte, id, .demanderComplement, checksVersion: false)
        let known = try Acces.revision(tx.read, of: marche.dossier).appel.pieces.map(\.code)
        if let unknown = demande.pieces.first(where: { !known.contains($0) }) {
            throw Refus(
                JSONProblems([
                    JSONProblem(
                        pointer: "/pieces", code: "valeur",
                        detail:
                            "« \(unknown) » n’est pas une pièce de l’appel : \(known.joined(separator: ", "))."
                    )
                ]))
        }
        let numero = try tx.insertComplement(
            dossier: id, demande: demande.demande, pieces: demande.pieces, echeanceOn: demande.echeanceOn,
            at: contexte.instant)
        try marche.move(
            objet: ("complement", String(numero)),
            apres: [
                "demande": .string(demande.demande), "pieces": .list(demande.pieces),
                "echeance_on": .text(demande.echeanceOn?.description),
            ])
        return numero
    }
}

/// The applicant’s answer to one request.
public enum RepondreComplement {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, dossier id: String, numero: Int64, reponse: String
    ) throws {
        let marche = try Marche(tx, contexte, id, .repondreComplement, checksVersion: false)
        guard let complement = try tx.read.complements(dossier: id).first(where: { $0.numero == numero })
        else {
            throw Refus.introuvable
        }
        guard complement.isOpen else {
            throw Refus(.complementClos, "Le complément n° \(numero) a déjà reçu sa réponse.")
        }
        try tx.answerComplement(dossier: id, numero: numero, reponse: reponse, at: contexte.instant)
        try marche.move(objet: ("complement", String(numero)), apres: ["reponse": .string(reponse)])
    }
}
