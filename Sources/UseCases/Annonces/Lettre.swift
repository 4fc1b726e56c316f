public import Domain
import JSON
public import Store
import Templates

/// The notification letter of a dossier: a letter of the call with its fields filled in.
public struct Lettre: Sendable, Equatable {
    /// One answer of the dossier: the action, the name of the financer, the answer.
    public struct Ligne: Sendable, Equatable {
        public let intitule: String
        public let financeur: String
        public let financement: Financement

        public init(intitule: String, financeur: String, financement: Financement) {
            self.intitule = intitule
            self.financeur = financeur
            self.financement = financement
        }
    }

    public let nature: ModeleDeCourrier.Nature
    public let objet: String
    public let corps: String
    /// SHA-256 of the content of the letter, without its date.
    public let empreinte: String

    /// Writes the letter of a dossier. Each text of the applicant is put on one line, so that it cannot add
    /// lines to the letter. The result depends only on the arguments.
    ///
    /// - Parameters:
    ///   - lien: the address of the dossier.
    ///   - remplace: the day of the letter that this one replaces.
    public init(
        reference: String, porteur: String, appel: Appel, lignes: [Ligne], lien: String = "",
        remplace: Jour? = nil, on jour: Jour
    ) {
        nature = Self.nature(of: lignes.map(\.financement.decision))
        let titres = lignes.map { "« \($0.intitule.surUneLigne) »" }.distinct
        let motifs = lignes.filter { $0.financement.accorde == .zero }.compactMap(\.financement.motif)
        let redaction = Redaction(
            appel.deroulement.courrier(nature) ?? .ordinaire(nature),
            [
                "reference": reference, "porteur": porteur.surUneLigne, "appel": appel.titre,
                "actions": titres.joined(separator: ", "),
                "decisions": lignes.map(Self.phrase).joined(separator: "\n"),
                "total_accorde": lignes.sum(\.financement.accorde).description,
                "motifs": motifs.map(\.surUneLigne).distinct.joined(separator: " ; "), "lien": lien,
            ], appel.deroulement, remplace: remplace,
            isContestable: nature == .refus || lignes.contains { Self.refuses($0.financement) }, on: jour)
        objet = redaction.objet
        corps = redaction.corps
        empreinte = redaction.empreinte
    }

    init(_ nature: ModeleDeCourrier.Nature, _ redaction: Redaction) {
        self.nature = nature
        objet = redaction.objet
        corps = redaction.corps
        empreinte = redaction.empreinte
    }

    /// The text as it leaves: with the head of the file, which nobody can know when the letter is previewed.
    func corps(_ tete: Tete?) -> String {
        corps + (tete.map { "\n\n" + Template.lettreTete.render(["tete": .string($0.ligne)]) } ?? "")
    }

    /// `accord` if all are granted, `accord_partiel` if some are, else `ajournement` if at least one is
    /// postponed, else `refus`.
    static func nature(of decisions: [Financement.Decision]) -> ModeleDeCourrier.Nature {
        if decisions.contains(.accorde) {
            return decisions.allSatisfy { $0 == .accorde } ? .accord : .accordPartiel
        }
        return decisions.contains(.ajourne) ? .ajournement : .refus
    }

    /// Whether an answer refuses a part of what was asked; what is postponed is not refused yet.
    private static func refuses(_ financement: Financement) -> Bool {
        financement.decision == .refuse
            || financement.decision == .accorde && financement.accorde < financement.demande.montant
    }

    private static func phrase(_ ligne: Ligne) -> String {
        let financement = ligne.financement
        let motif = (financement.motif ?? "").surUneLigne
        let decision = financement.decision
        return Template.lettreDecision.render([
            "intitule": .string(ligne.intitule.surUneLigne), "financeur": .string(ligne.financeur),
            "demande": .string(financement.demande.montant.description),
            "accorde": decision == .accorde ? .string(financement.accorde.description) : .null,
            "refuse": .bool(decision == .refuse), "ajourne": .bool(decision == .ajourne),
            "attente": .bool(decision == .enAttente), "motif": motif.isEmpty ? .null : .string(motif),
        ])
    }
}

