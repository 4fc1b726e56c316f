import Crypto
public import Domain
import GRDB
public import JSON

/// A change to record in the journal: who made it, when, what changed, and the values before and after.
public struct Ecriture: Sendable {
    public var compteId: String?
    public var qualite: Qualite
    /// The kind of fact; it also determines who may read the row.
    public var evenement: Fait
    public var objet: String
    public var objetId: String
    public var contrat: String?
    public var porteurId: String?
    public var dossierId: String?
    public var avant: JSON?
    public var apres: JSON?

    public init(
        compteId: String?, qualite: Qualite, evenement: Fait, objet: String, objetId: String,
        contrat: String? = nil, porteurId: String? = nil, dossierId: String? = nil, avant: JSON? = nil,
        apres: JSON? = nil
    ) {
        self.compteId = compteId
        self.qualite = qualite
        self.evenement = evenement
        self.objet = objet
        self.objetId = objetId
        self.contrat = contrat
        self.porteurId = porteurId
        self.dossierId = dossierId
        self.avant = avant
        self.apres = apres
    }
}

/// A row of the journal as it is read back.
public struct LigneJournal: Sendable, Equatable {
    public let seq: Int64
    public let at: Instant
    public let compteId: String?
    /// Name of the account; nil when there is no account.
    public let nom: String?
    public let qualite: String
    public let evenement: String
    public let objet: String
    public let objetId: String
    public let dossierId: String?
    public let avant: JSON?
    public let apres: JSON?
    public let sha256: String

    /// The same row without its contents, for a reader who may know only that the row was written.
    public var sansContenu: LigneJournal {
        LigneJournal(
            seq: seq, at: at, compteId: compteId, nom: nom, qualite: qualite, evenement: evenement,
            objet: objet, objetId: objetId, dossierId: dossierId, avant: nil, apres: nil, sha256: sha256)
    }
}

/// The hashes of the chain: pure functions, used both to write the rows and to verify them.
enum Chain {
    /// The hash that the first row carries in place of the hash of a previous row.
    static let origin = String(repeating: "0", count: 64)

    static func charge(sel: String, avant: String?, apres: String?) -> String {
        sha256(JSON.array([.string(sel), .text(avant), .text(apres)]).bytes)
    }

    /// Hash of a row, computed over all its columns except its own hash, in the order of the table.
    static func link(seq: Int64, columns: [String?]) -> String {
        sha256(JSON.array([.integer(seq)] + columns.map { .text($0) }).bytes)
    }

    static let columns = [
        "at", "compte_id", "qualite", "evenement", "objet", "objet_id", "contrat", "porteur_id", "dossier_id",
        "diffusion", "charge_sha256", "precedent_sha256",
    ]
}

extension Writer {
    /// Adds a row to the journal, in the same transaction as the change it records.
    public func journalise(_ ecriture: Ecriture, at instant: Instant) throws {
        let last = try read.one("SELECT seq, sha256 FROM journal ORDER BY seq DESC LIMIT 1")
        let seq: Int64 = try (last?["seq"] ?? 0) + 1
        let precedent: String = try last?["sha256"] ?? Chain.origin
        let sel = SymmetricKey(size: .bits128).withUnsafeBytes { bytes in
            bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        let (avant, apres) = (ecriture.avant?.text, ecriture.apres?.text)
        let columns: [String?] = [
            instant.description, ecriture.compteId, ecriture.qualite.rawValue, ecriture.evenement.code,
            ecriture.objet,
            ecriture.objetId, ecriture.contrat, ecriture.porteurId, ecriture.dossierId,
            ecriture.evenement.audience.rawValue, Chain.charge(sel: sel, avant: avant, apres: apres),
            precedent,
        ]
        let names = Chain.columns.joined(separator: ", ")
        let marks = Array(repeating: "?", count: columns.count + 2).joined(separator: ", ")
        let values: [(any DatabaseValueConvertible)?] =
            [seq] + columns + [Chain.link(seq: seq, columns: columns)]
        try run("INSERT INTO journal (seq, \(names), sha256) VALUES (\(marks))", StatementArguments(values))
        try run(
            "INSERT INTO journal_charge (seq, sel, avant, apres) VALUES (?, ?, ?, ?)",
            [seq, sel, avant, apres])
    }
}
