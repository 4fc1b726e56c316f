public import Store

/// Room for files beside a dossier: what is kept of it, of its porteur, of the account that registered the porteur and of
/// the whole installation. An applicant meets all four, who holds a role the last one.
public enum PlaceDesFichiers {
    /// How much may still come, and the bound that says so: the tightest.
    public struct Reste: Sendable {
        public let quota: Quota
        public let limite: Int64
        /// Negative when more is kept already than may be.
        public let octets: Int64

        /// Refuses `count` bytes that do not fit.
        public func require(_ count: Int64) throws {
            guard count <= octets else { throw Refus(quota, limite, reste: octets) }
        }

        public var etat: EtatDeQuota { EtatDeQuota(quota, limite, reste: octets) }
    }

    /// - Parameter rendus: bytes that the file to come gives back: those it replaces in a draft.
    public static func reste(
        _ reader: Reader, _ contexte: Contexte, _ dossier: StoredDossier, rendus: Int64 = 0
    ) throws -> Reste {
        let service = Reste(
            quota: .octets, limite: contexte.quotas[.octets],
            octets: contexte.quotas[.octets] - (try reader.octetsGardes()) + rendus)
        guard let own = try own(reader, contexte, dossier, rendus: rendus) else { return service }
        return own.octets < service.octets ? own : service
    }

    /// The tightest of the bounds that are the applicant’s own; nil for an account with a role, which has none.
    private static func own(
        _ reader: Reader, _ contexte: Contexte, _ dossier: StoredDossier, rendus: Int64
    ) throws -> Reste? {
        var held: [(Quota, Int64)] = []
        if contexte.isBound(by: .octetsParDossier) {
            held.append((.octetsParDossier, try reader.combien(.octetsDuDossier, dossier.id)))
            held.append((.octetsParPorteur, try reader.combien(.octetsDuPorteur, dossier.porteurId)))
            if let compte = try reader.inscritPar(porteur: dossier.porteurId) {
                held.append((.octetsParCompte, try reader.combien(.octetsDuCompte, compte)))
            }
        }
        let restes = held.map { quota, held in
            let limite = contexte.quotas[quota]
            return Reste(quota: quota, limite: limite, octets: limite - held + rendus)
        }
        return restes.min { $0.octets < $1.octets }
    }

    /// Asked after the row is written, in its transaction: what is kept now, whoever else wrote meanwhile.
    static func requireWithin(_ reader: Reader, _ contexte: Contexte, _ dossier: StoredDossier) throws {
        try reste(reader, contexte, dossier).require(0)
        // The headers tell a caller of its own bounds, not of what everybody keeps here.
        if let own = try own(reader, contexte, dossier, rendus: 0) { contexte.noter?(own.etat) }
    }
}
