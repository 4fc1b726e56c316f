/// The formats that a piece may have. The bytes are checked too, because a media type alone proves nothing.
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

    /// The endings of names that tell programs this format.
    var extensions: [String] {
        self == .jpeg ? ["jpg", "jpeg", "jpe", "jfif"] : [extensionDuNom]
    }

    /// - Throws: `Defaut`, which says why the bytes are not valid in this format.
    func check(_ octets: Octets, _ limites: LimitesDArchive) throws {
        if octets.count == 0 { throw Defaut.illisible("il est vide") }
        switch self {
        case .pdf: try PDF.check(octets)
        case .jpeg: try Images.checkJPEG(octets)
        case .png: try Images.checkPNG(octets)
        case .odt, .ods, .docx, .xlsx: try Bureautique.check(octets, self, limites)
        }
    }
}
