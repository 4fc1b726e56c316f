import Documents
public import Domain
public import JSON
public import Store

/// Creates this year’s call from last year’s: a draft to review, never published automatically.
public enum CopierAppel {
    public struct Demande: Sendable {
        public let annee: Int
        /// Nil: the code of last year’s call, with its year moved.
        public let code: String?
        public let prefixe: String?

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                Demande(
                    annee: Int(reader.required("annee", reader.integer("annee", 1990...2199), else: 1990)),
                    code: reader.string("code", max: 64), prefixe: reader.string("prefixe", max: 20))
            }
        }

        private init(annee: Int, code: String?, prefixe: String?) {
            self.annee = annee
            self.code = code
            self.prefixe = prefixe
        }
    }

    public static func run(
        _ tx: Writer, _ contexte: Contexte, code: String, _ demande: Demande
    ) throws -> (appel: StoredAppel, aRevoir: [ARevoir]) {
        let source = try Acces.appel(tx.read, contexte, code, .ecrireAppel)
        let (written, contrat) = try CreerAppel.written(tx.read, source)
        guard var copie = written.copie(pour: demande.annee, in: contrat) else {
            throw Refus(
                at: "/annee",
                "Les dates sortiraient du calendrier.",
                code: "limite")
        }
        if let code = demande.code { copie.appel.code = code }
        if let prefixe = demande.prefixe { copie.appel.prefixe = prefixe }
        let stored = try CreerAppel.load(
            tx, AppelDocument.write(copie.appel), par: contexte.caller.compte?.id, at: contexte.instant)
        return (stored, copie.aRevoir)
    }
}
