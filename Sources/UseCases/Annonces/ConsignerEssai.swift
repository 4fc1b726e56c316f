public import Domain
public import Store

/// Records how an attempt ended, and the result: sent, written on the disk, to be tried again later, or
/// abandoned.
public enum ConsignerEssai {
    public static func run(
        _ tx: Writer, envoi id: String, _ resultat: ResultatDEssai, at instant: Instant
    ) throws {
        guard let envoi = try tx.read.envoi(id), envoi.etat != .envoye else { return }
        switch resultat {
        case .remis(let detail):
            try tx.endEssai(envoi: id, isReussi: true, clean(detail), at: instant)
            try tx.setEnvoye(id, at: instant)
        case .ecrit(let detail):
            try tx.endEssai(envoi: id, isReussi: true, clean(detail), at: instant)
            try tx.setEcrit(id, at: instant)
        case .echec(let detail):
            // Does nothing if the attempt has already ended, because somebody resumed the message: the new
            // series is independent.
            guard try tx.endEssai(envoi: id, isReussi: false, clean(detail), at: instant) else { return }
            let tries = envoi.essais - envoi.essaisAvant
            if let delai = Envoi.delai(apres: tries) {
                try tx.postpone(envoi: id, to: instant.adding(seconds: delai))
            } else {
                try tx.abandon(envoi: id, motif: "\(tries) essais sans succès. Le dernier : \(clean(detail))")
            }
        case .refus(let detail):
            guard try tx.endEssai(envoi: id, isReussi: false, clean(detail), at: instant) else { return }
            try tx.abandon(envoi: id, motif: "Refus définitif : \(clean(detail))")
        case .interrompu:
            let detail = "Interrompu par l’arrêt du programme : l’envoi repart au redémarrage."
            guard try tx.endEssai(envoi: id, isReussi: false, detail, at: instant) else { return }
            try tx.forgiveEssai(envoi: id)
            try tx.postpone(envoi: id, to: instant)
        }
    }

    /// The answer of a remote server, as one short line.
    private static func clean(_ detail: String) -> String {
        let scalars = detail.unicodeScalars.map { $0.isInvisible ? " " : $0 }
        return String(String.UnicodeScalarView(scalars.prefix(300)))
    }
}
