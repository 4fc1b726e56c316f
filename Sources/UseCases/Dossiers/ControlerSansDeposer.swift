import Documents
public import Domain
public import JSON
public import Rules
public import Store

/// Reads a complete dossier to judge by the call in force, without storing anything.
public enum ControlerSansDeposer {
    /// - Parameter json: `{"appel": "argentan-2023", "dossier": {…}}`; the dossier has the form of the files
    ///   in Fixtures/dossiers.
    public static func cas(_ reader: Reader, _ json: JSON, at instant: Instant) throws -> Cas {
        let (code, dossier) = try Refus.reading { () throws(JSONProblems) in
            try ObjectReader.read(json) { body in
                (
                    body.requiredText("appel", max: 64),
                    body.required("dossier", body.object("dossier", DossierDocument.dossier), else: nil)
                )
            }
        }
        guard let dossier else { throw Refus.introuvable }
        guard let revision = try reader.revisionEnVigueur(code) else {
            throw Refus([
                Refus.Erreur(
                    pointer: "/appel", code: "valeur",
                    phrase: "Le code d’un appel publié est attendu : voir \(Geste.listerAppels).")
            ])
        }
        return Cas(dossier: dossier, revision: revision, instant: instant)
    }
}
