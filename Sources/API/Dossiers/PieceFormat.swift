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

    /// As a sentence names it.
    var nom: String {
        switch self {
        case .pdf: "un PDF"
        case .jpeg: "une image JPEG"
        case .png: "une image PNG"
        case .odt: "un texte OpenDocument (.odt)"
        case .ods: "un classeur OpenDocument (.ods)"
        case .docx: "un document Word (.docx)"
        case .xlsx: "un classeur Excel (.xlsx)"
        }
    }

    /// What programs write when they do not know the type of a file: its bytes tell.
    static let anyType = "application/octet-stream"

    /// The media types, in a sentence.
    static let types = allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")

    static let pris = "Formats pris : PDF, JPEG, PNG, ODT, ODS, DOCX, XLSX."

    /// The endings of names that tell programs this format.
    var extensions: [String] {
        self == .jpeg ? ["jpg", "jpeg", "jpe", "jfif"] : [extensionDuNom]
    }

    /// - Throws: `Defaut`, which says why the bytes are not valid in this format.
    func check(_ octets: Octets, _ limites: LimitesDArchive) throws {
        do {
            try checkStructure(octets, limites)
        } catch Defaut.illisible(let why) {
            guard let nature = try NatureDeFichier.of(octets), nature != .prise(self) else {
                throw Defaut.illisible(why)
            }
            throw nature == .chiffreOffice ? Defaut.chiffre : .autre(nature)
        }
    }

    private func checkStructure(_ octets: Octets, _ limites: LimitesDArchive) throws {
        if octets.count == 0 { throw Defaut.illisible("il est vide") }
        switch self {
        case .pdf: try PDF.check(octets)
        case .jpeg: try Images.checkJPEG(octets)
        case .png: try Images.checkPNG(octets)
        case .odt, .ods, .docx, .xlsx: try Bureautique.check(octets, self, limites)
        }
    }
}
