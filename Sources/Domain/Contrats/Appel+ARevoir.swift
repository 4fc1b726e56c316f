/// Something a person should check before publication: where (JSON pointer), and why. It is allowed, but may
/// be a mistake.
public struct ARevoir: Sendable, Equatable {
    public let pointer: String
    public let detail: String
    public init(pointer: String, detail: String) {
        self.pointer = pointer
        self.detail = detail
    }
}

extension Appel {
    /// What is allowed but looks like a mistake.
    public func aRevoir(in contrat: Contrat) -> [ARevoir] {
        calendrierARevoir(contrat) + argentARevoir + articlesARevoir + deroulementARevoir
            + [
                pieces.isEmpty ? ARevoir(pointer: "/pieces", detail: "Aucune pièce n’est demandée.") : nil,
                grille.isEmpty
                    ? ARevoir(pointer: "/grille", detail: "Aucun critère : rien ne sera noté.") : nil,
                prefixe.contains(where: \.isWhitespace)
                    ? ARevoir(
                        pointer: "/prefixe",
                        detail: "Chaque référence contiendra un blanc : « \(prefixe)-001 ».") : nil,
            ].compactMap { $0 }
    }

    private func calendrierARevoir(_ contrat: Contrat) -> [ARevoir] {
        var found: [ARevoir] = []
        for (key, day) in [("ouverture_on", calendrier.ouvertureOn), ("cloture_on", calendrier.clotureOn)]
        where day.isWeekend {
            found.append(
                ARevoir(
                    pointer: "/calendrier/\(key)",
                    detail: "Le \(day.enToutesLettres) est un \(day.nomDuJour) : choisissez un jour ouvré."))
        }
        if let last = periodes.map(\.finOn).max(), last > contrat.finOn {
            found.append(
                ARevoir(
                    pointer: "/contrat",
                    detail:
                        "Le contrat finit le \(contrat.finOn.enToutesLettres), avant la fin des actions le "
                        + "\(last.enToutesLettres) : prolongez-le ou changez de contrat."))
        }
        if !periodes.isEmpty,
            !periodes.contains(where: { ($0.debutOn.annee...$0.finOn.annee).contains(annee) })
        {
            found.append(
                ARevoir(pointer: "/annee", detail: "Aucune période de réalisation n’est de l’année \(annee).")
            )
        }
        return found
    }

    private var deroulementARevoir: [ARevoir] {
        var found: [ARevoir] = []
        if deroulement.voiesDeRecours == nil {
            found.append(
                ARevoir(
                    pointer: "/deroulement",
                    detail:
                        "Les voies de recours manquent (« voies_de_recours ») : l’appel ne se publie pas sans elles."
                ))
        }
        for (index, phase) in deroulement.phases.enumerated() where phase.finOn <= calendrier.clotureOn {
            found.append(
                ARevoir(
                    pointer: "/deroulement/phases/\(index)",
                    detail:
                        "« \(phase.libelle) » finit le \(phase.finOn.enToutesLettres), avant que le dernier "
                        + "dossier soit déposé."))
        }
        return found
    }

    private var argentARevoir: [ARevoir] {
        var found: [ARevoir] = []
        for (index, enveloppe) in enveloppes.enumerated() where enveloppe.dotation < Euros(centimes: 100_000)
        {
            found.append(
                ARevoir(
                    pointer: "/enveloppes/\(index)/dotation_centimes",
                    detail:
                        "« \(enveloppe.code) » porte \(enveloppe.dotation) : est-ce bien écrit en centimes ?")
            )
        }
        for financeur in financeurs where !enveloppes.contains(where: { $0.financeur == financeur }) {
            found.append(
                ARevoir(
                    pointer: "/enveloppes", detail: "« \(financeur) » est financeur et n’a pas d’enveloppe."))
        }
        for champ in Parametres.table {
            guard case .taux(let path) = champ.valeur, let taux = parametres[keyPath: path].valeur,
                (1..<500).contains(taux.parDixMille)
            else { continue }
            found.append(
                ARevoir(
                    pointer: "/parametres/\(champ.cle)",
                    detail: "\(taux) : un taux s’écrit en dix-millièmes, 80\u{00A0}% s’écrit 8000."))
        }
        return found
    }

    /// The articles of another year’s règlement, and those copied from the examples; grouped, because there
    /// are many.
    private var articlesARevoir: [ARevoir] {
        var found: [ARevoir] = []
        func group(_ detail: String, _ isOdd: (String) -> Bool) {
            let odd = Parametres.table.filter { isOdd(parametres.article($0)) }
            guard let first = odd.first else { return }
            let others =
                odd.count > 1 ? " (et \(counted(odd.count - 1, "autre paramètre", "autres paramètres")))" : ""
            found.append(
                ARevoir(
                    pointer: "/parametres/\(first.cle)",
                    detail: "\(detail) : « \(parametres.article(first)) »\(others)."))
        }
        group("L’article cite le règlement d’une autre année") { article in
            guard article.hasPrefix("règlement ") else { return false }
            let year = article.dropFirst("règlement ".count).prefix { $0.isNumber }
            return year.count == 4 && year != "\(annee)"
        }
        group("L’article vient des exemples") { $0.contains("valeur de démonstration") }
        group("L’article du règlement manque") { $0 == Self.aCompleter }
        if deroulement.article == Self.aCompleter {
            found.append(
                ARevoir(pointer: "/deroulement/article", detail: "L’article du règlement manque."))
        }
        return found
    }
}
