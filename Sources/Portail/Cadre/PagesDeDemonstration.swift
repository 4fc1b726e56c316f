import API
import JSON
import UseCases

/// The pages that only a demonstration has: who to be, and the e-mails that reached nobody.
enum PagesDeDemonstration {
    static let all = [personnages, courriels]

    private static let personnages = Page(
        "/demonstration",
        get: { visitor throws(Refus) in
            .view(
                View(
                    template: "demonstration", titre: "Choisir qui être",
                    values: [
                        "personnages": .array(
                            (visitor.portail.demonstration?.personnages ?? []).map {
                                ["code": .string($0.code), "nom": .string($0.nom)]
                            })
                    ]))
        },
        post: { visitor throws(Refus) in
            guard
                let chosen = visitor.portail.demonstration?.personnages
                    .first(where: { $0.code == visitor.form["code"] })
            else { return .go("/demonstration") }
            do {
                return .session(try await chosen.ouvrir(), then: "/suite", .connecte)
            } catch {
                throw error as? Refus ?? Refus(.indisponible, "La session ne s’ouvre pas. Recommencez.")
            }
        })

    private static let courriels = Page("/demonstration/courriels") { visitor throws(Refus) in
        .view(
            View(
                template: "demonstration-courriels", titre: "Les courriels de la démonstration",
                values: [
                    "courriels": .array(
                        (visitor.portail.demonstration?.boite.all ?? []).enumerated().map { index, courriel in
                            [
                                "numero": .string("\(index)"), "a": .string(courriel.destinataire),
                                "objet": .string(courriel.objet),
                                "quand": .string(Words.moment(courriel.at, fuseau: Words.fuseau)),
                                "morceaux": .array(morceaux(courriel.corps, visitor.visit.adressePublique)),
                            ]
                        })
                ]))
    }

    /// A text with its links: the words that begin with the address of this site. They lead to where it is read.
    private static func morceaux(_ text: String, _ adresse: String?) -> [JSON] {
        guard let adresse else { return [["texte": .string(text)]] }
        var pieces: [JSON] = []
        var rest = text[...]
        while let found = rest.firstRange(of: adresse + "/") {
            var link = rest[found.lowerBound...].prefix { !$0.isWhitespace }
            // What ends a sentence is not of the link.
            while let last = link.last, ".,;:)»".contains(last) { link = link.dropLast() }
            pieces.append(["texte": .string(String(rest[..<found.lowerBound]))])
            // A text that somebody wrote may look like an address of this site and lead elsewhere.
            let path = Connexion.local(String(link.dropFirst(adresse.count)))
            pieces.append([
                "lien": .text(path), "texte_du_lien": .text(path == nil ? nil : String(link)),
                "texte": .text(path == nil ? String(link) : nil),
            ])
            rest = rest[link.endIndex...]
        }
        return pieces + [["texte": .string(String(rest))]]
    }
}
