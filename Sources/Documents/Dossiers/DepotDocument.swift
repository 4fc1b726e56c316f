public import Domain
public import JSON

/// A deposit, frozen: who deposited what, which files, under which revision. The hash covers the bytes of
/// this document.
///
/// A document of an older edition that is read and written again gains the newer members, as null or empty.
public struct DepotDocument: Sendable, Equatable {
    public struct Attestation: Sendable, Equatable {
        public let nom: String
        public let qualite: String
        public let attesteAt: Instant
        /// Given by somebody else than the legal representative, with a delegation.
        public let parDelegation: Bool
        /// The sentences that were attested; nil in a deposit of an older edition, which says neither.
        public let texte: [String]?

        public init(
            nom: String, qualite: String, attesteAt: Instant, parDelegation: Bool = false,
            texte: [String]? = nil
        ) {
            self.nom = nom
            self.qualite = qualite
            self.attesteAt = attesteAt
            self.parDelegation = parDelegation
            self.texte = texte
        }
    }

    public struct Piece: Sendable, Equatable {
        public let code: String
        /// File name given by the applicant.
        public let nom: String
        public let type: String
        public let tailleOctets: Int64
        public let sha256: String
        public init(code: String, nom: String, type: String, tailleOctets: Int64, sha256: String) {
            self.code = code
            self.nom = nom
            self.type = type
            self.tailleOctets = tailleOctets
            self.sha256 = sha256
        }
    }

    /// Why the deposit was accepted after the closing.
    public struct Derogation: Sendable, Equatable {
        public let jusquaAt: Instant
        public let motif: String
        public init(jusquaAt: Instant, motif: String) {
            self.jusquaAt = jusquaAt
            self.motif = motif
        }
    }

    public let reference: String
    public let appel: String
    public let revision: Int64
    public let deposeAt: Instant
    public var attestation: Attestation?
    public var dossier: Dossier
    public var pieces: [Piece]
    /// Nil for a deposit before the closing.
    public let derogation: Derogation?
    /// The head of the file just before; nil in documents of older versions.
    public var tete: Tete?

    public init(
        reference: String, appel: String, revision: Int64, deposeAt: Instant, attestation: Attestation?,
        dossier: Dossier, pieces: [Piece], derogation: Derogation? = nil, tete: Tete? = nil
    ) {
        self.reference = reference
        self.appel = appel
        self.revision = revision
        self.deposeAt = deposeAt
        self.attestation = attestation
        self.dossier = dossier
        self.pieces = pieces
        self.derogation = derogation
        self.tete = tete
    }

    public static func read(_ json: JSON) throws(JSONProblems) -> DepotDocument {
        try ObjectReader.read(json, stored: true) { reader in
            DepotDocument(
                reference: reader.requiredText("reference"), appel: reader.requiredText("appel"),
                revision: reader.required("revision", reader.integer("revision"), else: 0),
                deposeAt: reader.requiredInstant("depose_at"),
                attestation: reader.object("attestation", attestation) ?? nil,
                dossier: DossierDocument.dossier(reader, "dossier"),
                pieces: reader.objects("pieces", piece),
                derogation: reader.object("derogation") {
                    Derogation(
                        jusquaAt: $0.requiredInstant("jusqua_at"), motif: $0.requiredText("motif"))
                }, tete: reader.tete())
        }
    }

    /// Nil when the members of the attestation are null.
    private static func attestation(_ reader: ObjectReader) -> Attestation? {
        let nom = reader.string("nom", max: 500)
        let qualite = reader.string("qualite", max: 500)
        let at = reader.instant("atteste_at")
        let parDelegation = reader.bool("par_delegation")
        let isOfThisEdition = reader.json("texte") != nil
        let texte = reader.strings("texte", max: 20, length: 2000)
        guard let nom, let qualite, let at else { return nil }
        return Attestation(
            nom: nom, qualite: qualite, attesteAt: at, parDelegation: parDelegation ?? false,
            texte: isOfThisEdition ? texte : nil)
    }

    private static func piece(_ reader: ObjectReader) -> Piece {
        Piece(
            code: reader.requiredText("code"), nom: reader.requiredText("nom"),
            type: reader.requiredText("type"),
            tailleOctets: reader.required("taille_octets", reader.integer("taille_octets"), else: 0),
            sha256: reader.requiredText("sha256"))
    }

    private func writeAttestation() -> JSON {
        var members: [JSON.Member] = [
            JSON.Member("nom", .text(attestation?.nom)),
            JSON.Member("qualite", .text(attestation?.qualite)),
            JSON.Member("atteste_at", .text(attestation?.attesteAt.description)),
        ]
        if let attestation, let texte = attestation.texte {
            members.append(JSON.Member("par_delegation", .bool(attestation.parDelegation)))
            members.append(JSON.Member("texte", .list(texte)))
        }
        return .object(members)
    }

    public func write() -> JSON { .object([JSON.Member("reference", .string(reference))] + suite) }

    /// All but the reference.
    fileprivate var suite: [JSON.Member] {
        var document: JSON = [
            "appel": .string(appel), "revision": .integer(revision),
            "depose_at": .string(deposeAt.description),
            "attestation": writeAttestation(),
            "dossier": DossierDocument.write(dossier),
            "pieces": .array(
                pieces.map {
                    [
                        "code": .string($0.code), "nom": .string($0.nom), "type": .string($0.type),
                        "taille_octets": .integer($0.tailleOctets), "sha256": .string($0.sha256),
                    ]
                }),
        ]
        if let derogation {
            document = document.merging([
                "derogation": [
                    "jusqua_at": .string(derogation.jusquaAt.description), "motif": .string(derogation.motif),
                ]
            ])
        }
        return (tete.map { document.merging([Tete.membre: $0.json]) } ?? document).members ?? []
    }
}

/// A deposit that is frozen, all but its reference: the text is ready before the number is taken.
public struct DepotSansReference: Sendable {
    private let suite: String

    public init(
        appel: String, revision: Int64, deposeAt: Instant, attestation: DepotDocument.Attestation?,
        dossier: Dossier, pieces: [DepotDocument.Piece], derogation: DepotDocument.Derogation?, tete: Tete?
    ) {
        let document = DepotDocument(
            reference: "", appel: appel, revision: revision, deposeAt: deposeAt, attestation: attestation,
            dossier: dossier, pieces: pieces, derogation: derogation, tete: tete)
        suite = String(JSON.object(document.suite).text.dropFirst())
    }

    /// The text of the document under this reference.
    public func texte(_ reference: String) -> String {
        "{\"reference\":\(JSON.string(reference).text),\(suite)"
    }
}
