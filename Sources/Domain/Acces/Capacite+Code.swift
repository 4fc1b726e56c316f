extension Capacite {
    /// Its name outside the program: the case in snake_case (`lire_dossier`), or the code of its event.
    public var code: String {
        if case .evenement(let evenement) = self { return evenement.rawValue }
        return String(describing: self).utf8.reduce(into: "") { code, byte in
            let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            code += isCapital ? "_" : ""
            code.unicodeScalars.append(Unicode.Scalar(isCapital ? byte + 0x20 : byte))
        }
    }

    /// Every capacity, by its code.
    public static let parCode = Dictionary(
        uniqueKeysWithValues: (Array(Permissions.table.keys) + Evenement.allCases.map(Capacite.evenement))
            .map { ($0.code, $0) })

    /// Whether a token of a machine may carry it. What manages accounts, roles and members stays with people, and
    /// so do who speaks for a porteur and the attestation, which is somebody’s word.
    public var isDelegable: Bool {
        ![
            .ouvrirCompte, .ouvrirSession, .gererJetons, .gererRoles, .gererMembres, .creerContrat,
            .changerMembre,
            .quitterPorteur, .declarerChangement, .porterChangement, .repondreChangement, .corrigerPorteur,
            .reclamerPorteur, .evenement(.attester),
        ].contains(self)
    }
}
