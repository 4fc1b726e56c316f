public import Store

/// The room left for the files of a dossier. Four quotas limit it: the bytes kept for the dossier, for its
/// porteur, for all the porteurs registered by the same account, and in the whole installation. Only the last
/// one applies to an account with a role.
public enum PlaceDesFichiers {
    /// The number of bytes still allowed, and the quota that allows the fewest.
    public struct Reste: Sendable {
        public let quota: Quota
        public let limite: Int64
        /// Negative when more is kept than the quota allows.
        public let octets: Int64

        /// Refuses `count` bytes that do not fit.
        public func require(_ count: Int64) throws {
            guard count <= octets else { throw Refus(quota, limite, reste: octets) }
        }

        public var etat: EtatDeQuota { EtatDeQuota(quota, limite, reste: octets) }
    }

    /// - Parameter rendus: the bytes of the file that the new one replaces.
    public static func reste(
        _ reader: Reader, _ contexte: Contexte, _ dossier: StoredDossier, rendus: Int64 = 0
    ) throws -> Reste {
        let service = try service(reader, contexte, rendus: rendus)
        guard let own = try own(reader, contexte, dossier, rendus: rendus) else { return service }
        return own.octets < service.octets ? own : service
    }

    /// The room of the whole installation, for a file that belongs to no dossier.
    public static func service(
        _ reader: Reader, _ contexte: Contexte, rendus: Int64 = 0
    ) throws -> Reste {
        Reste(
            quota: .octets, limite: contexte.quotas[.octets],
            octets: contexte.quotas[.octets] - (try reader.octetsGardes()) + rendus)
    }

    /// The strictest of the quotas of the applicant; nil for an account with a role, to which none of them
    /// applies.
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

    /// Called after the row is written, in the same transaction, so that everything other requests have
    /// written is counted.
    static func requireWithin(_ reader: Reader, _ contexte: Contexte, _ dossier: StoredDossier) throws {
        try reste(reader, contexte, dossier).require(0)
        // The headers show the caller its own quotas, not what the whole installation keeps.
        if let own = try own(reader, contexte, dossier, rendus: 0) { contexte.noter?(own.etat) }
    }
}
