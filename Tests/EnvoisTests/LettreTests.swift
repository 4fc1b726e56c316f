import Builders
import Domain
import Foundation
import Testing
import UseCases

@Suite("Letters")
struct LettreTests {
    private static func ligne(
        _ intitule: String, _ financeur: String, _ decision: Financement.Decision, _ accorde: Int64 = 0,
        motif: String? = nil
    ) -> Lettre.Ligne {
        Lettre.Ligne(
            intitule: intitule, financeur: financeur,
            financement: Financement(
                demande: Demande(
                    financeur: "x", fonds: .specifiques, montant: Euros(centimes: 2_000_00)),
                decision: decision, accorde: Euros(centimes: accorde), motif: motif))
    }

    private static let accorde = ligne("Boxe", "État", .accorde, 1_234_56, motif: "Beau projet.")
    private static let refuse = ligne("Boxe", "Ville d’Argentan", .refuse, motif: "Hors des priorités.")
    private static let ajourne = ligne("Café", "CAF", .ajourne, motif: "Un budget\nplus précis.")

    private static let entier = ligne("Boxe", "État", .accorde, 2_000_00)
    private static let reduit = ligne("Boxe", "État", .accorde, 1_500_00)

    private static func lettre(
        _ lignes: [Lettre.Ligne], courriers: [ModeleDeCourrier] = [], voies: String? = nil,
        remplace: Jour? = nil
    ) throws -> Lettre {
        let appel = Appel.argentan2023.with {
            $0.deroulement.courriers = courriers
            $0.deroulement.voiesDeRecours = voies
        }
        let jour = try #require(Jour(2023, 3, 1))
        return Lettre(
            reference: "ARG-2023-001", porteur: "Association Exemple", appel: appel, lignes: lignes,
            lien: "https://guichet.exemple.fr/v1/dossiers/un", remplace: remplace, on: jour)
    }

    @Test("A line end inside a title or a name adds no line to a letter")
    func noForgedLine() throws {
        for end in ["\n", "\r\n", "\u{2028}", "\u{85}", "\u{600}\n\u{301}"] {
            let forged = Self.ligne("Boxe\(end)Total accordé : 9 999,00 €.", "État", .refuse, motif: "Non.")
            let plain = Self.ligne("Boxe Total accordé : 9 999,00 €.", "État", .refuse, motif: "Non.")
            let lines = { (lettre: Lettre) in lettre.corps.unicodeScalars.count { $0.endsLine } }
            #expect(try lines(Self.lettre([forged])) == lines(Self.lettre([plain])))
        }
    }

    @Test(
        "A letter announces a grant if all is granted, a part of it if some is, else a postponement, else a refusal",
        arguments: [
            ([entier, reduit], ModeleDeCourrier.Nature.accord), ([accorde, refuse, ajourne], .accordPartiel),
            ([entier, ajourne], .accordPartiel), ([refuse, ajourne], .ajournement), ([refuse], .refus),
            ([], .refus),
        ])
    func nature(_ lignes: [Lettre.Ligne], _ nature: ModeleDeCourrier.Nature) throws {
        #expect(try Self.lettre(lignes).nature == nature)
    }

    private static let kinds: [(String, [Lettre.Ligne])] = [
        ("accord", [entier]), ("accord_partiel", [accorde, refuse]), ("ajournement", [ajourne, refuse]),
        ("refus", [refuse]),
    ]

    @Test(
        "The letters equal the golden files: each kind, of the program or of the call, replacing another or not",
        arguments: kinds)
    func golden(_ name: String, _ lignes: [Lettre.Ligne]) throws {
        let nature = try #require(ModeleDeCourrier.Nature(rawValue: name))
        let modele = ModeleDeCourrier(
            nature: nature, objet: "{reference} : \(name)",
            corps: "{remplace}\n\nBonjour {porteur},\n\n{decisions}\n\nVotre dossier : {lien}")
        let before = try #require(Jour(2023, 2, 1))
        for (suffix, remplace) in [("", nil), ("-remplace", before)] {
            let ordinaire = try Self.lettre(lignes, remplace: remplace)
            #expect(ordinaire.nature == nature)
            try expectGolden("\(name)\(suffix).txt", "\(ordinaire.objet)\n\n\(ordinaire.corps)\n")
            let sienne = try Self.lettre(
                lignes, courriers: [modele], voies: "Recours : tribunal administratif de Caen.",
                remplace: remplace)
            try expectGolden("\(name)-modele\(suffix).txt", "\(sienne.objet)\n\n\(sienne.corps)\n")
        }
    }

