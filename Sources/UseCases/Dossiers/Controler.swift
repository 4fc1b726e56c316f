public import Domain
public import Rules
public import Store

/// Judges a dossier by every rule of its call, at an instant.
public enum Controler {
    public static func run(_ reader: Reader, _ dossier: StoredDossier, at instant: Instant) throws
        -> [Verdict]
    {
        Rulebook.review(
            Cas(
                dossier: try reader.contenu(of: dossier), revision: try Acces.revision(reader, of: dossier),
                instant: dossier.deposeAt ?? instant))
    }
}
