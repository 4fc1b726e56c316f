public import Domain
public import JSON

/// A whole dossier in one document: the files of Fixtures/dossiers, and the frozen text of a deposit.
public enum DossierDocument {
    public static func read(_ json: JSON) throws(JSONProblems) -> Dossier {
        try ObjectReader.read(json, dossier)
    }

    public static func dossier(_ reader: ObjectReader) -> Dossier {
        Dossier(
            porteur: reader.required(
                "porteur", reader.object("porteur", PorteurDocument.porteur), else: Self.standIn),
            presentation: reader.object("presentation", PresentationDocument.presentation)
                ?? Presentation(),
            actions: reader.objects("actions", max: 30, ActionDocument.action),
            pieces: reader.strings("pieces", max: 50))
    }

    /// The dossier under a key of a larger document.
    static func dossier(_ reader: ObjectReader, _ key: String) -> Dossier {
        reader.required(
            key, reader.object(key, dossier),
            else: Dossier(porteur: standIn, presentation: Presentation(), actions: [], pieces: []))
    }

    /// An empty porteur in place of the missing one; the reader of the document reports its problems.
    private static var standIn: Porteur {
        PorteurDocument.porteur(ObjectReader([:]))
    }

    public static func write(_ dossier: Dossier) -> JSON {
        [
            "porteur": PorteurDocument.write(dossier.porteur),
            "presentation": PresentationDocument.write(dossier.presentation),
            "actions": .array(dossier.actions.map(ActionDocument.write)),
            "pieces": .list(dossier.pieces),
        ]
    }
}
