import Documents
import Domain
import JSON
import Rules
public import Store

extension RepondreComplement {
    /// What is worked out before the answer is written: the dossier as it changes it, judged.
    public struct Preparation: Sendable {
        let complement: Complement
        let isLate: Bool
        /// Nil when the answer does not change it.
        let presentation: JSON?
        /// The actions that the answer changes.
        let actions: [Contenu]
        /// Nil when nothing of the dossier has changed since its last version.
        let version: Version?

        struct Contenu: Sendable {
            let id: String
            let contenu: JSON
        }

        struct Version: Sendable {
            let before: Dossier
            let numero: Int64
            /// With the attestation of the version before.
            let document: DepotDocument
            /// As it is now, not as the version has it.
            let porteur: Porteur
        }
    }

    public static func preparer(
        _ reader: Reader, _ contexte: Contexte, dossier id: String, numero: Int64, _ demande: Demande
    ) throws -> Preparation {
        let dossier = try Depart(reader, contexte, id, .repondreComplement, checksVersion: false).dossier
        let complement = try Complements.find(reader, dossier, numero)
        try Complements.requireOpen(complement)
        let revision = try Acces.revision(reader, of: dossier)
        let stored = try reader.actions(dossier: id)
        let (presentation, contenus) = try changed(reader, dossier, stored, complement, demande.changements)
        var after = dossier
        after.presentation = presentation ?? dossier.presentation
        let actions = zip(stored, contenus ?? []).filter { $0.contenu != $1 }
        return Preparation(
            complement: complement,
            isLate: try DelaiDeReponse.isLate(complement, revision.appel, at: contexte.instant),
            presentation: presentation, actions: actions.map { Preparation.Contenu(id: $0.id, contenu: $1) },
            version: try version(
                reader, after, zip(stored, contenus ?? stored.map(\.contenu)).map { $0.containing($1) },
                complement, revision, demande.attestation))
    }

    /// The new version of the dossier, when it differs from the last one; refused when it breaks a blocking rule.
    ///
    /// - Parameter actions: as the answer leaves them.
    /// - Returns: nil when nothing changed.
    private static func version(
        _ reader: Reader, _ dossier: StoredDossier, _ actions: [StoredAction], _ complement: Complement,
        _ revision: Revision, _ attestation: Attester.Demande?
    ) throws -> Preparation.Version? {
        guard let deposeAt = dossier.deposeAt, let last = try reader.versions(dossier: dossier.id).last
        else { throw StoreError.corrupt("depot") }
        let before = try last.document
        var document = before
        let pieces = try reader.pieces(dossier: dossier.id)
        let now = try reader.contenu(of: dossier, actions, pieces)
        document.dossier.presentation = now.presentation
        document.dossier.actions = now.actions
        document.dossier.pieces = now.pieces
        document.dossier.porteur = try porteur(before.dossier.porteur, now.porteur, complement)
        document.pieces = pieces.map(Deposer.piece)
        guard document != before else {
            guard attestation == nil else { throw try superflue(reader, dossier, complement) }
            return nil
        }
        try Deposer.requireRules(
            Cas(
                dossier: document.dossier, revision: revision, instant: deposeAt,
                voisinage: Voisinage(autres: try reader.autresDossiers(than: dossier))),
            advice: "Rien n’est changé au dossier ; corrigez votre réponse, puis renvoyez-la.")
        if attestation == nil, let part = engagement(before.dossier, document.dossier) {
            throw Refus([
                Refus.Erreur(
                    pointer: "/attestation", code: "obligatoire",
                    phrase: "La réponse change \(part) : elle est attestée de nouveau, comme au dépôt.")
            ])
        }
        return Preparation.Version(
            before: before.dossier, numero: last.numero + 1, document: document, porteur: now.porteur)
    }

    /// The presentation and the actions with the new values; nil for what stays as it is. Each value must be inside
    /// a requested section, and the whole dossier is read strictly again.
    private static func changed(
        _ reader: Reader, _ dossier: StoredDossier, _ stored: [StoredAction], _ complement: Complement,
        _ changements: [Demande.Changement]
    ) throws -> (presentation: JSON?, actions: [JSON]?) {
        if changements.isEmpty { return (nil, nil) }
        let before = Section.document(dossier, stored)
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
        for (stored, contenu) in zip(stored, actions) where stored.contenu != contenu {
            try requireRevisable(reader, complement, stored, contenu)
        }
        return (presentation == before["presentation"] ? nil : presentation, actions)
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
