import Domain
import JSON
import Store
import Templates

/// An e-mail from a template: its first line is the subject, the text after the blank line is the body.
struct Courrier: Sendable {
    let objet: String
    let corps: String

    init(objet: String, corps: String) {
        self.objet = objet
        self.corps = corps
    }

    init(_ template: Template, _ values: JSON) {
        let lines = template.render(values).parts(at: "\n")
        objet = String(lines.first ?? "")
        // A part that has nothing to say at the end leaves blank lines.
        let written = lines.lastIndex { !$0.isEmpty }.map { lines[...$0] } ?? []
        corps = written.dropFirst(2).joined(separator: "\n")
    }

    /// What is known only when the e-mail leaves. Its value in a template is a control character, which no text from
    /// outside holds.
    enum Attendu: UInt8, CaseIterable {
        case reference = 1
        case empreinte = 2

        var marque: JSON { .string(String(UnicodeScalar(rawValue))) }
    }

    /// The same e-mail with these values in their places.
    func complete(_ values: [Attendu: String]) -> Courrier {
        func filled(_ text: String) -> String {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(text.utf8.count + 256)
            for byte in text.utf8 {
                if let attendu = Attendu(rawValue: byte), let value = values[attendu] {
                    bytes.append(contentsOf: value.utf8)
                } else {
                    bytes.append(byte)
                }
            }
            return String(decoding: bytes, as: UTF8.self)
        }
        return Courrier(objet: filled(objet), corps: filled(corps))
    }

    /// Puts the e-mail, about an account, in the outbox that nobody reads.
    func envoyer(_ tx: Writer, to destinataire: String, at instant: Instant) throws {
        try tx.insert(
            StoredPli(
                id: Identifiant.new(at: instant), destinataire: destinataire, objet: objet, corps: corps,
                creeAt: instant))
    }

    /// Puts the e-mail in the outbox, once for each recipient of the dossier.
    func envoyer(_ tx: Writer, _ dossier: StoredDossier, cause: NouvelEnvoi.Cause, at instant: Instant) throws
    {
        try Self.poster(
            tx, .dossier(dossier), cause, objet, corps, to: Lettre.destinataires(tx.read, dossier),
            at: instant)
    }

    /// Puts one text in the outbox for these addresses. Without any, it stands there as an e-mail that reaches
    /// nobody, which somebody has to see to.
    static func poster(
        _ tx: Writer, _ about: NouvelEnvoi.Objet, _ cause: NouvelEnvoi.Cause, _ objet: String,
        _ corps: String, to destinataires: [String], due: Instant? = nil, at instant: Instant
    ) throws {
        let ids = destinataires.map { _ in Identifiant.new(at: instant) }
        let addresses: [String?] = destinataires.isEmpty ? [nil] : destinataires
        let lot = ids.first ?? Identifiant.new(at: instant)
        let expediteur = try expediteur(tx.read, about)
        for (index, address) in addresses.enumerated() {
            try tx.insert(
                NouvelEnvoi(
                    id: ids.indices.contains(index) ? ids[index] : lot, lot: lot, cause: cause,
                    destinataire: address, objet: objet, corps: corps, prochainAt: due,
                    expediteur: expediteur),
                of: about, at: instant)
        }
    }

    /// In whose name the call says that its e-mails leave.
    private static func expediteur(_ reader: Reader, _ about: NouvelEnvoi.Objet) throws -> Expediteur? {
        let appel: String
        switch about {
        case .dossier(let dossier): appel = dossier.appel
        case .seance(let seance): appel = seance.appel
        case .porteur: return nil
        }
        return try reader.revisionEnVigueur(appel)?.appel.deroulement.expediteur
    }
}
