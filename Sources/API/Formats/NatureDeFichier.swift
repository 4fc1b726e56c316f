import Domain

/// What the bytes of a file are, whatever its name and its announced type: so that a refusal names it, and says
/// what to do with it.
enum NatureDeFichier: Equatable {
    /// One of the formats that are taken.
    case prise(PieceFormat)
    case photoHEIC, imageAVIF, gif, webp, tiff, bmp, video
    case ancienWord, ancienExcel, ancienPowerPoint, ancienOffice, chiffreOffice
    case pptx, odp, pages, zip, archive
    case rtf, html, texte, programme, vide

    /// As a sentence names it, and what to do with it.
    var phrases: (nom: String, geste: String) {
        switch self {
        case .prise(let format): (format.nom, "renvoyez-le avec le type \(format.rawValue)")
        case .photoHEIC:
            (
                "une photo HEIC d’iPhone",
                "enregistrez-la en JPEG (sur l’iPhone : Réglages, Appareil photo, Formats, « Le plus compatible »)"
            )
        case .imageAVIF: ("une image AVIF", Self.enJPEG)
        case .gif: ("une image GIF", Self.enJPEG)
        case .webp: ("une image WebP", Self.enJPEG)
        case .tiff: ("une image TIFF", "enregistrez-la en PDF ou en JPEG")
        case .bmp: ("une image BMP", Self.enJPEG)
        case .video: ("une vidéo", "joignez un document")
        case .ancienWord: ("un document Word d’avant 2007 (.doc)", "enregistrez-le en PDF ou en .docx")
        case .ancienExcel: ("un classeur Excel d’avant 2007 (.xls)", "enregistrez-le en PDF ou en .xlsx")
        case .ancienPowerPoint: ("une présentation PowerPoint d’avant 2007 (.ppt)", Self.enPDF)
        case .ancienOffice: ("un document bureautique d’avant 2007", Self.enPDF)
        case .chiffreOffice: ("un document protégé par un mot de passe", "retirez la protection")
        case .pptx: ("une présentation PowerPoint (.pptx)", Self.enPDF)
        case .odp: ("une présentation OpenDocument (.odp)", Self.enPDF)
        case .pages: ("un document Pages, Numbers ou Keynote d’Apple", "exportez-le en PDF")
        case .zip: ("une archive ZIP", "sortez-en le document et envoyez-le seul")
        case .archive: ("une archive compressée", "sortez-en le document et envoyez-le seul")
        case .rtf: ("un document RTF", "enregistrez-le en PDF ou en .docx")
        case .html: ("une page web", "imprimez-la en PDF")
        case .texte: ("un texte brut", Self.enPDF)
        case .programme: ("un programme", "joignez un document")
        case .vide:
            ("un fichier vide", "ouvrez-le pour vérifier ce qu’il contient, enregistrez-le de nouveau")
        }
    }

    private static let enJPEG = "enregistrez-la en JPEG ou en PNG"
    private static let enPDF = "enregistrez-le en PDF"
}

