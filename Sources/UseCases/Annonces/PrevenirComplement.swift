import Domain
import JSON
import Store
import Templates

/// Writes to the applicant that something is requested, or reminds the applicant of it, through the outbox
/// and in the transaction of the request. The text, with the due date and the link to answer, is
/// Templates/complement.txt.
enum PrevenirComplement {
    static func run(
        _ tx: Writer, _ contexte: Contexte, _ dossier: StoredDossier, numero: Int64, isRappel: Bool
    ) throws {
        guard
            let complement = try tx.read.complement(dossier: dossier.id, numero: numero)
        else { throw Refus.introuvable }
        let appel = try Acces.revision(tx.read, of: dossier).appel
        let pieces = complement.pieces.map { code in
            appel.pieces.first { $0.code == code }?.libelle ?? code
        }
        let geste = Geste.repondreComplement(dossier: dossier.id, numero: numero)
        try Courrier(
            .complement,
            [
                "reference": .text(dossier.reference), "numero": .integer(complement.numero),
                "rappel": .bool(isRappel), "amendement": .bool(complement.nature == .amendement),
                "echeance": .text(complement.echeanceOn?.enToutesLettres),
                "stricte": .bool(DelaiDeReponse.isStrict(appel)), "demande": .string(complement.demande),
                "pieces": lignes(pieces), "sections": lignes(complement.sections.map(Section.libelle)),
                "reponse": .text(contexte.liens.adresse(geste)),
                "messages": .text(contexte.liens.adresse(.ecrireMessage(dossier: dossier.id))),
            ]
        ).envoyer(tx, dossier, cause: .complement(numero), at: contexte.instant)
    }

    private static func lignes(_ lines: [String]) -> JSON {
        lines.isEmpty ? .null : ["lignes": .list(lines)]
    }
}
