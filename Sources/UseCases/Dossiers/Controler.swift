public import Domain
public import Rules
public import Store

/// Judges a dossier by every rule of its call: a deposited dossier at the instant of its deposit, a draft at
/// the given instant.
public enum Controler {
    /// - Parameters:
    ///   - showsAvis: whether the reader may know which actions have an opinion of the conseil citoyen.
    ///   - voitPersonne: whether the reader may know what a dossier of the same legal person asks for.
    ///   - contenu: what the dossier holds now, when it is read already.
    public static func run(
        _ reader: Reader, _ dossier: StoredDossier, at instant: Instant, contenu: Dossier? = nil,
        showsAvis: Bool = false, voitPersonne: (StoredDossier) -> Bool = { _ in false }
    ) throws -> [Verdict] {
        // A deposited dossier is judged by its latest version, so later changes of the porteur do not matter.
        let contenu = try reader.dossierRemis(dossier.id) ?? contenu ?? reader.contenu(of: dossier)
        let avis = try showsAvis && dossier.reference != nil ? avis(reader, dossier) : nil
        let revision = try Acces.revision(reader, of: dossier)
        let personne = try personne(reader, dossier, revision, voitPersonne)
        let deposeAt = dossier.deposeAt
        return Rulebook.review(
            Cas(
                dossier: contenu, revision: revision, instant: deposeAt ?? instant,
                voisinage: Voisinage(
                    autres: try reader.autresDossiers(than: dossier), avis: avis, memePersonne: personne,
                    intentions: try lettres(reader, dossier, revision)),
                derogation: try deposeAt.map(justAfter)
                    ?? Delai(reader, revision, porteur: dossier.porteurId).derogation?.jusquaAt))
    }

    /// What was deposited was in time, even when the derogation that allowed it was taken back since.
    private static func justAfter(_ instant: Instant) -> Instant { instant.adding(seconds: 1) }

    /// The letters of intent of the porteur; nil in a call that asks for none, whose deposits read nothing for it.
    static func lettres(
        _ reader: Reader, _ dossier: StoredDossier, _ revision: Revision
    ) throws -> [Voisinage.LettreDIntention]? {
        guard revision.appel.calendrier.intentionClotureOn != nil else { return nil }
        return try reader.lettres(of: dossier)
    }

    /// What other establishments of the legal person ask for; nil in a call without a maximum for them, for a
    /// draft, and for a reader who may not know one of these dossiers: the sum would tell it.
    private static func personne(
        _ reader: Reader, _ dossier: StoredDossier, _ revision: Revision, _ voit: (StoredDossier) -> Bool
    ) throws -> [Voisinage.AutreDossier]? {
        guard revision.appel.parametres.montantMaxParPersonneMorale.valeur != nil, dossier.reference != nil,
            voit(dossier)
        else { return nil }
        let autres = try reader.dossiersDeLaPersonneMorale(than: dossier)
        for autre in autres {
            guard let id = try reader.dossier(reference: autre.nom), let found = try reader.dossier(id),
                voit(found)
            else { return nil }
        }
        return autres
    }

    private static func avis(_ reader: Reader, _ dossier: StoredDossier) throws -> [Int] {
        try reader.actions(dossier: dossier.id).map { try reader.avisDuConseil(action: $0.id) }
    }
}
