public import Domain

extension Lecture {
    /// The call in sentences, in the order of its document.
    public static func appel(_ appel: Appel, _ contrat: Contrat) -> [Phrase] {
        var phrases = identite(appel, contrat)
        phrases += appel.periodes.enumerated().map { index, periode in
            Phrase(
                "Périodes de réalisation", "\(index)",
                "« \(periode.libelle) » : du \(periode.debutOn.enToutesLettres) au "
                    + "\(periode.finOn.enToutesLettres).")
        }
        phrases += nomenclature(appel, contrat)
        phrases += appel.enveloppes.map { enveloppe in
            let financeur = nommes(
                [enveloppe.financeur], in: contrat.partenaires.map { ($0.code, $0.libelle) })
            return Phrase(
                "Enveloppes", enveloppe.code,
                "\(enveloppe.code) : \(enveloppe.dotation) de \(enveloppe.fonds.libelle), de \(financeur)"
                    + (enveloppe.volet.map { ", pour le seul volet « \($0) »" } ?? "")
                    + (enveloppe.quartiers.isEmpty
                        ? ""
                        : ", pour ces seuls territoires : "
                            + nommes(enveloppe.quartiers, in: contrat.quartiers.map { ($0.code, $0.libelle) }))
                    + (enveloppe.natures.isEmpty
                        ? ""
                        : ", pour ces seuls porteurs : "
                            + enveloppe.natures.map(contrat.libelle(nature:)).joined(separator: ", ")) + ".")
        }
        phrases += Parametres.table.map { champ in
            Phrase("Chiffres des règles", champ.cle, champ.phrase(in: appel.parametres))
        }
        phrases += appel.reglages.map { reglage in
            let sort =
                reglage.sort == .ecartee
                ? "est écartée" : "est de sévérité « \(reglage.sort.rawValue) »"
            return Phrase(
                "Réglages des règles", reglage.regle,
                "La règle \(reglage.regle) \(sort) (\(reglage.article)).")
        }
        phrases += appel.pieces.map { piece($0, contrat) }
        phrases += appel.grille.map { critere in
            Phrase(
                "Grille de notation", critere.code,
                "\(nomme(critere.libelle, critere.code)) : de 0 à \(critere.noteMax), poids \(critere.poids)"
                    + (critere.volets.isEmpty ? "" : ", pour : \(critere.volets.joined(separator: ", "))")
                    + (critere.commentaireExige ? ", avec un commentaire." : ".")
            )
        }
        return phrases + deroulement(appel.deroulement)
    }

    private static func deroulement(_ deroulement: Deroulement) -> [Phrase] {
        let titre = "Déroulement"
        let complements = deroulement.complements
        let tours = complements.toursMax.map { "\($0) par dossier au plus" } ?? "sans limite de nombre"
        let seuil = deroulement.doubleSignature.map { "au-dessus de \($0)" } ?? "jamais"
        return [
            Phrase(titre, "article", "Selon : \(deroulement.article)."),
            Phrase(
                titre, "complements",
                "Demandes de complément : \(complements.delaiJours) jours pour répondre, rappel "
                    + "\(complements.rappelJours) jours avant, \(tours) ; \(complements.reponseTardive.libelle)."
            ),
            Phrase(titre, "quorum", "Quorum d’une séance : \(deroulement.quorum) des voix."),
            Phrase(titre, "double_signature", "Seconde signature d’une décision : \(seuil)."),
        ]
            + deroulement.phases.map { phase in
                Phrase(
                    titre, "phase \(phase.code)",
                    "Notation, « \(phase.libelle) » : du \(phase.debutOn.enToutesLettres) au "
                        + "\(phase.finOn.enToutesLettres), \(phase.visibilite.libelle).")
            }
            + [deroulement.voiesDeRecours].compactMap { texte in
                texte.map {
                    Phrase(titre, "voies de recours", "Les lettres qui refusent disent : « \($0) ».")
                }
            }
            + [deroulement.expediteur].compactMap { expediteur in
                expediteur.map {
                    Phrase(
                        titre, "expediteur",
                        "Les courriels partent au nom de « \($0.nom) »"
                            + ($0.repondreA.map { " ; on répond à \($0)." } ?? "."))
                }
            }
            + deroulement.courriers.map { courrier in
                Phrase(
                    titre, "courrier \(courrier.nature.rawValue)",
                    "Courrier « \(courrier.nature.rawValue) » : « \(courrier.objet) ». Texte : « \(courrier.corps) »."
                )
            }
    }

