public import Domain
public import Store

/// How an attempt at sending ended.
public enum ResultatDEssai: Sendable, Equatable {
    /// The receiver has it.
    case remis(String)
    /// It may go better later.
    case echec(String)
    /// It never will: trying again would only bother the receiver.
    case refus(String)
}

/// Writes an attempt down, and what follows from it: sent, to be tried again later, or given up.
public enum ConsignerEssai {
    public static func run(
        _ tx: Writer, envoi id: String, _ resultat: ResultatDEssai, at instant: Instant
    ) throws {
        guard let envoi = try tx.read.envoi(id), envoi.etat != .envoye else { return }
        switch resultat {
        case .remis(let detail):
            try tx.insertEssai(envoi: id, isReussi: true, clean(detail), at: instant)
            try tx.setEnvoye(id, at: instant)
        case .echec(let detail):
            try tx.insertEssai(envoi: id, isReussi: false, clean(detail), at: instant)
            let tries = envoi.essais + 1 - envoi.essaisAvant
            if let delai = Envoi.delai(apres: tries) {
                try tx.postpone(envoi: id, to: instant.adding(seconds: delai))
            } else {
                try tx.abandon(envoi: id, motif: "\(tries) essais sans succès. Le dernier : \(clean(detail))")
            }
        case .refus(let detail):
            try tx.insertEssai(envoi: id, isReussi: false, clean(detail), at: instant)
            try tx.abandon(envoi: id, motif: "Refus définitif : \(clean(detail))")
        }
    }

    /// What a server of elsewhere says, as one short line.
    private static func clean(_ detail: String) -> String {
        let scalars = detail.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
        return String(String.UnicodeScalarView(scalars.prefix(300)))
    }
}
