import Crypto
import Domain
public import Foundation

/// The folder of the uploaded files. A file is hashed and written as it arrives, synced, renamed, and its
/// folder synced: only then may a row cite it.
public struct Pieces: Sendable {
    let folder: URL

    var root: URL { folder.appending(path: "pieces") }
    private var arrivals: URL { root.appending(path: "arrivees") }
    public func url(_ fichier: String) -> URL { root.appending(path: fichier) }

    /// Opens a file for bytes that are about to arrive.
    public func receive() throws -> Arrival { try Arrival(folder: arrivals) }

    /// Makes the received file durable under its name.
    public func keep(_ arrival: Arrival) throws { try keep(arrival, as: arrival.fichier) }

    func keep(_ arrival: Arrival, as name: String) throws {
        let target = url(name)
        guard rename(arrival.url.path, target.path) == 0 else { throw Arrival.failure() }
        try Disque.sync(path: target.deletingLastPathComponent().path)
    }

    public func remove(_ fichier: String) { unlink(url(fichier).path) }

    /// Half-received files that a stopped server left.
    func arrived() throws -> [URL] {
        try FileManager.default.contentsOfDirectory(atPath: arrivals.path).map {
            arrivals.appending(path: $0)
        }
    }
}

/// A file being received: hashed as it arrives, deleted unless kept.
public final class Arrival: @unchecked Sendable {
    // Used by one request only, one chunk after the other.
    public let fichier = UUID().uuidString.lowercased()
    public let url: URL
    public private(set) var count: Int64 = 0
    private var hasher = SHA256()
    private let descriptor: Int32

    init(folder: URL) throws {
        url = folder.appending(path: fichier)
        descriptor = open(url.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure() }
    }

    deinit {
        close(descriptor)
        unlink(url.path)
    }

    public func append(_ bytes: UnsafeRawBufferPointer) throws {
        hasher.update(bufferPointer: bytes)
        count += Int64(bytes.count)
        try Disque.write(bytes, to: descriptor)
    }

    /// Syncs the bytes and returns their SHA-256 in hexadecimal.
    public func finish() throws -> String {
        try Disque.sync(descriptor)
        return hasher.finalize().hexadecimal
    }

    /// The bytes from `offset` on: fewer at the end of the file, none outside it.
    public func bytes(at offset: Int64, count length: Int) throws -> [UInt8] {
        guard (0..<count).contains(offset), length > 0 else { return [] }
        let size = Int(min(Int64(length), count - offset))
        var bytes = [UInt8](repeating: 0, count: size)
        guard pread(descriptor, &bytes, size, off_t(offset)) == size else { throw Self.failure() }
        return bytes
    }

    static func failure() -> StoreError {
        switch errno {
        case ENOSPC, EDQUOT: .diskFull
        case EROFS, EACCES, EPERM: .readOnly
        default: .failed("errno \(errno)")
        }
    }
}

/// SHA-256 of bytes, in lower-case hexadecimal.
public func sha256(_ bytes: some DataProtocol) -> String { SHA256.hash(data: bytes).hexadecimal }
