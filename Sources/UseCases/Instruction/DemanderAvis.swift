import Domain
public import JSON
public import Store

/// Asks the conseil citoyen, a partner or an expert for an opinion on an action, due on a given day.
public enum DemanderAvis {
    public struct Demande: Sendable {
        let aupres: Qualite
        let financeur: String?
        /// E-mail address or identifier.
        let compte: String?
        let question: String
        let echeanceOn: Jour?

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let aupres = reader.value("aupres", "conseil_citoyen, financeur ou evaluateur est attendu") {
                    Demande.asked[$0]
                }
                let demande = Demande(
                    aupres: reader.required("aupres", aupres, else: .conseilCitoyen),
                    financeur: reader.string("financeur", max: 64), compte: reader.string("compte", max: 254),
                    question: reader.requiredText("question", max: Motif.longueurMax),
                    echeanceOn: reader.required(
                        "echeance_on",
                        reader.value("echeance_on", "un jour AAAA-MM-JJ est attendu") { Jour($0) }.map(
                            Optional.some), else: nil))
                Self.demand(reader, "financeur", demande.financeur, when: aupres == .financeur)
                Self.demand(reader, "compte", demande.compte, when: aupres == .evaluateur)
                return demande
            }
        }

        private static let asked: [String: Qualite] = [
            "conseil_citoyen": .conseilCitoyen, "financeur": .financeur, "evaluateur": .evaluateur,
        ]

        private static func demand(
            _ reader: ObjectReader, _ key: String, _ value: String?, when isAsked: Bool
        ) {
            if isAsked, reader.json(key) == nil {
                reader.problem(key, "obligatoire", "Dites auprès de qui l’avis est demandé.")
            } else if !isAsked, value != nil {
                reader.problem(key, "valeur", "Ce membre ne va pas avec « aupres » : retirez-le.")
            }
        }

        private init(
            aupres: Qualite, financeur: String?, compte: String?, question: String, echeanceOn: Jour?
        ) {
            self.aupres = aupres
            self.financeur = financeur
            self.compte = compte
            self.question = question
            self.echeanceOn = echeanceOn
        }
    }

    public static func run(
        _ tx: Writer, _ contexte: Contexte, action id: String, _ demande: Demande
    ) throws -> DemandeAvis {
        let (_, dossier) = try Acces.action(tx.read, contexte, id, .demanderAvis)
        guard !Etats.lines(.donnerAvis, from: dossier.etat).isEmpty else {
            throw Refus(
                .etatIncompatible,
                "Le dossier est « \(dossier.etat.libelle) » : on n’y donne plus d’avis.")
        }
        let revision = try Acces.revision(tx.read, of: dossier)
        let stored = DemandeAvis(
            id: Identifiant.new(at: contexte.instant), actionId: id, aupres: demande.aupres,
            financeur: try financeur(demande, revision), compteId: try expert(tx.read, demande, dossier),
            question: demande.question,
            echeanceOn: try echeance(demande, revision.appel, at: contexte.instant),
            demandeAt: contexte.instant)
        try tx.insert(stored, par: try contexte.requireCompte().id)
        try tx.journalise(
            ecriture(.demanderAvis, contexte, stored, dossier), at: contexte.instant)
        return stored
    }

    private static func financeur(_ demande: Demande, _ revision: Revision) throws -> String? {
        guard let financeur = demande.financeur else { return nil }
        guard revision.contrat.partenaires.contains(where: { $0.code == financeur }) else {
            throw Refus.documentInvalide("/financeur", "« \(financeur) » n’est pas un partenaire du contrat.")
        }
        return financeur
    }

    private static func expert(
        _ reader: Reader, _ demande: Demande, _ dossier: StoredDossier
    ) throws -> String? {
        guard let text = demande.compte else { return nil }
        guard let personne = try Affectataire(reader, text), personne.isExpert(contrat: dossier.contrat)
        else {
            throw Refus.documentInvalide("/compte", "Ce compte n’est pas évaluateur sur ce contrat.")
        }
        if personne.estDeporte(dossier: dossier.id, porteur: dossier.porteurId) {
            throw Refus(.deporte, Affecter.deporte)
        }
        return personne.compte.id
    }

    private static func echeance(_ demande: Demande, _ appel: Appel, at instant: Instant) throws -> Jour {
        guard let echeance = demande.echeanceOn, !Echeance(echeance, appel, at: instant).isPast else {
            throw Refus.documentInvalide("/echeance_on", "L’échéance est passée : donnez un jour à venir.")
        }
        return echeance
    }

    static func ecriture(
        _ evenement: Consigne, _ contexte: Contexte, _ demande: DemandeAvis, _ dossier: StoredDossier
    ) -> Ecriture {
        Ecriture(
            compteId: contexte.caller.compte?.id, qualite: .instructeur, evenement: .consigne(evenement),
            objet: "action", objetId: demande.actionId, contrat: dossier.contrat,
            porteurId: dossier.porteurId, dossierId: dossier.id,
            apres: [
                "demande": .string(demande.id), "aupres": .string(demande.aupres.rawValue),
                "financeur": .text(demande.financeur), "compte": .text(demande.compteId),
                "question": .string(demande.question), "echeance_on": .string(demande.echeanceOn.description),
            ])
    }
}
