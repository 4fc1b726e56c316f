import Domain

extension Rule {
    public static let piecesDeLAppel = Rule(
        code: "DOC-02",
        source: "Appel à projets, liste des pièces",
        says: "Chaque pièce jointe est de celles que l’appel liste, une seule fois.",
        english: "Every attachment is one that the call lists, and is there once.",
        edition: 2, severite: .alerte,
        field: "/pieces"
    ) { cas in
        let jointes = cas.dossier.pieces
        let known = cas.revision.appel.pieces
        guard !jointes.isEmpty else { return .sansObjet }
        func isListed(_ code: String) -> Bool { known.contains { $0.code == code } }
        var problems: [String] = []
        if !jointes.allSatisfy(isListed) {
            let strangers = jointes.filter { !isListed($0) }.distinct
            let choices = known.isEmpty ? "" : " Pièces de l’appel : \(known.map(\.code).quoted)."
            problems.append(
                "Hors de l’appel : \(strangers.quoted). Retirez ce que l’appel ne liste pas." + choices)
        }
        if jointes.hasRepeats {
            problems.append(
                "Joint plusieurs fois : \(jointes.repeated.quoted). Gardez chaque pièce une seule fois.")
        }
        return .reporting(problems)
    }
}