extension NatureDeFichier {
    /// What these bytes are; nil when they are nothing that is known here.
    static func of(_ octets: Octets) throws -> NatureDeFichier? {
        if octets.count == 0 { return .vide }
        let head = try octets.bytes(0, min(octets.count, 4096)) ?? []
        if let signature = signatures.first(where: { head.starts(with: $0.bytes) }) {
            return signature.nature
        }
        if head.count >= 12, head[4..<8].elementsEqual("ftyp".utf8) { return media(Array(head[8..<12])) }
        if head.starts(with: "RIFF".utf8), head.count >= 12, head[8..<12].elementsEqual("WEBP".utf8) {
            return .webp
        }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return try ancien(octets) }
        if head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6]) {
            return try compresse(octets, head)
        }
        return texte(head)
    }

    private static let signatures: [(bytes: [UInt8], nature: NatureDeFichier)] = [
        (Array("%PDF-".utf8), .prise(.pdf)), ([0xFF, 0xD8, 0xFF], .prise(.jpeg)),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .prise(.png)), (Array("GIF8".utf8), .gif),
        ([0x49, 0x49, 0x2A, 0], .tiff), ([0x4D, 0x4D, 0, 0x2A], .tiff), (Array("{\\rtf".utf8), .rtf),
        (Array("Rar!".utf8), .archive), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .archive),
        ([0x1F, 0x8B], .archive),
        ([0x7F, 0x45, 0x4C, 0x46], .programme), ([0x1A, 0x45, 0xDF, 0xA3], .video),
    ]

    /// ISO base media (ISO/IEC 14496-12): the brand tells a photo from a video.
    private static func media(_ brand: [UInt8]) -> NatureDeFichier {
        switch String(decoding: brand, as: UTF8.self) {
        case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "heif": .photoHEIC
        case "avif", "avis": .imageAVIF
        default: .video
        }
    }

    /// Documents of before 2007 ([MS-CFB]): a small file system, whose directory names its streams in UTF-16.
    private static func ancien(_ octets: Octets) throws -> NatureDeFichier {
        guard let header = try octets.bytes(0, 512), let shift = header.little(30, 2),
            shift == 9 || shift == 12,
            let sector = header.little(48, 4), sector < 1 << 31
        else { return .ancienOffice }
        let at = (Int(sector) + 1) << Int(shift)
        let directory = try octets.bytes(at, max(0, min(8192, octets.count - at))) ?? []
        func names(_ stream: String) -> Bool {
            directory.contains(stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        }
        if names("EncryptedPackage") { return .chiffreOffice }
        if names("WordDocument") { return .ancienWord }
        if names("Workbook") || names("Book") { return .ancienExcel }
        return names("PowerPoint Document") ? .ancienPowerPoint : .ancienOffice
    }

    /// What a ZIP holds, by the names that begin its files: the first bytes are enough, whatever its state.
    private static func compresse(_ octets: Octets, _ head: [UInt8]) throws -> NatureDeFichier {
        let tail = try octets.tail(65_536)
        func holds(_ name: String) -> Bool {
            head.contains(Array(name.utf8)) || tail.contains(Array(name.utf8))
        }
        for format in [PieceFormat.odt, .ods] where holds("mimetype" + format.rawValue) {
            return .prise(format)
        }
        if holds("mimetypeapplication/vnd.oasis.opendocument.presentation") { return .odp }
        if holds("[Content_Types].xml") {
            if holds("word/") { return .prise(.docx) }
            if holds("xl/") { return .prise(.xlsx) }
            if holds("ppt/") { return .pptx }
        }
        return holds(".iwa") ? .pages : .zip
    }

    /// A text has no control character but line ends, tabs and page ends.
    private static func texte(_ head: [UInt8]) -> NatureDeFichier? {
        let start = head.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }.prefix(64)
        let lowered = HeaderValue.lowered(String(decoding: start, as: UTF8.self))
        if lowered.hasPrefix("<"), ["!doctype html", "html"].contains(where: lowered.dropFirst().hasPrefix) {
            return .html
        }
        if head.starts(with: "MZ".utf8), head.contains(0) { return .programme }
        if head.starts(with: "BM".utf8), head.contains(0) { return .bmp }
        return head.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (9...13).contains($0) } ? .texte : nil
    }
}

extension NatureDeFichier {
    /// What a media type announces, when it is one of those that are not taken; nil when nothing is known.
    init?(type: String) {
        switch type {
        case "image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence": self = .photoHEIC
        case "image/avif": self = .imageAVIF
        case "image/gif": self = .gif
        case "image/webp": self = .webp
        case "image/tiff": self = .tiff
        case "image/bmp", "image/x-ms-bmp": self = .bmp
        case "application/msword": self = .ancienWord
        case "application/vnd.ms-excel": self = .ancienExcel
        case "application/vnd.ms-powerpoint": self = .ancienPowerPoint
        case "application/vnd.openxmlformats-officedocument.presentationml.presentation": self = .pptx
        case "application/vnd.oasis.opendocument.presentation": self = .odp
        case "application/vnd.apple.pages", "application/vnd.apple.numbers", "application/vnd.apple.keynote",
            "application/x-iwork-pages-sffpages":
            self = .pages
        case "application/zip", "application/x-zip-compressed": self = .zip
        case "application/vnd.rar", "application/x-7z-compressed", "application/gzip": self = .archive
        case "application/rtf", "text/rtf": self = .rtf
        case "text/html": self = .html
        case "text/plain", "text/csv": self = .texte
        default:
            guard type.hasPrefix("video/") else { return nil }
            self = .video
        }
    }
}
