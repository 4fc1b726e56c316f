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

    private static func lettre(_ lignes: [Lettre.Ligne], courriers: [ModeleDeCourrier] = []) throws -> Lettre
    {
        let appel = Appel.argentan2023.with { $0.deroulement.courriers = courriers }
        let jour = try #require(Jour(2023, 3, 1))
        return Lettre(
            reference: "ARG-2023-001", porteur: "Association Exemple", appel: appel, lignes: lignes, on: jour)
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
        "A letter announces a grant if there is one, else a postponement if any, else a refusal",
        arguments: [
            ([accorde, refuse, ajourne], ModeleDeCourrier.Nature.accord), ([refuse, ajourne], .ajournement),
            ([refuse], .refus), ([], .refus),
        ])
    func nature(_ lignes: [Lettre.Ligne], _ nature: ModeleDeCourrier.Nature) throws {
        #expect(try Self.lettre(lignes).nature == nature)
    }

    @Test(
        "The default letters equal the golden files, byte for byte",
        arguments: [
            ("accord", [accorde, refuse]), ("ajournement", [ajourne, refuse]), ("refus", [refuse]),
        ])
    func golden(_ name: String, _ lignes: [Lettre.Ligne]) throws {
        let lettre = try Self.lettre(lignes)
        #expect(lettre.nature.rawValue == name)
        try expectGolden("\(name).txt", "\(lettre.objet)\n\n\(lettre.corps)\n")
    }

    @Test("A letter template of the appel has every field filled in")
    func modele() throws {
        let modele = ModeleDeCourrier(
            nature: .accord, objet: "{reference}\u{A0}: {actions}",
            corps: ModeleDeCourrier.champs.map { "\($0)={\($0)}" }.joined(separator: "\n"))
        let lettre = try Self.lettre([Self.accorde, Self.refuse, Self.ajourne], courriers: [modele])
        #expect(lettre.objet == "ARG-2023-001\u{A0}: « Boxe », « Café »")
        try expectGolden("champs.txt", lettre.corps + "\n")
    }

    @Test("Braces in a text written by a porteur are not replaced as fields")
    func bracesInValues() throws {
        let modele = ModeleDeCourrier(nature: .refus, objet: "{motifs}", corps: "{actions} {motifs} { } {x}")
        let line = Self.ligne("{total_accorde}", "État", .refuse, motif: "{porteur}\n{date}")
        let lettre = try Self.lettre([line], courriers: [modele])
        #expect(lettre.objet == "{porteur} {date}")
        #expect(lettre.corps == "« {total_accorde} » {porteur} {date} { } {x}")
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
