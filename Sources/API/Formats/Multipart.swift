import Domain
import UseCases

/// A form with one file (`multipart/form-data`, RFC 7578), read as it arrives: the bytes of the file are handed
/// on without being gathered.
///
/// Exactly one part is a file; any other part is refused by its name, so that nobody believes that it was read.
struct Multipart {
    /// What the part that holds the file says of it.
    struct Fichier: Equatable {
        var nom: String?
        /// Its media type without parameters, in lower case; empty without one.
        var type: String
    }

    private enum Etape { case preambule, bord, entetes, contenu, fin }

    /// What a part and the form may cost around the file, in bytes.
    static let autour = 65_536
    private static let entetesMax = 16_384

    private(set) var fichier: Fichier?
    private let bord: [UInt8]
    private var etape = Etape.preambule
    /// What has arrived and is not read yet: never more than a part’s headers, or a delimiter and one chunk. The
    /// first delimiter needs no line end before it.
    private var reste: [UInt8] = [0x0D, 0x0A]

    /// - Parameter contentType: the header of the request.
    /// - Returns: nil when it is no form.
    init?(_ contentType: String) throws {
        guard HeaderValue.mediaType(contentType) == "multipart/form-data" else { return nil }
        let boundary = ContentDisposition(contentType.utf8)["boundary"] ?? []
        guard (1...70).contains(boundary.count), boundary.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw Self.malFormee(
                "l’en-tête Content-Type ne dit pas sa limite (boundary), de 1 à 70 caractères")
        }
        bord = Array("\r\n--".utf8) + boundary
    }

    /// Reads what has arrived, and hands the bytes of the file on.
    mutating func read(
        _ chunk: some Sequence<UInt8>, _ take: (ArraySlice<UInt8>) throws -> Void
    ) throws {
        reste += chunk
        while true {
            switch etape {
            case .preambule, .contenu:
                guard let at = Self.place(of: bord, in: reste) else {
                    // The end of what is here may be the beginning of the delimiter.
                    let sure = max(0, reste.count - bord.count + 1)
                    if etape == .contenu, sure > 0 { try take(reste[..<sure]) }
                    return reste.removeFirst(sure)
                }
                if etape == .contenu, at > 0 { try take(reste[..<at]) }
                reste.removeFirst(at + bord.count)
                etape = .bord
            case .bord:
                guard try boundary() else { return }
            case .entetes:
                guard let end = Self.place(of: Array("\r\n\r\n".utf8), in: reste) else {
                    guard reste.count <= Self.entetesMax else {
                        throw Self.malFormee("ses en-têtes sont trop longs")
                    }
                    return
                }
                try part(reste[..<end])
                reste.removeFirst(end + 4)
                etape = .contenu
            case .fin: return reste.removeAll()
            }
        }
    }

    /// The end of the form.
    func finish() throws -> Fichier {
        guard etape == .fin else { throw Self.malFormee("elle s’arrête avant sa fin") }
        guard let fichier else { throw Self.malFormee("elle ne contient aucun fichier") }
        return fichier
    }

    /// What follows a delimiter: the end of the form, or the headers of a part; false when it has not arrived.
    private mutating func boundary() throws -> Bool {
        if reste.starts(with: "--".utf8) {
            etape = .fin
            return true
        }
        guard let end = Self.place(of: [0x0D, 0x0A], in: reste) else {
            guard reste.count <= 1000 else { throw Self.malFormee("une de ses limites n’a pas de fin") }
            return false
        }
        guard reste[..<end].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else {
            throw Self.malFormee("une de ses limites est suivie d’autre chose")
        }
        // The line end stays: a part without headers has two of them here.
        reste.removeFirst(end)
        etape = .entetes
        return true
    }

    private mutating func part(_ headers: ArraySlice<UInt8>) throws {
        var (disposition, type): (ContentDisposition?, String?) = (nil, nil)
        for line in headers.split(separator: 0x0A) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = HeaderValue.lowered(String(decoding: line[..<colon], as: UTF8.self).trimmed)
            let value = line[(colon + 1)...].filter { $0 != 0x0D }
            switch name {
            case "content-disposition": disposition = ContentDisposition(value, in: .form)
            case "content-type": type = HeaderValue.mediaType(String(decoding: value, as: UTF8.self))
            case "content-transfer-encoding":
                let coding = HeaderValue.lowered(String(decoding: value, as: UTF8.self).trimmed)
                guard ["binary", "8bit", "7bit"].contains(coding) else {
                    throw Self.malFormee(
                        "le fichier y est encodé (\(coding.prefix(20))) ; envoyez ses octets")
                }
            default: continue
            }
        }
        let field = (disposition?.field ?? "").unicodeScalars.filter { !$0.isInvisible }.prefix(60)
        let isFile = disposition?.namesFile == true || type.map { $0 != "text/plain" } ?? false
        guard isFile else {
            throw Self.malFormee(
                "le champ « \(String(String.UnicodeScalarView(field))) » n’y est pas attendu ; envoyez le fichier seul"
            )
        }
        guard fichier == nil else {
            throw Self.malFormee("elle contient plusieurs fichiers ; envoyez-les un à un")
        }
        fichier = Fichier(nom: disposition?.fileName, type: type ?? "")
    }

    private static func malFormee(_ why: String) -> Refus {
        Refus(.requeteMalFormee, "La forme (multipart/form-data) n’est pas prise : \(why).")
    }

    static func place(of sign: [UInt8], in bytes: [UInt8]) -> Int? {
        guard let first = sign.first, bytes.count >= sign.count else { return nil }
        var at = 0
        while let next = bytes[at...].firstIndex(of: first), next + sign.count <= bytes.count {
            if bytes[next..<next + sign.count].elementsEqual(sign) { return next }
            at = next + 1
        }
        return nil
    }
}
