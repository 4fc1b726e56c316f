import Documents
public import Domain
import JSON

/// What an archive holds, and of which installation. It is the last file, so an archive that has one is
/// complete.
public struct Manifeste: Equatable, Sendable {
    /// Changes when an older program can no longer read the archive.
    static let version: Int64 = 1
    static let nom = "manifeste.json"

    public struct Fichier: Equatable, Sendable {
        public let nom: String
        public let tailleOctets: Int64
        public let sha256: String

        var empreinte: Empreinte { Empreinte(tailleOctets: tailleOctets, sha256: sha256) }
    }

    /// Id of the installation; nil for a database older than these ids.
    public let installation: String?
    public let faitAt: Instant
    /// Last migration of the database.
    public let schema: String
    public let dossiers: Int64
    public let lignesDuJournal: Int64
    /// Hash of the last row of the journal.
    public let teteDuJournal: String
    /// The head of the database; nil in archives of older versions.
    public let tete: Tete?
    /// The database, then the pieces by their names.
    public let fichiers: [Fichier]
    /// Pieces that the database cites and that were missing.
    public let manquantes: [String]
    /// Pieces whose bytes are not the recorded ones.
    public let alterees: [String]

    public var pieces: Int { max(0, fichiers.count - 1) }
    /// Whether everything that the database cites is in the archive with its original bytes.
    public var isEntier: Bool { manquantes.isEmpty && alterees.isEmpty }

    private var members: [JSON.Member] {
        let head = tete.map { [JSON.Member(Tete.membre, $0.json)] } ?? []
        return [
            JSON.Member("format", "guichet-sauvegarde"), JSON.Member("version", .integer(Self.version)),
            JSON.Member("installation", .text(installation)),
            JSON.Member("fait_at", .string(faitAt.description)), JSON.Member("schema", .string(schema)),
            JSON.Member("dossiers", .integer(dossiers)),
            JSON.Member(
                "journal", ["lignes": .integer(lignesDuJournal), "tete_sha256": .string(teteDuJournal)]),
        ] + head + [
            JSON.Member(
                "fichiers",
                .array(
                    fichiers.map {
                        [
                            "nom": .string($0.nom), "taille_octets": .integer($0.tailleOctets),
                            "sha256": .string($0.sha256),
                        ]
                    })),
            JSON.Member("pieces_manquantes", .list(manquantes)),
            JSON.Member("pieces_alterees", .list(alterees)),
        ]
    }

    /// The document; its last member is the hash of all the others, because nothing else in the archive
    /// protects it.
    var bytes: [UInt8] {
        let sum = sha256(JSON.object(members).bytes)
        return Array(JSON.object(members + [JSON.Member("sha256", .string(sum))]).pretty.utf8)
    }
}

extension Manifeste {
    /// Reads a manifest: nil for anything but exactly the bytes that this program writes.
    init?(_ bytes: [UInt8]) {
        guard let json = try? JSON.parse(bytes, limits: .stored), json["version"]?.integer == Self.version,
            let faitAt = json["fait_at"]?.string.flatMap({ Instant($0) }),
            let schema = json["schema"]?.string, let dossiers = json["dossiers"]?.integer,
            let lignes = json["journal"]?["lignes"]?.integer,
            let teteDuJournal = json["journal"]?["tete_sha256"]?.string,
            let fichiers = json["fichiers"]?.array?.compactMap({ Fichier($0) }),
            let manquantes = json["pieces_manquantes"]?.array?.compactMap({ $0.string }),
            let alterees = json["pieces_alterees"]?.array?.compactMap({ $0.string })
        else { return nil }
        self.init(
            installation: json["installation"]?.string, faitAt: faitAt, schema: schema, dossiers: dossiers,
            lignesDuJournal: lignes, teteDuJournal: teteDuJournal, tete: Tete(json[Tete.membre]),
            fichiers: fichiers, manquantes: manquantes,
            alterees: alterees)
        guard self.bytes == bytes else { return nil }
    }
}

extension Manifeste.Fichier {
    fileprivate init?(_ json: JSON) {
        guard let nom = json["nom"]?.string, let taille = json["taille_octets"]?.integer,
            let sha256 = json["sha256"]?.string
        else { return nil }
        self.init(nom: nom, tailleOctets: taille, sha256: sha256)
    }
}

/// The only names an archive may hold: none leads out of the folder it is restored into.
enum NomDArchive: Equatable {
    case base
    case piece(String)
    case manifeste

    init?(_ name: String) {
        switch name {
        case Store.fileName: self = .base
        case Manifeste.nom: self = .manifeste
        default:
            guard name.hasPrefix("pieces/"), Self.isPiece(String(name.dropFirst(7))) else { return nil }
            self = .piece(String(name.dropFirst(7)))
        }
    }

    /// Whether it can be the name of a stored piece, which this program makes and not a person.
    static func isPiece(_ name: String) -> Bool {
        (1...80).contains(name.utf8.count) && name != "arrivees" && name != "installation"
            && name.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
            }
    }
}
