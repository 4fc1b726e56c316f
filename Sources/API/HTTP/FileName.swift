import Domain
import UseCases

/// The name that an applicant gives to a file: it is only shown, and never used on disk.
enum FileName {
    /// Reads `Content-Disposition: attachment; filename="…"` or `filename*=UTF-8''…` (RFC 6266); nil without
    /// a name.
    static func read(_ header: String?) throws -> String? {
        guard let header else { return nil }
        var plain: String?
        var extended: String?
        for part in header.parts(at: ";").dropFirst() {
            let pair = part.parts(at: "=", max: 1).map(\.trimmed)
            guard pair.count == 2 else { continue }
            switch HeaderValue.lowered(pair[0]) {
            case "filename": plain = unquoted(pair[1])
            case "filename*":
                let pieces = pair[1].parts(at: "'", max: 2)
                guard pieces.count == 3, HeaderValue.lowered(String(pieces[0])) == "utf-8" else { continue }
                extended = Percent.decode(pieces[2])
            default: continue
            }
        }
        return try (extended ?? plain).map(checked)
    }

    /// The value of `Content-Disposition` that makes a browser save a file under this name.
    static func disposition(_ name: String) -> String {
        "attachment; filename*=UTF-8''\(Percent.encode(name))"
    }

    /// The name, if it can be shown and saved unchanged.
    static func checked(_ name: String) throws -> String {
        let scalars = name.unicodeScalars
        guard (1...200).contains(scalars.count), scalars.first != ".", scalars.allSatisfy(isSafe) else {
            let shown = String(String.UnicodeScalarView(scalars.filter { !hides($0) }.prefix(80)))
            throw Refus(
                .nomDeFichier,
                "Le nom « \(shown) » n’est pas accepté : sans « / », « \\ », caractère invisible ni point au début, "
                    + "200 caractères.")
        }
        return name
    }

    private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "/" && scalar != "\\" && !hides(scalar)
    }

    /// Whether a name may not contain this scalar: control characters, line ends and direction marks, because
    /// `facture\u{202E}fdp.exe` looks like the name of a PDF.
    private static func hides(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || scalar.endsLine
            || (0x200E...0x200F).contains(scalar.value) || scalar.value == 0x61C
            || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    private static func unquoted(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        if scalars.first == "\"" { scalars.removeFirst() }
        if scalars.last == "\"" { scalars.removeLast() }
        return String(scalars)
    }
}
