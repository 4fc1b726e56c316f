/// Last year’s call, changed into a draft of this year’s.
public struct CopieDAppel: Sendable, Equatable {
    public var appel: Appel
    public var aRevoir: [ARevoir]
}

extension Appel {
    /// The same call for another year: its days and the years in its names are moved by whole years, and what
    /// must be reviewed is listed. Nil when a day would leave the calendar (years 1900 to 2199).
    public func copie(pour annee: Int, in contrat: Contrat) -> CopieDAppel? {
        let years = annee - self.annee
        let months = Int64(12 * years)
        var copie = self
        copie.annee = annee
        copie.code = Self.renamed(code, annee, by: years)
        copie.prefixe = Self.renamed(prefixe, annee, by: years)
        copie.titre = titre.movingYears(near: self.annee, by: years)
        guard let ouverture = calendrier.ouvertureOn.adding(months: months),
            let cloture = calendrier.clotureOn.adding(months: months)
        else { return nil }
        copie.calendrier.ouvertureOn = ouverture
        copie.calendrier.clotureOn = cloture
        if let intention = calendrier.intentionClotureOn {
            guard let moved = intention.adding(months: months) else { return nil }
            copie.calendrier.intentionClotureOn = moved
        }
        for (index, periode) in periodes.enumerated() {
            guard let debut = periode.debutOn.adding(months: months),
                let fin = periode.finOn.adding(months: months)
            else { return nil }
            copie.periodes[index] = Periode(
                libelle: periode.libelle.movingYears(near: self.annee, by: years), debutOn: debut, finOn: fin)
        }
        for (index, phase) in deroulement.phases.enumerated() {
            guard let debut = phase.debutOn.adding(months: months),
                let fin = phase.finOn.adding(months: months)
            else { return nil }
            copie.deroulement.phases[index].debutOn = debut
            copie.deroulement.phases[index].finOn = fin
        }
        for index in enveloppes.indices {
            copie.enveloppes[index].code = enveloppes[index].code.movingYears(near: self.annee, by: years)
        }
        return CopieDAppel(appel: copie, aRevoir: Self.review(copie, from: self, contrat))
    }

    /// A code with its year moved; a code without a year gets the year of the copy.
    private static func renamed(_ code: String, _ annee: Int, by years: Int) -> String {
        let moved = code.movingYears(near: annee - years, by: years)
        return moved == code && years != 0 ? "\(code)-\(annee)" : moved
    }

    private static func review(_ copie: Appel, from source: Appel, _ contrat: Contrat) -> [ARevoir] {
        var found: [ARevoir] = []
        func look(_ pointer: String, _ detail: String) {
            found.append(ARevoir(pointer: pointer, detail: detail))
        }
        if copie.titre != source.titre { look("/titre", "Le titre devient « \(copie.titre) ».") }
        for (key, day, what) in [
            ("ouverture_on", copie.calendrier.ouvertureOn, "L’appel ouvre"),
            ("cloture_on", copie.calendrier.clotureOn, "L’appel clôt"),
        ] {
            look("/calendrier/\(key)", "\(what) le \(day.nomDuJour) \(day.enToutesLettres).")
        }
        if let day = copie.calendrier.intentionClotureOn {
            look(
                "/calendrier/intention_cloture_on",
                "Les lettres d’intention se closent le \(day.nomDuJour) \(day.enToutesLettres).")
        }
        for (index, periode) in copie.periodes.enumerated() {
            look(
                "/periodes/\(index)",
                "« \(periode.libelle) » va du \(periode.debutOn.enToutesLettres) au "
                    + "\(periode.finOn.enToutesLettres).")
        }
        for (index, phase) in copie.deroulement.phases.enumerated() {
            look(
                "/deroulement/phases/\(index)",
                "« \(phase.libelle) » va du \(phase.debutOn.enToutesLettres) au \(phase.finOn.enToutesLettres)."
            )
        }
        for (index, enveloppe) in copie.enveloppes.enumerated() {
            look(
                "/enveloppes/\(index)/dotation_centimes",
                "« \(enveloppe.code) » garde \(enveloppe.dotation) : écrivez la dotation de \(copie.annee).")
        }
        return found + copie.aRevoir(in: contrat)
    }
}

extension String {
    /// Moves the year `annee` where the text has it, and the following year in « 2023/2024 ». Other years
    /// stay: they may belong to a contract or a law.
    func movingYears(near annee: Int, by years: Int) -> String {
        var text = ""
        var digits = ""
        func flush() {
            let isNext =
                digits == "\(annee + 1)"
                && (text.hasSuffix("\(annee + years)/") || text.hasSuffix("\(annee + years)-"))
            if let year = Int(digits), digits == "\(annee)" || isNext { digits = String(year + years) }
            text += digits
            digits = ""
        }
        for character in self {
            if character.isASCII, character.isNumber {
                digits.append(character)
            } else {
                flush()
                text.append(character)
            }
        }
        flush()
        return text
    }
}
