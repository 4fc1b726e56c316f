import Domain

extension Rule {
    public static let piecesPresentes = Rule(
        code: "DOC-01",
        source: "Appel à projets, liste des pièces ; Cerfa n° 12156, pièces à joindre",
        says: "Toutes les pièces que l’appel demande à ce porteur sont jointes.",
        english: "Every attachment that the call asks of this applicant is there.",
        edition: 1,
        field: "/pieces"
    ) { cas in
        func isMissing(_ piece: PieceDemandee) -> Bool { !cas.dossier.pieces.contains(piece.code) }
        var isAsked = false
        var isWhole = true
        for piece in cas.revision.appel.pieces where isRequired(piece, in: cas) {
            isAsked = true
            if isMissing(piece) { isWhole = false }
        }
        if isWhole { return isAsked ? .respectee : .sansObjet }
        let required = cas.revision.appel.pieces.filter { isRequired($0, in: cas) }
        let missing = required.filter(isMissing)
        let shown = missing.map(\.libelle).joined(separator: " ; ")
        return .enfreinte(
            "Pièces jointes : \(required.count - missing.count) sur \(required.count). "
                + "Joignez : \(shown).")
    }

    private static func isRequired(_ piece: PieceDemandee, in cas: Cas) -> Bool {
        // Left to REN-01.
        if cas.dossier.presentation.nature == .renouvellement, piece.code == PieceDemandee.bilan {
            return false
        }
        return piece.isAsked(in: cas)
    }
}

extension PieceDemandee {
    /// Whether the appel asks this dossier for the piece.
    func isAsked(in cas: Cas) -> Bool {
        let dossier = cas.dossier
        if !natures.isEmpty, !natures.contains(dossier.porteur.nature) { return false }
        if let auDessusDe, dossier.montantDemande <= auDessusDe { return false }
        return switch condition {
        case .toujours: true
        case .association: cas.isAssociation
        case .organismePublic: !cas.isAssociation
        case .renouvellement: dossier.presentation.nature == .renouvellement
        case .premiereDemande: dossier.presentation.nature == .premiereDemande
        case .facultative: false
        }
    }
}
