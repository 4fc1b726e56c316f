public import Domain

/// A contract or a call as French sentences, which an expert approves before publication.
///
/// Two documents differ exactly where their sentences differ, so the sentences also describe a change.
public enum Lecture {
    /// A sentence about one thing, under one heading. `cle` identifies the thing and stays the same when the
    /// sentence changes.
    public struct Phrase: Sendable, Equatable {
        public let rubrique: String
        public let cle: String
        public let texte: String

        init(_ rubrique: String, _ cle: String, _ texte: String) {
            self.rubrique = rubrique
            self.cle = rubrique + "/" + cle
            self.texte = texte
        }
    }

    /// The changes from one text to the other, one sentence each; empty when nothing changed.
    public static func differences(from avant: [Phrase], to apres: [Phrase]) -> [String] {
        let before = Dictionary(avant.map { ($0.cle, $0) }) { first, _ in first }
        let after = Set(apres.map(\.cle))
        let removed = avant.filter { !after.contains($0.cle) }
        let changed = apres.compactMap { phrase -> String? in
            guard let old = before[phrase.cle] else { return "\(phrase.rubrique), ajout : \(phrase.texte)" }
            guard old.texte != phrase.texte else { return nil }
            return "\(phrase.rubrique), avant : \(old.texte) Après : \(phrase.texte)"
        }
        return changed + removed.map { "\($0.rubrique), retrait : \($0.texte)" }
    }

    /// A call with the contract it is published in.
    public static func revision(_ contrat: Contrat, _ appel: Appel) -> [Phrase] {
        self.contrat(contrat) + self.appel(appel, contrat)
    }

    static func enumeration(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " et " + last
    }

    /// « Culture » (culture)
    static func nomme(_ libelle: String, _ code: String) -> String { "« \(libelle) » (\(code))" }

    static func nommes(_ libelles: [Libelle]) -> String {
        libelles.map { nomme($0.libelle, $0.code) }.joined(separator: ", ")
    }

    /// The label of each code, followed by the code.
    static func nommes(_ codes: [String], in known: [(code: String, libelle: String)]) -> String {
        codes.map { code in
            known.first { $0.code == code }.map { nomme($0.libelle, code) } ?? "« \(code) »"
        }.joined(separator: ", ")
    }

    static func axe(_ axe: Axe, _ rubrique: String) -> Phrase {
        let exigence =
            switch axe.exigence {
            case .aucune: " et donne un indicateur"
            case .publicParGenre: ", donne un indicateur et compte ses bénéficiaires par genre"
            case .publicParAge: ", donne un indicateur et compte ses bénéficiaires par tranche d’âge"
            case .critereDeDiscrimination:
                ", donne un indicateur et dit le critère de discrimination combattu et sa méthode"
            }
        return Phrase(
            rubrique, axe.code,
            "\(nomme(axe.libelle, axe.code)) : l’action qui le choisit dit comment\(exigence)."
        )
    }
}
