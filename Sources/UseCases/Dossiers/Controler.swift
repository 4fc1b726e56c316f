public import Domain
public import Rules
public import Store

/// Judges a dossier by every rule of its call, at an instant.
public enum Controler {
    /// - Parameter showsAvis: whether the reader may know which actions have the avis of the conseil citoyen.
    public static func run(
        _ reader: Reader, _ dossier: StoredDossier, at instant: Instant, showsAvis: Bool = false
    ) throws -> [Verdict] {
        // What was deposited is judged as it was deposited, and amended since on demand, whatever the porteur has become since.
        let contenu = try reader.dossierRemis(dossier.id) ?? reader.contenu(of: dossier)
        let avis = try showsAvis && dossier.reference != nil ? avis(reader, dossier) : nil
        return Rulebook.review(
            Cas(
                dossier: contenu, revision: try Acces.revision(reader, of: dossier),
                instant: dossier.deposeAt ?? instant,
                voisinage: Voisinage(autres: try reader.autresDossiers(than: dossier), avis: avis)))
    }

    private static func avis(_ reader: Reader, _ dossier: StoredDossier) throws -> [Int] {
        try reader.actions(dossier: dossier.id).map { try reader.avisDuConseil(action: $0.id) }
    }
}
