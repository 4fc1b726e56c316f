/// Why an archive could not be made, read or restored; the description is for a person.
public enum ArchiveError: Error, Equatable, CustomStringConvertible {
    case existeDeja(String)
    case dossierAbsent(String)
    case enCours(par: String)
    case disquePlein(String)
    case nonInscriptible(String)
    /// Files kept disappearing while the archive was made.
    case tropDeChangements
    case introuvable(String)
    /// The archive stops before its end.
    case tronquee
    /// Something in the archive differs from what was written; the text says what.
    case alteree(String)
    /// The database inside fails its checks; the text says which.
    case baseAbimee(String)
    /// Pieces that the database cites and that are missing.
    case piecesAbsentes([String])
    /// The folder to restore into holds an installation, or a part of one.
    case dossierOccupe(String, contient: String)

    public var description: String {
        switch self {
        case .existeDeja(let file): "\(file) existe déjà : rien n’est écrasé. Donnez un autre nom."
        case .dossierAbsent(let folder): "Le dossier \(folder) n’existe pas : créez-le, puis recommencez."
        case .enCours(let holder):
            "Une sauvegarde de ce dossier est déjà en cours (\(holder)). Attendez qu’elle finisse."
        case .disquePlein(let folder):
            "Le disque de \(folder) est plein : rien n’a été gardé de cette opération. Faites de la place, "
                + "ou prenez un autre disque."
        case .nonInscriptible(let folder):
            "Le dossier \(folder) n’est pas accessible en écriture à cet utilisateur."
        case .tropDeChangements:
            "Des pièces n’ont cessé de changer pendant la sauvegarde. Recommencez dans un moment."
        case .introuvable(let file): "\(file) : ce fichier n’existe pas ou ne se lit pas."
        case .tronquee:
            "L’archive est coupée avant sa fin : elle n’est pas restaurée. Prenez-en une autre."
        case .alteree(let what):
            "L’archive n’est pas telle qu’elle a été écrite (\(what)) : elle n’est pas restaurée. "
                + "Prenez-en une autre."
        case .baseAbimee(let what): "La base ne passe pas ses contrôles : \(what)."
        case .piecesAbsentes(let names):
            "\(names.count) pièce\(names.count > 1 ? "s" : "") que la base cite "
                + "\(names.count > 1 ? "manquent ou sont altérées" : "manque ou est altérée") :\n"
                + names.prefix(20).map { "  \($0)" }.joined(separator: "\n")
                + (names.count > 20 ? "\n  … et \(names.count - 20) autres" : "")
        case .dossierOccupe(let folder, let what):
            "Le dossier \(folder) contient déjà \(what) : rien n’est écrasé. Restaurez dans un dossier neuf "
                + "(--data), ou déplacez d’abord ce qui s’y trouve."
        }
    }

    /// Runs `body`; an error of a full or unwritable disk names the folder.
    static func at<T>(_ folder: String, _ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch StoreError.diskFull {
            throw ArchiveError.disquePlein(folder)
        } catch StoreError.readOnly {
            throw ArchiveError.nonInscriptible(folder)
        }
    }
}
