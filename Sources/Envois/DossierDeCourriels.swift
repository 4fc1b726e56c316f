public import Foundation
import Store
import UseCases

/// A folder instead of a mail server: each e-mail is a file that any mail program opens.
///
/// The file has the name of the message, and appears whole or not at all: it is written elsewhere, synced,
/// renamed, and the folder synced. A repeated delivery writes the same file again.
public struct DossierDeCourriels: Sendable {
    public let folder: URL

    public init(folder: URL) throws {
        self.folder = folder
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // A new folder may be lost in a power cut, with its e-mails, until its parent folder is synced.
        try Self.sync(folder.deletingLastPathComponent())
    }

    func livrer(_ message: MessageDeCourriel) -> ResultatDEssai {
        let name = "\(message.id).eml"
        let arrival = folder.appending(path: ".\(name)")
        do throws(POSIXError) {
            try Self.write(message.bytes, to: arrival.path)
            guard rename(arrival.path, folder.appending(path: name).path) == 0 else {
                throw POSIXError.last
            }
            try Self.sync(folder)
            return .ecrit("Écrit dans le dossier des courriels : \(name)")
        } catch {
            return .echec("Le dossier des courriels ne prend pas le fichier (\(error.code.rawValue)).")
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(POSIXError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw POSIXError.last }
        defer { close(descriptor) }
        guard bytes.withUnsafeBytes({ Disque.isWritten($0, to: descriptor) }), fsync(descriptor) == 0 else {
            throw POSIXError.last
        }
    }

    private static func sync(_ folder: URL) throws(POSIXError) {
        guard Disque.isSynced(path: folder.path) else { throw POSIXError.last }
    }
}

extension POSIXError {
    /// The error of the last system call.
    fileprivate static var last: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
