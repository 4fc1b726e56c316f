public import Domain

extension Lecture {
    /// The contract in sentences, in the order of its document.
    public static func contrat(_ contrat: Contrat) -> [Phrase] {
        var phrases = [
            Phrase("Contrat", "titre", "\(nomme(contrat.titre, contrat.code))."),
            Phrase(
                "Contrat", "commune", "Commune : \(contrat.commune.nom) (INSEE \(contrat.commune.codeInsee))."
            ),
            Phrase(
                "Contrat", "signature",
                contrat.signeOn.map { "Signé le \($0.enToutesLettres)." } ?? "Pas encore signé."),
            Phrase(
                "Contrat", "duree",
                "Il court du \(contrat.debutOn.enToutesLettres) au \(contrat.finOn.enToutesLettres)."),
            Phrase(
                "Contrat", "nomenclature",
                contrat.volets.isEmpty
                    ? "Il n’a ni \(contrat.nomDuVolet) ni \(contrat.nomDuTheme)."
                    : "Son premier niveau s’appelle « \(contrat.nomDuVolet) », le second "
                        + "« \(contrat.nomDuTheme) »."),
        ]
        for volet in contrat.volets { phrases += self.volet(volet, contrat) }
        phrases += contrat.axes.map { axe($0, "Axes transversaux") }
        phrases += contrat.quartiers.map { quartier($0, contrat) }
        phrases += contrat.partenaires.map(partenaire)
        phrases += contrat.instances.map {
            Phrase(
                "Instances", $0.code,
                "\(nomme($0.libelle, $0.code))"
                    + (contrat.voixPreponderantes.contains($0.code)
                        ? " ; en cas d’égalité, la voix de sa présidence décide." : "."))
        }
        phrases += contrat.natures.map {
            Phrase(
                "Natures de porteur", $0.code.rawValue,
                "\(nomme($0.libelle, $0.code.rawValue))\($0.isAssociation ? ", une association" : "").")
        }
        phrases += contrat.dispositifs.map { dispositif in
            let priorites =
                dispositif.priorites.isEmpty ? "" : ", priorités : \(nommes(dispositif.priorites))"
            return Phrase(
                "Dispositifs liés", dispositif.code,
                "\(nomme(dispositif.libelle, dispositif.code))\(priorites).")
        }
        return phrases
    }

    private static func volet(_ volet: Volet, _ contrat: Contrat) -> [Phrase] {
        let themes = volet.themes.map { Libelle(code: $0.code, libelle: $0.libelle) }
        let detail = themes.isEmpty ? "sans \(contrat.nomDuTheme)" : nommes(themes)
        let own = Phrase(
            "Nomenclature", volet.code, "\(nomme(volet.libelle, volet.code)) : \(detail).")
        return [own]
            + volet.themes.filter { !$0.items.isEmpty }.map { theme in
                Phrase(
                    "Nomenclature", "\(volet.code)/\(theme.code)",
                    "\(nomme(theme.libelle, theme.code)) se détaille en : \(nommes(theme.items)).")
            }
    }

    private static func quartier(_ quartier: Quartier, _ contrat: Contrat) -> Phrase {
        var texte = "\(nomme(quartier.libelle, quartier.code)), \(quartier.niveau)"
        if let dans = quartier.dans {
            texte += ", dans \(nommes([dans], in: contrat.quartiers.map { ($0.code, $0.libelle) }))"
        }
        if !quartier.projets.isEmpty { texte += " ; projets : \(nommes(quartier.projets))" }
        return Phrase("Territoires", quartier.code, texte + ".")
    }

    private static func partenaire(_ partenaire: Partenaire) -> Phrase {
        let fonds =
            partenaire.fonds.isEmpty
            ? "signataire, sans fonds" : enumeration(partenaire.fonds.map(\.libelle))
        return Phrase(
            "Partenaires", partenaire.code, "\(nomme(partenaire.libelle, partenaire.code)) : \(fonds).")
    }
}
