import Domain
import HTTPTypes
import UseCases

extension Routes {
    /// What a dossier took from an earlier one.
    static let recopies: [Route] = [
        Route(
            "lireRecopie", .get, "/v1/dossiers/{dossier}/recopie", .lireBrouillon,
            "Lire ce qu’un dossier a repris d’un dossier d’avant",
            """
            Ce qui n’a pas été repris, et pourquoi ; les pièces d’avant, avec leur âge. Refusé pour un dossier \
            commencé vide.
            """,
            gives: [.ok(.recopie, "La recopie.")],
            refuses: [.etatIncompatible],
            by: Recopies.get),
        Route(
            "reprendrePiece", .put, "/v1/dossiers/{dossier}/recopie/pieces/{code}", .evenement(.modifier),
            "Reprendre une pièce du dossier d’avant",
            "L’attestation tombe. If-Match parle de la pièce.",
            gives: [
                .ok(.piece, "La pièce remplacée.", located: true), .created(.piece, "La pièce reprise."),
            ],
            version: .ifExists,
            refuses: [.piecePerimee, .pieceInattendue, .pieceIndisponible],
            by: Recopies.piece),
    ]
}
