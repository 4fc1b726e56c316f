public import Domain
public import Rules
public import Store

/// Judges a dossier by every rule of its call, at an instant.
public enum Controler {
    public static func run(_ reader: Reader, _ dossier: StoredDossier, at instant: Instant) throws
        -> [Verdict]
    {
        // What was deposited is judged as it was deposited, whatever the porteur has become since.
        let contenu = try reader.depot(dossier: dossier.id)?.dossier ?? reader.contenu(of: dossier)
        return Rulebook.review(
            Cas(
                dossier: contenu, revision: try Acces.revision(reader, of: dossier),
                instant: dossier.deposeAt ?? instant))
    }
}
