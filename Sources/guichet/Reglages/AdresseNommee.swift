import Domain

/// An address with or without a name before it, as a person writes it: `Ville d’Argentan <appel@exemple.fr>`.
struct AdresseNommee: Equatable, CustomStringConvertible {
    let nom: String?
    let courriel: Courriel

    /// Nil unless the address is one, and the name is on one line and shows every character it has.
    init?(_ text: String) {
        let parts = text.trimmed.parts(at: "<").map(String.init)
        if parts.count == 1, let courriel = Courriel(parts[0]) {
            (nom, self.courriel) = (nil, courriel)
            return
        }
        var name = parts[0].trimmed.unicodeScalars[...]
        if name.count >= 2, name.first == "\"", name.last == "\"" { name = name.dropFirst().dropLast() }
        guard parts.count == 2, parts[1].utf8.last == UInt8(ascii: ">"),
            let courriel = Courriel(String(parts[1].unicodeScalars.dropLast())),
            (1...100).contains(name.count),
            !name.contains(where: { $0.isInvisible || $0 == "\"" }), !String(name).isBlank
        else { return nil }
        (nom, self.courriel) = (String(name), courriel)
    }

    var description: String { nom.map { "\($0) <\(courriel)>" } ?? courriel.description }
}
