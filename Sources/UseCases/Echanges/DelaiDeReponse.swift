import Domain
import Store

/// How long an answer to a complement is accepted. The rule of the call on late answers is applied only here.
enum DelaiDeReponse {
    /// Whether the due day has passed and the call accepts no answer after it.
    static func isOver(_ echeanceOn: Jour?, _ appel: Appel, at instant: Instant) -> Bool {
        isStrict(appel) && Echeance(echeanceOn, appel, at: instant).isPast
    }

    /// Whether the call accepts no answer after the due day.
    static func isStrict(_ appel: Appel) -> Bool {
        appel.deroulement.complements.reponseTardive == .refusee
    }

    /// Whether an answer given now is marked as late.
    ///
    /// - Throws: `Refus` `reponse-tardive` when the answer is no longer accepted.
    static func isLate(_ complement: Complement, _ appel: Appel, at instant: Instant) throws -> Bool {
        try require(complement, appel, at: instant)
        return appel.deroulement.complements.reponseTardive == .signalee
            && Echeance(complement.echeanceOn, appel, at: instant).isPast
    }

    static func require(_ complement: Complement, _ appel: Appel, at instant: Instant) throws {
        guard let echeance = complement.echeanceOn, isOver(echeance, appel, at: instant) else { return }
        throw Refus(
            .reponseTardive,
            "La réponse était attendue le \(echeance.enToutesLettres) au plus tard : l’appel ne prend plus de "
                + "réponse après. Écrivez au service par un message du dossier.")
    }

    /// The sentence for the applicant once the answer is no longer accepted.
    static func phrase(_ name: String, _ echeanceOn: Jour?) -> String {
        let day = echeanceOn.map { " le \($0.enToutesLettres) au plus tard" } ?? ""
        return
            "\(name) attendait une réponse\(day) : elle n’est plus prise. Écrivez au service par un message du "
            + "dossier."
    }
}
