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
        var held: [(Quota, Int64)] = [(.octets, try reader.octetsGardes())]
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
            ?? Reste(quota: .octets, limite: contexte.quotas[.octets], octets: 0)
    }

    /// Asked after the row is written, in its transaction: what is kept now, whoever else wrote meanwhile.
    static func requireWithin(_ reader: Reader, _ contexte: Contexte, _ dossier: StoredDossier) throws {
        let reste = try reste(reader, contexte, dossier)
        try reste.require(0)
        contexte.noter?(reste.etat)
    }
}