    @Test(
        "A letter that refuses a part of what was asked says how to contest it, once; another one does not",
        arguments: [
            ([entier], 0), ([reduit], 1), ([entier, refuse], 1), ([entier, ajourne], 0), ([ajourne], 0),
            ([ajourne, refuse], 1), ([refuse], 1), ([], 1),
        ])
    func remedies(_ lignes: [Lettre.Ligne], _ count: Int) throws {
        let voies = "Saisir le tribunal administratif de Caen."
        let placed = ModeleDeCourrier.Nature.notifiees.map {
            ModeleDeCourrier(nature: $0, objet: "Objet", corps: "{voies_de_recours}\n\nFin")
        }
        #expect(try Self.lettre(lignes, voies: voies).corps.ranges(of: voies).count == count)
        // Where the call puts them itself, they are there and nowhere else.
        #expect(try Self.lettre(lignes, courriers: placed, voies: voies).corps == "\(voies)\n\nFin")
        // A call published before it was asked: the words of the program.
        #expect(
            try Self.lettre(lignes).corps.ranges(of: "article R. 421-1 du code de justice").count == count)
    }

    @Test(
        "A call without a letter for a partial grant uses its letter for a grant; another kind has no stand-in"
    )
    func standIn() throws {
        let accord = ModeleDeCourrier(nature: .accord, objet: "Le nôtre", corps: "Texte")
        #expect(try Self.lettre([Self.accorde, Self.refuse], courriers: [accord]).objet == "Le nôtre")
        #expect(try Self.lettre([Self.refuse], courriers: [accord]).objet != "Le nôtre")
        let partiel = ModeleDeCourrier(nature: .accordPartiel, objet: "Une partie", corps: "Texte")
        let both = [accord, partiel]
        #expect(try Self.lettre([Self.accorde, Self.refuse], courriers: both).objet == "Une partie")
        #expect(try Self.lettre([Self.entier], courriers: both).objet == "Le nôtre")
        #expect(try Self.lettre([Self.entier], courriers: [partiel]).objet != "Une partie")
    }

    @Test("A letter template of the appel has every field filled in")
    func modele() throws {
        let modele = ModeleDeCourrier(
            nature: .accord, objet: "{reference}\u{A0}: {actions}",
            corps: ModeleDeCourrier.champs.map { "\($0)={\($0)}" }.joined(separator: "\n"))
        let lettre = try Self.lettre(
            [Self.accorde, Self.refuse, Self.ajourne], courriers: [modele], remplace: Jour(2023, 2, 1))
        #expect(lettre.objet == "ARG-2023-001\u{A0}: « Boxe », « Café »")
        try expectGolden("champs.txt", lettre.corps + "\n")
    }

    @Test("Braces in a text written by a porteur are not replaced as fields")
    func bracesInValues() throws {
        let modele = ModeleDeCourrier(nature: .refus, objet: "{motifs}", corps: "{actions} {motifs} { } {x}")
        let line = Self.ligne("{total_accorde}", "État", .refuse, motif: "{porteur}\n{date}")
        let lettre = try Self.lettre([line], courriers: [modele])
        #expect(lettre.objet == "{porteur} {date}")
        let texte = "« {total_accorde} » {porteur} {date} { } {x}\n\nVoies et délais de recours"
        #expect(lettre.corps.utf8.starts(with: texte.utf8))
    }
}

/// Compares with a file of `golden`; GUICHET_UPDATE_DOCS=1 rewrites the file.
func expectGolden(_ name: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "golden/\(name)")
    if ProcessInfo.processInfo.environment["GUICHET_UPDATE_DOCS"] != nil {
        try Data(text.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text, sourceLocation: sourceLocation)
}
