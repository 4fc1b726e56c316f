public import Domain
public import JSON

/// What a change of a porteur asks for, as it is stored.
public enum ChangementDocument {
    public static func write(_ objet: Changement.Objet) -> JSON {
        switch objet {
        case .representant(let succession):
            [
                "nouveau": .string(succession.nouveau), "remplace": .string(succession.remplace),
                "ancien": .string(succession.ancien.rawValue),
                "representant_legal": PorteurDocument.personne(succession.declare),
            ]
        case .reclamation: [:]
        case .compteBancaire(let compte): ["compte_bancaire": PorteurDocument.compteBancaire(compte)]
        case .numero(let numero): [numero.cle: .string(numero.description)]
        }
    }

    public static func read(
        _ json: JSON, _ nature: Changement.Nature
    ) throws(JSONProblems) -> Changement.Objet {
        try ObjectReader.read(json, stored: true) { reader in
            switch nature {
            case .representant:
                .representant(
                    Changement.Succession(
                        nouveau: reader.requiredText("nouveau"), remplace: reader.requiredText("remplace"),
                        ancien: reader.requiredChoice("ancien", else: .redacteur),
                        declare: personne(reader)))
            case .reclamation: .reclamation
            case .compteBancaire:
                .compteBancaire(
                    reader.object("compte_bancaire") { PorteurDocument.compteBancaire($0) } ?? nil)
            case .numero: .numero(PorteurDocument.numero(reader))
            }
        }
    }

    private static func personne(_ reader: ObjectReader) -> Personne {
        reader.required(
            "representant_legal", reader.object("representant_legal", PorteurDocument.personne),
            else: Personne(nom: "", qualite: "", courriel: nil))
    }

    /// The declared representative of a request: `{"representant_legal": {…}}`, and the members beside it.
    public static func declare(_ reader: ObjectReader) -> Personne { personne(reader) }

    /// A number alone: `{"siret": "…"}`, or `ridet`, or `tahiti`, and the members beside it.
    public static func numero(_ reader: ObjectReader) -> NumeroLegal { PorteurDocument.numero(reader) }
}
