/// Last year’s call, ready to become this year’s.
public struct CopieDAppel: Sendable, Equatable {
    /// Something a person must look at before publication: where (JSON pointer), and why.
    public struct ARevoir: Sendable, Equatable {
        public let pointer: String
        public let detail: String
        public init(pointer: String, detail: String) {
            self.pointer = pointer
            self.detail = detail
        }
    }
    public var appel: Appel
    public var aRevoir: [ARevoir]
}

extension Appel {
    /// The same call for another year: its days moved by whole years, the years in its names too, and what must be
    /// reviewed listed. Nil when a day would leave the calendar (years 1900 to 2199).
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
        for (index, periode) in periodes.enumerated() {
            guard let debut = periode.debutOn.adding(months: months),
                let fin = periode.finOn.adding(months: months)
            else { return nil }
            copie.periodes[index] = Periode(
                libelle: periode.libelle.movingYears(near: self.annee, by: years), debutOn: debut, finOn: fin)
        }
        for index in enveloppes.indices {
            copie.enveloppes[index].code = enveloppes[index].code.movingYears(near: self.annee, by: years)
        }
        return CopieDAppel(appel: copie, aRevoir: Self.review(copie, from: self, contrat))
    }

    /// A code with its year moved; with the year after it when it had none.
    private static func renamed(_ code: String, _ annee: Int, by years: Int) -> String {
        let moved = code.movingYears(near: annee - years, by: years)
        return moved == code && years != 0 ? "\(code)-\(annee)" : moved
    }

    private static func review(_ copie: Appel, from source: Appel, _ contrat: Contrat) -> [CopieDAppel
        .ARevoir]
    {
        var found: [CopieDAppel.ARevoir] = []
        func look(_ pointer: String, _ detail: String) {
            found.append(CopieDAppel.ARevoir(pointer: pointer, detail: detail))
        }
        for (key, day, what) in [
            ("ouverture_on", copie.calendrier.ouvertureOn, "L’appel ouvre"),
            ("cloture_on", copie.calendrier.clotureOn, "L’appel clôt"),
        ] {
            let weekend = day.isWeekend ? " : un jour de fin de semaine, choisissez-en un autre" : ""
            look("/calendrier/\(key)", "\(what) le \(day.nomDuJour) \(day.enToutesLettres)\(weekend).")
        }
        for (index, periode) in copie.periodes.enumerated() {
            look(
                "/periodes/\(index)",
                "« \(periode.libelle) » va du \(periode.debutOn.enToutesLettres) au "
                    + "\(periode.finOn.enToutesLettres).")
        }
        if let last = copie.periodes.map(\.finOn).max(), last > contrat.finOn {
            look(
                "/contrat",
                "Le contrat finit le \(contrat.finOn.enToutesLettres), avant la fin des actions le "
                    + "\(last.enToutesLettres) : prolongez-le ou changez de contrat.")
        }
        for (index, enveloppe) in copie.enveloppes.enumerated() {
            look(
                "/enveloppes/\(index)/dotation_centimes",
                "« \(enveloppe.code) » garde \(enveloppe.dotation) : écrivez la dotation de \(copie.annee).")
        }
        let old = "\(source.annee)"
        for champ in Parametres.table where copie.parametres.article(champ).contains(old) {
            look(
                "/parametres/\(champ.cle)",
                "L’article cite encore \(old) : « \(copie.parametres.article(champ)) ».")
        }
        for (index, reglage) in copie.reglages.enumerated() where reglage.article.contains(old) {
            look("/reglages/\(index)", "L’article cite encore \(old) : « \(reglage.article) ».")
        }
        return found
    }
}

extension String {
    /// Moves the years written in the text that stand within a year of `annee`: « 2023/2024 » gives « 2024/2025 ».
    func movingYears(near annee: Int, by years: Int) -> String {
        var text = ""
        var digits = ""
        func flush() {
            if digits.utf8.count == 4, let year = Int(digits), abs(year - annee) <= 1 {
                text += String(year + years)
            } else {
                text += digits
            }
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
