public import UseCases

extension Portail {
    /// The path of every page.
    public static var chemins: [String] { Pages.all.map(\.path) }

    /// The page to which an e-mail leads for each gesture; `{names}` stand for what the gesture is about. A code that
    /// came by e-mail is in the address; only the form of the page uses it, never its reading.
    public static let liens: [Geste.Nom: String] = [
        .prouverCourriel: "/compte/preuve?code={code}",
        .retrouverMotDePasse: "/mot-de-passe/nouveau?code={code}",
        .changerMotDePasse: "/compte/mot-de-passe",
        .accepterInvitation: "/invitations/{invitation}?code={code}",
        .lireChangement: "/changements/{changement}",
        .lireDossier: "/dossiers/{dossier}",
        .lireRecepisse: "/dossiers/{dossier}/recepisse",
        .ecrireMessage: "/dossiers/{dossier}/messages",
        .repondreComplement: "/dossiers/{dossier}/complements/{numero}",
        .listerComplements: "/dossiers/{dossier}/suivi",
        .lireMesTaches: "/bureau",
        .choisirCourriels: "/compte/courriels",
    ]
}
