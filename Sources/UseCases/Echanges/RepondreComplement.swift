import Documents
import Domain
public import JSON
import Rules
public import Store

/// The applicant’s answer to a complement: a text, and new values for the requested sections only.
public enum RepondreComplement {
    public struct Demande: Sendable {
        public struct Changement: Sendable {
            public let section: String
            public let valeur: JSON
        }
        public let reponse: String
        public let changements: [Changement]
        /// Required when the answer changes money, the identity or the bank details.
        public let attestation: Attester.Demande?

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let changements = reader.objects("changements", max: 60) { one -> Changement in
                    // Null is a value: it empties what the dossier may leave empty.
                    let valeur = one.json("valeur") ?? .null
                    one.requireWritten("valeur", "Donnez la valeur nouvelle ; null la vide.")
                    return Changement(section: one.requiredText("section"), valeur: valeur)
                }
                reader.requireUnique("changements", changements.map(\.section))
                return Demande(
                    reponse: reader.requiredText("reponse", max: Motif.longueurMax),
                    changements: changements,
                    attestation: reader.object("attestation", Attester.Demande.read))
            }
        }

        private init(reponse: String, changements: [Changement], attestation: Attester.Demande?) {
            self.reponse = reponse
            self.changements = changements
            self.attestation = attestation
        }
    }

    public static func run(
        _ tx: Writer, _ contexte: Contexte, dossier id: String, numero: Int64, _ demande: Demande
    ) throws {
        let marche = try Marche(tx, contexte, id, .repondreComplement, checksVersion: false)
        let complement = try Complements.find(tx.read, marche.dossier, numero)
        try marche.epreuve(.complementOuvert(complement))
        let revision = try Acces.revision(tx.read, of: marche.dossier)
        let isLate = try DelaiDeReponse.isLate(complement, revision.appel, at: contexte.instant)
        try change(tx, marche.dossier, complement, demande.changements)
        let versions = try freeze(tx, marche, complement, revision, demande.attestation)
        try tx.answerComplement(
            dossier: id, numero: numero, reponse: demande.reponse, isTardive: isLate,
            versions: versions.map { ($0.avant, $0.apres) },
            at: contexte.instant)
        try marche.move(
            to: marche.dossier.etat, objet: ("complement", String(numero)),
            apres: [
                "reponse": .string(demande.reponse), "tardive": .bool(isLate),
                "version": versions.map { .integer($0.apres) } ?? .null,
            ])
        try PrevenirService.reponse(tx, contexte, marche.dossier, numero: numero, isTardive: isLate)
        try record(marche, versions?.lignes ?? [])
        try followLines(marche)
    }

    /// The numbers of the version before and of the new one, and the lines that the new one changed.
    private typealias Versions = (avant: Int64, apres: Int64, lignes: [LigneSuivie])

    /// Records, for the staff only, each line whose answer is taken back because its demand has changed, or that
    /// went to the other fund of its financer.
    private static func record(_ marche: Marche, _ lines: [LigneSuivie]) throws {
        for line in lines {
            let fonds: JSON = line.isMoved ? ["fonds_avant": .string(line.avant.demande.fonds.rawValue)] : [:]
            try marche.journalise(
                .silence(.repondreComplement), to: marche.dossier.etat,
                objet: line.apres.demande.credits.objet(line.action),
                avant: DeciderFinancement.summary(line.avant),
                apres: DeciderFinancement.summary(line.apres).merging(fonds))
        }
    }

    /// Writes the new values into the dossier. Each must be inside a requested section, and the whole dossier
    /// is read strictly again.
    private static func change(
        _ tx: Writer, _ dossier: StoredDossier, _ complement: Complement, _ changements: [Demande.Changement]
    ) throws {
        if changements.isEmpty { return }
        let before = try Section.document(tx.read, dossier)
        var document = before
        var problems: [JSONProblem] = []
        for (index, changement) in changements.enumerated() {
            if Section.covers(Section.porteur, changement.section) {
                throw correctedElsewhere(index, dossier)
            }
            guard complement.sections.contains(where: { Section.covers($0, changement.section) }) else {
                let asked =
                    complement.sections.isEmpty ? "aucune" : complement.sections.joined(separator: ", ")
                problems.append(
                    JSONProblem(
                        pointer: "/changements/\(index)/section", code: "valeur",
                        detail: "« \(changement.section) » n’est pas demandé. Parties demandées : \(asked)."))
                continue
            }
            guard let changed = Section.setting(changement.section, to: changement.valeur, in: document)
            else {
                problems.append(
                    JSONProblem(
                        pointer: "/changements/\(index)/section", code: "valeur",
                        detail: "« \(changement.section) » n’existe pas dans le dossier."))
                continue
            }
            document = changed
        }
        if !problems.isEmpty { throw Refus(JSONProblems(problems)) }
        let (presentation, actions) = try read(document)
        if presentation != before["presentation"] { try tx.updatePresentation(dossier.id, presentation) }
        for (stored, contenu) in zip(try tx.read.actions(dossier: dossier.id), actions)
        where stored.contenu != contenu {
            try requireRevisable(tx.read, complement, stored, contenu)
            try tx.updateAction(stored.id, contenu: contenu)
        }
    }

    private static func correctedElsewhere(_ index: Int, _ dossier: StoredDossier) -> Refus {
        Refus([
            Refus.Erreur(
                pointer: "/changements/\(index)/section", code: "valeur",
                phrase:
                    "L’identité et le compte bancaire se corrigent sur le porteur (\(Geste.modifierPorteur(dossier.porteurId))) ; répondez ensuite : votre réponse les reprend."
            )
        ])
    }

    private static func read(_ document: JSON) throws -> (presentation: JSON, actions: [JSON]) {
        try Refus.reading { () throws(JSONProblems) in
            let (presentation, actions) = try ObjectReader.read(document) { reader in
                (
                    reader.object("presentation", PresentationDocument.presentation) ?? Presentation(),
                    reader.objects("actions", max: 30, ActionDocument.action)
                )
            }
            return (PresentationDocument.write(presentation), actions.map(ActionDocument.write))
        }
    }

    /// In a revised budget, only the demands that it opens may change. An answer that is not notified has no
    /// effect here, so that it is not revealed. After the notification, a refused demand may only be removed,
    /// and a granted one only changed to the amount granted.
    private static func requireRevisable(
        _ reader: Reader, _ complement: Complement, _ stored: StoredAction, _ contenu: JSON
    ) throws {
        if complement.nature == .complement { return }
        let (before, after) = (try stored.action.demandes, try ActionDocument.read(contenu).demandes)
        let told = try reader.financements(action: stored.id).filter(\.isAnnoncee).map(\.financement)
        let open = complement.financeurs.isEmpty ? "aucune" : complement.financeurs.joined(separator: ", ")
        for financeur in Set((before + after).map(\.financeur)).sorted() {
            let (old, new) = (
                before.filter { $0.financeur == financeur }, after.filter { $0.financeur == financeur }
            )
            if old == new { continue }
            let detail =
                if old.isEmpty || !complement.financeurs.contains(financeur) {
                    "Ce qui est demandé à « \(financeur) » ne change pas ici. Demandes ouvertes : \(open)."
                } else if new.count > old.count {
                    "Un amendement change ce qui est demandé à « \(financeur) », il n’y ajoute pas un autre fonds."
                } else {
                    told.filter { $0.demande.financeur == financeur }.lazy
                        .compactMap { $0.objection(to: new, after: old) }.first
                }
            guard let detail else { continue }
            let pointer = "/actions/\(stored.position - 1)/demandes"
            throw Refus(at: pointer, detail)
        }
    }

    /// Sets the state again from the lines: `decide` when no line waits for an answer any more, `instruit`
    /// when a line waits again.
    private static func followLines(_ marche: Marche) throws {
        let (tx, id) = (marche.tx, marche.dossier.id)
        let etat: Etat = try tx.read.isFullyDecided(dossier: id) ? .decide : .instruit
        guard [.instruit, .decide].contains(marche.dossier.etat), etat != marche.dossier.etat else { return }
        try tx.setEtat(id, etat)
        // The row has no author: the applicant may read the rows of its own actions, and must not learn what
        // is decided.
        try tx.journalise(
            Ecriture(
                compteId: nil, qualite: marche.qualite, evenement: .consigne(.suivreLesLignes),
                objet: "dossier",
                objetId: id, contrat: marche.dossier.contrat, porteurId: marche.dossier.porteurId,
                dossierId: id, apres: ["etat": .string(etat.rawValue)]),
            at: marche.contexte.instant)
    }

    /// Freezes a new version of the dossier when it differs from the last one; refuses it when it breaks a
    /// blocking rule.
    ///
    /// - Returns: nil when nothing changed.
    private static func freeze(
        _ tx: Writer, _ marche: Marche, _ complement: Complement, _ revision: Revision,
        _ attestation: Attester.Demande?
    ) throws -> Versions? {
        let id = marche.dossier.id
        guard let stored = try tx.read.dossier(id), let deposeAt = stored.deposeAt,
            let last = try tx.read.versions(dossier: id).last
        else { throw StoreError.corrupt("depot") }
        let before = try last.document
        var document = before
        let now = try tx.read.contenu(of: stored)
        document.dossier.presentation = now.presentation
        document.dossier.actions = now.actions
        document.dossier.pieces = now.pieces
        document.dossier.porteur = try porteur(before.dossier.porteur, now.porteur, complement)
        document.pieces = try tx.read.pieces(dossier: id).map(Deposer.piece)
        guard document != before else {
            guard attestation == nil else { throw try superflue(tx.read, stored, complement) }
            return nil
        }
        let dossier = document.dossier
        let broken = Rulebook.review(
            Cas(
                dossier: dossier, revision: revision, instant: deposeAt,
                voisinage: Voisinage(autres: try tx.read.autresDossiers(than: stored)))
        ).filter(\.isBlocking)
        guard broken.isEmpty else {
            throw Deposer.refusal(
                broken, advice: "Rien n’est changé au dossier ; corrigez votre réponse, puis renvoyez-la.")
        }
        if let attestation {
            document.attestation = try sign(marche, attestation, now.porteur)
        } else if let part = engagement(before.dossier, document.dossier) {
            throw Refus([
                Refus.Erreur(
                    pointer: "/attestation", code: "obligatoire",
                    phrase: "La réponse change \(part) : elle est attestée de nouveau, comme au dépôt.")
            ])
        }
        document.tete = try tx.read.tete()
        let text = document.write().text
        let lignes = try tx.insert(
            VersionDossier(
                numero: last.numero + 1, complement: complement.numero, contenu: text,
                sha256: sha256(Array(text.utf8)), creeAt: marche.contexte.instant), of: id, dossier,
            after: before.dossier)
        return (last.numero, last.numero + 1, lignes)
    }
}

extension Financement {
    /// Why the demands to its financer do not agree with this notified answer; nil when they do: unchanged for
    /// its fund, removed after a refusal, or equal to the granted amount after a grant.
    fileprivate func objection(to asked: [Demande], after before: [Demande]) -> String? {
        let credits = demande.credits
        let (old, new) = (before.first { $0.credits == credits }, asked.first { $0.credits == credits })
        if old == new { return nil }
        let name = credits.nom
        if decision == .accorde {
            if new?.montant == accorde { return nil }
            return "\(name) : \(accorde) accordés ; demandez ce montant, ou gardez la demande comme elle est."
        }
        let hasOtherFund = asked.contains { demande in !before.contains { $0.credits == demande.credits } }
        if new == nil, !hasOtherFund { return nil }
        return "\(name) : la réponse est un refus ; retirez cette demande, ou gardez-la comme elle est."
    }
}
