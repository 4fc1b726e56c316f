import UseCases

/// A problem of a received file.
enum Defaut: Error, Equatable {
    /// Not of the announced type, or broken: the reason.
    case illisible(String)
    /// Something else than what was announced.
    case autre(NatureDeFichier)
    /// Too much content once expanded: the figures.
    case dense(String)
    /// Programs inside: where.
    case macros(String)
    /// Readable with a password only.
    case chiffre

    /// The message to the sender: what is wrong with this file, and what to do.
    func refus(_ nom: String, _ format: PieceFormat) -> Refus {
        let (file, name) = ("Le fichier « \(nom) »", format.extensionDuNom.uppercased())
        switch self {
        case .illisible(let why):
            return Refus(
                .pieceIllisible,
                "\(file) n’est pas un \(name) lisible : \(why). Vérifiez le type annoncé (Content-Type), ou enregistrez "
                    + "le fichier de nouveau, puis renvoyez-le.")
        case .autre(let nature):
            let (what, gesture) = nature.phrases
            let action = gesture.contains("renvoyez") ? gesture : "\(gesture), puis renvoyez-le"
            return Refus(
                .pieceIllisible,
                "C’est \(what), et non \(format.nom) : \(action). \(PieceFormat.pris) Fichier : « \(nom) ».")
        case .dense(let figures):
            return Refus(
                .pieceTropDense,
                "\(file) contient trop : \(figures). Allégez-le ou enregistrez-le en PDF, puis renvoyez-le.")
        case .macros(let place):
            return Refus(
                .pieceAvecMacros,
                "\(file) porte des macros (\(place)) : elles ne sont pas prises. Enregistrez-le sans macros, ou en PDF, "
                    + "puis renvoyez-le.")
        case .chiffre:
            return Refus(
                .pieceChiffree,
                "\(file) est protégé par un mot de passe. Retirez la protection, puis renvoyez-le.")
        }
    }

    /// A name found inside a file, made safe for a message.
    static func quoted(_ name: [UInt8]) -> String {
        let scalars = String(decoding: name, as: UTF8.self).unicodeScalars
        let shown = scalars.filter { $0.properties.generalCategory != .control }.prefix(80)
        return "« \(String(String.UnicodeScalarView(shown))) »"
    }
}