extension Lettre {
    /// The letter of a dossier in its present state, with the text of the revision that applies to it.
    public static func read(
        _ reader: Reader, _ contexte: Contexte, _ dossier: StoredDossier
    ) throws -> Lettre {
        let revision = try Acces.revision(reader, of: dossier)
        guard let remis = try reader.dossierRemis(dossier.id), let reference = dossier.reference,
            let today = Fuseau.jour(contexte.instant, fuseau: revision.appel.calendrier.fuseau)
        else { throw StoreError.corrupt("depot") }
        var lignes: [Ligne] = []
        for action in try reader.actions(dossier: dossier.id) {
            let intitule = try action.action.intitule ?? "Action \(action.position)"
            let lines = try reader.financements(action: action.id).map(\.financement)
            for line in lines {
                lignes.append(
                    Ligne(
                        intitule: intitule,
                        financeur: revision.contrat.libelle(
                            line.demande.credits, parmi: lines.map(\.demande)),
                        financement: line))
            }
        }
        return Lettre(
            reference: reference, porteur: remis.porteur.nom, appel: revision.appel, lignes: lignes,
            lien: contexte.liens.adresse(.lireDossier(dossier.id)) ?? "",
            remplace: try reader.courrierARemplacer(dossier, revision.appel), on: today)
    }

    /// The recipients of the letter: every member of the porteur, its legal representative, the contact of
    /// the dossier.
    public static func destinataires(_ reader: Reader, _ dossier: StoredDossier) throws -> [String] {
        let remis = try reader.dossierRemis(dossier.id)
        let porteur = try reader.porteur(dossier.porteurId)?.porteur
        return try destinataires(
            reader, dossier, porteur?.representantLegal.courriel, remis?.presentation.contact?.courriel)
    }

    /// The same for a dossier that is being deposited, with this content.
    static func destinataires(
        _ reader: Reader, _ dossier: StoredDossier, _ content: Dossier
    ) throws -> [String] {
        try destinataires(
            reader, dossier, content.porteur.representantLegal.courriel,
            content.presentation.contact?.courriel)
    }

    private static func destinataires(
        _ reader: Reader, _ dossier: StoredDossier, _ written: Courriel?...
    ) throws -> [String] {
        let membres = try reader.membres(porteur: dossier.porteurId).filter { !$0.isEcarte }.map(
            \.courriel)
        return (membres + written.compactMap { $0?.description }).distinct
    }
}

extension ModeleDeCourrier {
    /// The default letter of the program, for a call without a letter of this kind: Templates/lettre.txt,
    /// with the same fields as the letters of calls.
    static func ordinaire(_ nature: Nature) -> ModeleDeCourrier {
        let courrier = Courrier(
            .lettre,
            [
                "accord": .bool(nature == .accord), "accord_partiel": .bool(nature == .accordPartiel),
                "ajournement": .bool(nature == .ajournement), "refus": .bool(nature == .refus),
                "total": .bool([.accord, .accordPartiel].contains(nature)),
            ])
        return ModeleDeCourrier(nature: nature, objet: courrier.objet, corps: courrier.corps)
    }
}

/// A letter written from its template: the fields are filled in, and what every letter must say is there.
///
/// A letter that refuses something says how to contest it, and a letter that replaces another one says which:
/// where the template puts these fields, otherwise at its end and at its beginning.
struct Redaction {
    let objet: String
    let corps: String
    /// SHA-256 of the content of the letter, without its date.
    let empreinte: String

    /// - Parameters:
    ///   - valeurs: the fields that depend on the dossier.
    ///   - remplace: the day of the letter that this one replaces.
    ///   - isContestable: whether the letter refuses something that was asked.
    init(
        _ modele: ModeleDeCourrier, _ valeurs: [String: String], _ deroulement: Deroulement,
        remplace: Jour?, isContestable: Bool, on jour: Jour
    ) {
        var valeurs = valeurs
        let voies = deroulement.voiesDeRecours ?? Template.lettreRecours.render([:])
        let avis = remplace.map { Template.lettreRemplace.render(["jour": .string($0.enToutesLettres)]) }
        valeurs["voies_de_recours"] = voies
        valeurs["remplace"] = avis ?? ""
        valeurs["date"] = jour.enToutesLettres
        var texte = modele.corps
        if avis == nil { texte = ModeleDeCourrier.without("remplace", texte) }
        if avis != nil, !modele.nomme("remplace") { texte = "{remplace}\n\n" + texte }
        if isContestable, !modele.nomme("voies_de_recours") { texte += "\n\n{voies_de_recours}" }
        objet = ModeleDeCourrier.fill(modele.objet, valeurs).surUneLigne
        corps = ModeleDeCourrier.fill(texte, valeurs)
        valeurs["date"] = ""
        let said = [modele.objet, texte].map { ModeleDeCourrier.fill($0, valeurs) }
        empreinte = sha256(Array(said.joined(separator: "\n").utf8))
    }
}

extension Reader {
    /// The day of the last letter that its applicant received about a dossier, which the next one replaces.
    func courrierARemplacer(_ dossier: StoredDossier, _ appel: Appel) throws -> Jour? {
        try dernierCourrierAt(dossier: dossier.id).flatMap {
            Fuseau.jour($0, fuseau: appel.calendrier.fuseau)
        }
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, at its first position.
    var distinct: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
