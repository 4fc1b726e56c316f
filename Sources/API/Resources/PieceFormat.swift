import Store
import UseCases

/// The formats a piece may have, and how their bytes begin: a media type alone proves nothing.
enum PieceFormat: String, CaseIterable {
    case pdf = "application/pdf"
    case jpeg = "image/jpeg"
    case png = "image/png"
    case odt = "application/vnd.oasis.opendocument.text"
    case ods = "application/vnd.oasis.opendocument.spreadsheet"
    case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    var extensionDuNom: String {
        switch self {
        case .pdf: "pdf"
        case .jpeg: "jpg"
        case .png: "png"
        case .odt: "odt"
        case .ods: "ods"
        case .docx: "docx"
        case .xlsx: "xlsx"
        }
    }

    /// Whether the received bytes are of this format.
    func matches(_ arrival: Arrival) throws -> Bool {
        let head = arrival.head
        switch self {
        case .pdf: return head.starts(with: "%PDF-".utf8)
        case .jpeg: return head.starts(with: [0xFF, 0xD8, 0xFF])
        case .png: return head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        case .odt, .ods:
            // OpenDocument 1.3, part 2, 3.3: the first entry is « mimetype », stored as it is, at offset 38.
            return head.starts(with: Self.zip) && head.dropFirst(30).starts(with: "mimetype\(rawValue)".utf8)
        case .docx: return try isOfficeOpen(arrival, part: "word/")
        case .xlsx: return try isOfficeOpen(arrival, part: "xl/")
        }
    }

    private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    /// Office Open XML (ISO/IEC 29500-2): a zip with [Content_Types].xml and the part of its application.
    private func isOfficeOpen(_ arrival: Arrival, part: String) throws -> Bool {
        guard arrival.head.starts(with: Self.zip) else { return false }
        // The table of contents stands at the end of a zip; a document’s is far shorter than this.
        let names = try arrival.tail(262_144)
        return names.contains("[Content_Types].xml".utf8) && names.contains(part.utf8)
    }
}
