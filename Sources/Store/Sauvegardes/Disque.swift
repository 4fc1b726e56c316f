import Crypto
import Domain
import Foundation

/// Reads, writes and syncs files in chunks, so that memory use does not depend on their size.
public enum Disque {
    static let chunk = 262_144

    /// Opens a file for reading; nil when there is none.
    static func openToRead(_ path: String) throws -> Int32? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        if descriptor < 0, errno == ENOENT { return nil }
        if descriptor < 0, errno == EACCES || errno == EPERM { throw ArchiveError.introuvable(path) }
        guard descriptor >= 0 else { throw Arrival.failure() }
        return descriptor
    }

    /// Creates a file that must not exist yet, accessible to its owner only.
    static func create(_ path: String) throws -> Int32 {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Arrival.failure() }
        return descriptor
    }

    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
        guard isWritten(bytes, to: descriptor) else { throw Arrival.failure() }
    }

    /// Writes all of the bytes, in as many calls as it takes; false when one failed, and `errno` says why.
    public static func isWritten(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = Foundation.write(
                descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return false }
            written += count
        }
        return true
    }

    /// Reads up to `limit` bytes into the buffer; fewer only at the end of the file.
    static func read(_ descriptor: Int32, into buffer: inout [UInt8], limit: Int) throws -> Int {
        var filled = 0
        let wanted = min(limit, buffer.count)
        while filled < wanted {
            let count = buffer.withUnsafeMutableBytes {
                Foundation.read(descriptor, $0.baseAddress.map { $0 + filled }, wanted - filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Arrival.failure() }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    static func sync(_ descriptor: Int32) throws {
        guard fsync(descriptor) == 0 else { throw Arrival.failure() }
    }

    /// Makes a path durable: the bytes of a file, or the names in a folder.
    static func sync(path: String) throws {
        guard isSynced(path: path) else { throw Arrival.failure() }
    }

    /// The same; false when a call failed, and `errno` says why.
    public static func isSynced(path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        let isSynced = fsync(descriptor) == 0
        let reason = errno
        close(descriptor)
        errno = reason
        return isSynced
    }

    static func createFolder(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError.readOnly
        }
    }

    /// Copies a file to a new one and syncs it; returns its size and its SHA-256. Nil when there is no such
    /// file.
    static func copy(
        _ source: String, to target: String, _ arret: () -> Bool = { false }
    ) throws -> Empreinte? {
        guard let input = try openToRead(source) else { return nil }
        defer { close(input) }
        let output = try create(target)
        defer { close(output) }
        var (buffer, hasher, size) = ([UInt8](repeating: 0, count: chunk), SHA256(), Int64(0))
        while true {
            if arret() { throw CancellationError() }
            let count = try read(input, into: &buffer, limit: chunk)
            if count == 0 { break }
            try buffer.withUnsafeBytes { bytes in
                let part = UnsafeRawBufferPointer(rebasing: bytes[..<count])
                hasher.update(bufferPointer: part)
                try write(part, to: output)
            }
            size += Int64(count)
        }
        try sync(output)
        return Empreinte(tailleOctets: size, sha256: hasher.finalize().hexadecimal)
    }
}

/// The size and hash that identify the bytes of a file.
struct Empreinte: Equatable, Sendable {
    let tailleOctets: Int64
    let sha256: String
}
