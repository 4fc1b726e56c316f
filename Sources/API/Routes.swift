/// Every URL of the API. The routes of a subject stand on one screen, in its room:
/// `Dossiers/Routes+Dossiers.swift`.
public enum Routes {
    public static let all: [Route] = [
        service, contrats, personnes, acces, porteurs, dossiers, corbeille, echanges, instruction, finances,
        seances, annonces, journal,
    ].flatMap(\.self)

    /// What every list takes.
    static let page = ["limit", "cursor"]
}
