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
    public init(reference: String, porteur: String, appel: Appel, lignes: [Ligne], on jour: Jour) {
        nature = Self.nature(of: lignes.map(\.financement.decision))
        let modele = appel.deroulement.courrier(nature) ?? .ordinaire(nature)
        let titres = lignes.map { "« \($0.intitule.surUneLigne) »" }.distinct
        let motifs = lignes.filter { $0.financement.accorde == .zero }.compactMap(\.financement.motif)
        var valeurs = [
            "reference": reference, "porteur": porteur.surUneLigne, "appel": appel.titre,
            "actions": titres.joined(separator: ", "),
            "decisions": lignes.map(Self.phrase).joined(separator: "\n"),
            "total_accorde": lignes.sum(\.financement.accorde).description,
            "motifs": motifs.map(\.surUneLigne).distinct.joined(separator: " ; "),
            "date": jour.enToutesLettres,
        ]
        objet = ModeleDeCourrier.fill(modele.objet, valeurs).surUneLigne
        corps = ModeleDeCourrier.fill(modele.corps, valeurs)
        valeurs["date"] = ""
        let said = [modele.objet, modele.corps].map { ModeleDeCourrier.fill($0, valeurs) }
        empreinte = sha256(Array(said.joined(separator: "\n").utf8))
    }

    /// The text as it leaves: with the head of the file, which nobody can know when the letter is previewed.
    func corps(_ tete: Tete?) -> String {
        corps + (tete.map { "\n\n" + Template.lettreTete.render(["tete": .string($0.ligne)]) } ?? "")
    }

    /// `accord` if at least one is granted, else `ajournement` if at least one is postponed, else `refus`.
    static func nature(of decisions: [Financement.Decision]) -> ModeleDeCourrier.Nature {
        if decisions.contains(.accorde) { return .accord }
        return decisions.contains(.ajourne) ? .ajournement : .refus
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
    public static func read(_ reader: Reader, _ dossier: StoredDossier, at instant: Instant) throws -> Lettre
    {
        let revision = try Acces.revision(reader, of: dossier)
        guard let remis = try reader.dossierRemis(dossier.id), let reference = dossier.reference,
            let today = Fuseau.jour(instant, fuseau: revision.appel.calendrier.fuseau)
        else { throw StoreError.corrupt("depot") }
        var lignes: [Ligne] = []
        for action in try reader.actions(dossier: dossier.id) {
            let intitule = try action.action.intitule ?? "Action \(action.position)"
            for line in try reader.financements(action: action.id).map(\.financement) {
                lignes.append(
                    Ligne(
                        intitule: intitule,
                        financeur: revision.contrat.libelle(financeur: line.demande.financeur),
                        financement: line))
            }
        }
        return Lettre(
            reference: reference, porteur: remis.porteur.nom, appel: revision.appel, lignes: lignes, on: today
        )
    }

    /// The recipients of the letter: every member of the porteur, its legal representative, the contact of
    /// the dossier.
    public static func destinataires(_ reader: Reader, _ dossier: StoredDossier) throws -> [String] {
        let membres = try reader.membres(porteur: dossier.porteurId).filter { !$0.isEcarte }.map(
            \.courriel)
        let remis = try reader.dossierRemis(dossier.id)
        let written = [
            try reader.porteur(dossier.porteurId)?.porteur.representantLegal.courriel,
            remis?.presentation.contact?.courriel,
        ]
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
                "accord": .bool(nature == .accord), "ajournement": .bool(nature == .ajournement),
                "refus": .bool(nature == .refus),
            ])
        return ModeleDeCourrier(nature: nature, objet: courrier.objet, corps: courrier.corps)
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, at its first position.
    var distinct: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