    private static func identite(_ appel: Appel, _ contrat: Contrat) -> [Phrase] {
        let calendrier = appel.calendrier
        return [
            Phrase("Appel", "titre", "\(nomme(appel.titre, appel.code)), année \(appel.annee)."),
            Phrase("Appel", "contrat", "Dans le contrat \(nomme(contrat.titre, appel.contrat))."),
            Phrase("Appel", "prefixe", "Les références commencent par \(appel.prefixe)."),
            Phrase(
                "Calendrier", "ouverture",
                "Ouvre le \(calendrier.ouvertureOn.enToutesLettres) à \(calendrier.ouvertureHeure?.description ?? "0 h 00") "
                    + "(\(calendrier.fuseau))."),
            Phrase(
                "Calendrier", "cloture",
                "Clôt le \(calendrier.clotureOn.enToutesLettres)"
                    + (calendrier.clotureHeure.map {
                        " à \($0) : un dépôt de \($0) est trop tard (\(calendrier.fuseau))."
                    } ?? " : un dépôt de 23 h 59 min 59 s est encore dans les délais (\(calendrier.fuseau)).")
            ),
        ]
            + [
                calendrier.limiteDesIntentions.map {
                    Phrase(
                        "Calendrier", "intentions",
                        "En deux temps : une lettre d’intention \($0), puis le dossier (\(calendrier.fuseau))."
                    )
                }
            ].compactMap(\.self)
    }

    private static func nomenclature(_ appel: Appel, _ contrat: Contrat) -> [Phrase] {
        let themes = contrat.volets.flatMap(\.themes).map { (code: $0.code, libelle: $0.libelle) }
        let axes = (contrat.axes + appel.axesAjoutes).map { (code: $0.code, libelle: $0.libelle) }
        func kept(_ cle: String, _ codes: [String], _ known: [(code: String, libelle: String)]) -> Phrase {
            Phrase(
                "Ce que l’appel garde", cle,
                codes.isEmpty ? "\(cle) : rien." : "\(cle) : \(nommes(codes, in: known)).")
        }
        let (volet, theme) = (contrat.nomDuVolet.capitalised, contrat.nomDuTheme.capitalised)
        var phrases = [kept("Axes transversaux", appel.axes, axes)]
        if !contrat.volets.isEmpty {
            phrases += [
                kept(volet, appel.volets, contrat.volets.map { ($0.code, $0.libelle) }),
                appel.themes.map { kept(theme, $0, themes) }
                    ?? Phrase(
                        "Ce que l’appel garde", theme,
                        "\(theme) : tout ce que garde « \(contrat.nomDuVolet) »."),
            ]
        }
        phrases += appel.axesAjoutes.map { axe($0, "Axes ajoutés par l’appel") }
        let ages = appel.tranchesAge.isEmpty ? "aucune" : appel.tranchesAge.joined(separator: ", ")
        return phrases + [
            kept("Territoires", appel.quartiers, contrat.quartiers.map { ($0.code, $0.libelle) }),
            kept("Financeurs", appel.financeurs, contrat.partenaires.map { ($0.code, $0.libelle) }),
            Phrase(
                "Ce que l’appel garde", "Porteurs",
                "Porteurs : \(appel.naturesEligibles.map(contrat.libelle(nature:)).joined(separator: ", "))."),
            Phrase("Ce que l’appel garde", "Âges", "Tranches d’âge : \(ages)."),
        ]
    }

    private static func piece(_ piece: PieceDemandee, _ contrat: Contrat) -> Phrase {
        var texte = "\(nomme(piece.libelle, piece.code)) : \(piece.condition.libelle)"
        if !piece.natures.isEmpty {
            texte += ", pour : \(piece.natures.map(contrat.libelle(nature:)).joined(separator: ", "))"
        }
        if let seuil = piece.auDessusDe { texte += ", au-dessus de \(seuil) demandés" }
        if let mois = piece.valableMois {
            texte +=
                mois == 0
                ? ", à donner chaque année" : ", reprise d’un dossier d’avant pendant \(mois) mois"
        }
        return Phrase("Pièces", piece.code, texte + ".")
    }
}

extension String {
    fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
