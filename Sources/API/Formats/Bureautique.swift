/// Documents of word processors and spreadsheets: a ZIP with the entries that its format needs, and no
/// program inside.
enum Bureautique {
    static func check(_ octets: Octets, _ format: PieceFormat, _ limites: LimitesDArchive) throws {
        if try octets.begins(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            throw Defaut.illisible("c’est un document d’avant 2007, ou protégé par un mot de passe")
        }
        guard try Zip.isZip(octets) else {
            throw Defaut.illisible("ses octets ne sont pas ceux d’un document de bureautique")
        }
        let zip = try Zip(octets, limites)
        switch format {
        case .docx: try requireOfficeOpen(zip, "word/", main: "wordprocessingml.document.main+xml")
        case .xlsx: try requireOfficeOpen(zip, "xl/", main: "spreadsheetml.sheet.main+xml")
        default: try requireOpenDocument(zip, format)
        }
        try zip.requireTrue()
    }

    /// The longest list of contents that is read, in bytes: those of real documents are a hundredth of that.
    private static let longestList = 1_048_576

    /// OpenDocument 1.3, part 2: « mimetype » first and uncompressed, the manifest, the content.
    private static func requireOpenDocument(_ zip: Zip, _ format: PieceFormat) throws {
        let type = Array(format.rawValue.utf8)
        guard let first = zip.entrees.first, first.nom.elementsEqual("mimetype".utf8), first.isStored,
            first.donnees == 38, try zip.text(first, most: 256) == type
        else { throw Defaut.illisible("il ne dit pas au début qu’il en est un") }
        if find("encrypted-package", in: zip) != nil { throw Defaut.chiffre }
        for entree in zip.entrees {
            let folders = entree.nom.lowered.split(separator: UInt8(ascii: "/")).dropLast(
                entree.isDossier ? 0 : 1)
            for folder in ["basic", "scripts"]
            where folders.contains(where: { $0.elementsEqual(folder.utf8) }) {
                throw Defaut.macros(Defaut.quoted(entree.nom))
            }
        }
        let manifest = try list("META-INF/manifest.xml", in: zip)
        if manifest.contains("encryption-data".utf8) { throw Defaut.chiffre }
        try require("content.xml", in: zip)
    }

    /// Office Open XML (ISO/IEC 29500-2): the list of content types, which names the kind of document and any
    /// macro, and the folder of its application.
    private static func requireOfficeOpen(_ zip: Zip, _ folder: String, main: String) throws {
        let types = try list("[Content_Types].xml", in: zip)
        for entree in zip.entrees {
            let parts = entree.nom.lowered.split(separator: UInt8(ascii: "/"))
            let isMacro = ["vbaproject.bin", "vbadata.xml", "macrosheets", "activex"].contains { name in
                parts.contains { $0.elementsEqual(name.utf8) }
            }
            if isMacro { throw Defaut.macros(Defaut.quoted(entree.nom)) }
        }
        for sign in ["macroenabled", "vbaproject", "macrosheet", "activex"] where types.contains(sign.utf8) {
            throw Defaut.macros("annoncées dans sa liste de contenus")
        }
        guard types.contains(main.utf8), zip.entrees.contains(where: { $0.nom.starts(with: folder.utf8) })
        else {
            throw Defaut.illisible("sa liste de contenus est celle d’un autre format")
        }
    }

    private static func find(_ name: String, in zip: Zip) -> Zip.Entree? {
        zip.entrees.first { $0.nom.elementsEqual(name.utf8) }
    }

    @discardableResult
    private static func require(_ name: String, in zip: Zip) throws -> Zip.Entree {
        guard let entree = find(name, in: zip) else { throw Defaut.illisible("il y manque « \(name) »") }
        return entree
    }

    /// An XML text in lower case that can be searched: UTF-8, no numeric references, no entity declarations.
    private static func list(_ name: String, in zip: Zip) throws -> [UInt8] {
        guard let text = try zip.text(require(name, in: zip), most: longestList)?.lowered else {
            throw Defaut.dense("« \(name) » compte plus de \(longestList) octets")
        }
        guard !text.contains(0), !text.contains("&#".utf8), !text.contains("<!doctype".utf8),
            !text.contains("<!entity".utf8), String(validating: text, as: UTF8.self) != nil
        else { throw Defaut.illisible("« \(name) » n’est pas écrit comme les bureautiques l’écrivent") }
        return text
    }
}
