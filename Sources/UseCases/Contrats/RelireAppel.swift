public import Documents
public import Domain
public import Store

/// A call being written, read back to those who will publish it: its sentences, and what changes.
public enum RelireAppel {
    public struct Relecture: Sendable {
        public let phrases: [Lecture.Phrase]
        public let aRevoir: [ARevoir]
        /// Against the revision in force; empty when there is none.
        public let changements: [String]
    }

    public static func run(_ reader: Reader, _ contexte: Contexte, code: String) throws -> Relecture {
        let stored = try Acces.appel(reader, contexte, code, .lireProjetAppel)
        let (appel, contrat) = try CreerAppel.written(reader, stored)
        let phrases = Lecture.revision(contrat, appel)
        let before = try reader.revisionEnVigueur(code).map { Lecture.revision($0.contrat, $0.appel) }
        return Relecture(
            phrases: phrases, aRevoir: appel.aRevoir(in: contrat),
            changements: before.map { Lecture.differences(from: $0, to: phrases) } ?? [])
    }

    /// What changed from one published revision to another, in sentences.
    public static func differences(_ reader: Reader, appel: String, depuis: Int64, vers: Int64) throws
        -> [String]
    {
        guard let before = try reader.revision(appel, depuis), let after = try reader.revision(appel, vers)
        else {
            throw Refus.introuvable
        }
        return Lecture.differences(
            from: Lecture.revision(before.contrat, before.appel),
            to: Lecture.revision(after.contrat, after.appel))
    }
}
