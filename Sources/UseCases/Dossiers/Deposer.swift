import Documents
import Domain
import JSON
import Rules
public import Store

/// Deposits a dossier: refuses it with the list of all broken blocking rules, or freezes it and gives it a
/// permanent reference.
public enum Deposer {
    public static func run(_ tx: Writer, _ contexte: Contexte, dossier id: String) throws -> StoredDepot {
        let marche = try Marche(tx, contexte, id, .deposer)
        let revision = try Acces.revision(tx.read, of: marche.dossier)
        let dossier = try tx.read.contenu(of: marche.dossier)
        let delai = try Delai(tx.read, revision, porteur: marche.dossier.porteurId)
        try marche.epreuve(
            .reglesRespectees(
                Cas(
                    dossier: dossier, revision: revision, instant: contexte.instant,
                    voisinage: Voisinage(
                        autres: try tx.read.autresDossiers(than: marche.dossier),
                        intentions: try Controler.lettres(tx.read, marche.dossier, revision)),
                    derogation: delai.derogation?.jusquaAt)))
        let actions = try tx.read.actions(dossier: id)
        let derogation = delai.derogation(at: contexte.instant, revision)
        let depot = try freeze(
            tx, marche.dossier, dossier, revision, derogation, at: contexte.instant)
        try tx.insertDepot(depot, of: id, dossier, actions: actions)
        var apres: JSON = ["reference": .string(depot.reference), "sha256": .string(depot.sha256)]
        if let derogation { apres = apres.merging(["derogation": .string(derogation.id)]) }
        try marche.moved(to: .depose, apres: apres)
        try PrevenirPorteur.depot(tx, contexte, dossier: id, depot, dossier, revision)
        return depot
    }

    static func requireRules(_ cas: Cas) throws {
        let broken = Rulebook.review(cas).filter(\.isBlocking)
        guard broken.isEmpty else {
            throw refusal(
                broken,
                advice: "Le brouillon est gardé ; corrigez-le, faites-le attester de nouveau, puis déposez.")
        }
    }

    static func refusal(_ broken: [Verdict], advice: String) -> Refus {
        Refus(
            .reglesEnfreintes,
            "\(broken.count) point\(broken.count > 1 ? "s bloquants" : " bloquant") : voir « errors ». \(advice)",
            erreurs: broken.map { verdict in
                JSONProblem(pointer: verdict.pointer, code: verdict.code, detail: verdict.message ?? "")
            })
    }

    /// The document of the deposit: the attestation, the content, the pieces, the revision. The hash is
    /// computed from its bytes.
    private static func freeze(
        _ tx: Writer, _ stored: StoredDossier, _ dossier: Dossier, _ revision: Revision,
        _ derogation: Derogation?, at instant: Instant
    ) throws -> StoredDepot {
        let numero = String(try tx.nextNumero(appel: stored.appel))
        let reference =
            revision.appel.prefixe + "-" + String(repeating: "0", count: max(0, 3 - numero.count)) + numero
        let attestation = try tx.read.attestation(dossier: stored.id)
        let document = DepotDocument(
            reference: reference, appel: stored.appel, revision: revision.numero, deposeAt: instant,
            attestation: attestation.map(Self.attestation),
            dossier: dossier, pieces: try tx.read.pieces(dossier: stored.id).map(piece),
            derogation: derogation.map {
                DepotDocument.Derogation(jusquaAt: $0.jusquaAt, motif: $0.motif)
            }, tete: try tx.read.tete())
        let text = document.write().text
        return StoredDepot(
            reference: reference, revision: revision.numero, deposeAt: instant, contenu: text,
            sha256: sha256(Array(text.utf8)))
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
