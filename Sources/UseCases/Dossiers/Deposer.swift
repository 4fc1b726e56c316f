import Documents
import Domain
import JSON
import Rules
public import Store

/// Deposits a dossier: refuses it with the list of all broken blocking rules, or freezes it and gives it a
/// permanent reference.
public enum Deposer {
    /// What is worked out before the deposit is written: the dossier is assembled, judged and frozen, all but its
    /// reference.
    public struct Preparation: Sendable {
        let dossier: Dossier
        /// The actions, in the order of the dossier.
        let actions: [String]
        let revision: Revision
        let derogation: Derogation?
        let document: DepotSansReference
        let courrier: Courrier
        /// Who is told.
        let destinataires: [String]

        /// - Throws: `Refus`, with all the blocking rules that the dossier breaks.
        fileprivate init(
            _ reader: Reader, _ contexte: Contexte, _ stored: StoredDossier
        ) throws {
            let instant = contexte.instant
            let pieces = try reader.pieces(dossier: stored.id)
            let actions = try reader.actions(dossier: stored.id)
            revision = try Acces.revision(reader, of: stored)
            dossier = try reader.contenu(of: stored, actions, pieces)
            let delai = try Delai(reader, revision, porteur: stored.porteurId)
            try requireRules(
                Cas(
                    dossier: dossier, revision: revision, instant: instant,
                    voisinage: Voisinage(
                        autres: try reader.autresDossiers(than: stored),
                        intentions: try Controler.lettres(reader, stored, revision)),
                    derogation: delai.derogation?.jusquaAt),
                advice: "Le brouillon est gardé ; corrigez-le, faites-le attester de nouveau, puis déposez.")
            self.actions = actions.map(\.id)
            derogation = delai.derogation(at: instant, revision)
            document = DepotSansReference(
                appel: stored.appel, revision: revision.numero, deposeAt: instant,
                attestation: try reader.attestation(dossier: stored.id).map(attestation), dossier: dossier,
                pieces: pieces.map(piece),
                derogation: derogation.map {
                    DepotDocument.Derogation(jusquaAt: $0.jusquaAt, motif: $0.motif)
                },
                // Any head of the past says what the file must still hold later.
                tete: try reader.sansSuivi.tete())
            courrier = PrevenirPorteur.courrier(contexte, depot: stored.id, dossier, revision)
            destinataires = try Lettre.destinataires(reader, stored, dossier)
        }
    }

    public static func preparer(
        _ reader: Reader, _ contexte: Contexte, dossier id: String
    ) throws -> Preparation {
        try Preparation(reader, contexte, Depart(reader, contexte, id, .deposer).dossier)
    }

    /// - Parameter prete: prepared from what the transaction sees.
    public static func run(
        _ tx: Writer, _ contexte: Contexte, dossier id: String, _ prete: Preparation
    ) throws -> StoredDepot {
        let marche = try Marche(tx, contexte, id, .deposer)
        try marche.epreuve(.reglesRespectees(prete))
        let numero = String(try tx.nextNumero(appel: marche.dossier.appel))
        let reference =
            prete.revision.appel.prefixe + "-" + String(repeating: "0", count: max(0, 3 - numero.count))
            + numero
        let text = prete.document.texte(reference)
        let depot = StoredDepot(
            reference: reference, revision: prete.revision.numero, deposeAt: contexte.instant, contenu: text,
            sha256: sha256(Array(text.utf8)))
        try tx.insertDepot(depot, of: id, prete.dossier, actions: prete.actions)
        var apres: JSON = ["reference": .string(reference), "sha256": .string(depot.sha256)]
        if let derogation = prete.derogation { apres = apres.merging(["derogation": .string(derogation.id)]) }
        try marche.moved(to: .depose, apres: apres)
        try PrevenirPorteur.depot(tx, contexte, marche.dossier, depot, prete)
        return depot
    }

    /// Refuses a dossier with all the blocking rules that it breaks.
    static func requireRules(_ cas: Cas, advice: String) throws {
        let broken = Rulebook.review(cas).filter(\.isBlocking)
        if broken.isEmpty { return }
        throw Refus(
            .reglesEnfreintes,
            "\(broken.count) point\(broken.count > 1 ? "s bloquants" : " bloquant") : voir « errors ». \(advice)",
            erreurs: broken.map { verdict in
                JSONProblem(pointer: verdict.pointer, code: verdict.code, detail: verdict.message ?? "")
            })
    }
}

extension Deposer {
    static func attestation(_ attestation: Attestation) -> DepotDocument.Attestation {
        DepotDocument.Attestation(
            nom: attestation.nom, qualite: attestation.qualite, attesteAt: attestation.attesteAt,
            parDelegation: attestation.parDelegation, texte: attestation.texte)
    }

    /// A piece as the document of the deposit describes it.
    static func piece(_ piece: StoredPiece) -> DepotDocument.Piece {
        DepotDocument.Piece(
            code: piece.code, nom: piece.nom, type: piece.type, tailleOctets: piece.tailleOctets,
            sha256: piece.sha256)
    }
}
