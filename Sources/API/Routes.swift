/// Every URL of the API. The routes of a subject stand on one screen, in the room of that subject: `Dossiers/Routes+Dossiers.swift`.
public enum Routes {
    public static let all: [Route] = [
        service, contrats, personnes, porteurs, dossiers, corbeille, instruction, finances, seances, annonces,
        journal,
    ].flatMap(\.self)

    /// What every list takes.
    static let page = ["limit", "cursor"]
}
