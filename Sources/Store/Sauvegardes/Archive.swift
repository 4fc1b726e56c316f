import Crypto
import Domain
import Foundation

/// Writes an archive, file after file.
final class ArchiveWriter {
    private let descriptor: Int32
    private let mtime: Int64
    private let arret: () -> Bool
    private var buffer = [UInt8](repeating: 0, count: Disque.chunk)

    /// - Parameters:
    ///   - path: created; it must not exist.
    ///   - mtime: seconds since 1970, the same for every file.
    ///   - arret: called regularly; true ends the work.
    init(creating path: String, mtime: Int64, arret: @escaping () -> Bool) throws {
        descriptor = try Disque.create(path)
        self.mtime = mtime
        self.arret = arret
    }

    deinit { close(descriptor) }

    /// Adds a file of the disk; returns what was written of it.
    func add(_ name: String, from path: String) throws -> Manifeste.Fichier {
        guard let input = try Disque.openToRead(path) else { throw ArchiveError.introuvable(path) }
        defer { close(input) }
        var status = stat()
        guard fstat(input, &status) == 0 else { throw Arrival.failure() }
        let size = Int64(status.st_size)
        try write(TarHeader(name: name, size: size, mtime: mtime).bytes)
        var (hasher, left) = (SHA256(), size)
        while left > 0 {
            if arret() { throw CancellationError() }
            let count = try Disque.read(input, into: &buffer, limit: Int(min(left, Int64(buffer.count))))
            guard count > 0 else { throw ArchiveError.alteree("\(name) a rétréci pendant sa copie") }
            try buffer.withUnsafeBytes { bytes in
                let part = UnsafeRawBufferPointer(rebasing: bytes[..<count])
                hasher.update(bufferPointer: part)
                try Disque.write(part, to: descriptor)
            }
            left -= Int64(count)
        }
        try write([UInt8](repeating: 0, count: TarHeader.padding(after: size)))
        return Manifeste.Fichier(
            nom: name, tailleOctets: size, sha256: hasher.finalize().hexadecimal)
    }

    /// Adds the manifest and the end of the archive, and makes all of it durable.
    func finish(_ manifeste: Manifeste) throws {
        let bytes = manifeste.bytes
        try write(TarHeader(name: Manifeste.nom, size: Int64(bytes.count), mtime: mtime).bytes)
        try write(bytes)
        try write([UInt8](repeating: 0, count: TarHeader.padding(after: Int64(bytes.count))))
        try write([UInt8](repeating: 0, count: 2 * TarHeader.block))
        try Disque.sync(descriptor)
    }

    private func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try Disque.write($0, to: descriptor) }
    }
}

/// Reads an archive from its first byte to its last, and accepts only what this program writes.
final class ArchiveReader {
    private let descriptor: Int32
    private let arret: () -> Bool
    private var buffer = [UInt8](repeating: 0, count: Disque.chunk)
    private var header: TarHeader?

    init(_ path: String, arret: @escaping () -> Bool) throws {
        guard let descriptor = try Disque.openToRead(path) else { throw ArchiveError.introuvable(path) }
        self.descriptor = descriptor
        self.arret = arret
    }

    deinit { close(descriptor) }

    /// The next file; nil at the end, which must also be the end of the archive.
    func next() throws -> TarHeader? {
        let bytes = try exactly(TarHeader.block)
        if bytes.allSatisfy({ $0 == 0 }) {
            guard try exactly(TarHeader.block).allSatisfy({ $0 == 0 }) else {
                throw ArchiveError.alteree("fin de l’archive")
            }
            guard try Disque.read(descriptor, into: &buffer, limit: 1) == 0 else {
                throw ArchiveError.alteree("des octets suivent la fin de l’archive")
            }
            return nil
        }
        header = TarHeader(bytes)
        guard let header else { throw ArchiveError.alteree("un en-tête") }
        return header
    }

    /// Reads the file of the last header; returns its hash.
    func contents(_ each: (UnsafeRawBufferPointer) throws -> Void) throws -> String {
        guard let header else { return "" }
        var (hasher, left) = (SHA256(), header.size)
        while left > 0 {
            if arret() { throw CancellationError() }
            let count = try Disque.read(
                descriptor, into: &buffer, limit: Int(min(left, Int64(buffer.count))))
            guard count > 0 else { throw ArchiveError.tronquee }
            try buffer.withUnsafeBytes { bytes in
                let part = UnsafeRawBufferPointer(rebasing: bytes[..<count])
                hasher.update(bufferPointer: part)
                try each(part)
            }
            left -= Int64(count)
        }
        guard try exactly(TarHeader.padding(after: header.size)).allSatisfy({ $0 == 0 }) else {
            throw ArchiveError.alteree("\(header.name) : remplissage")
        }
        return hasher.finalize().hexadecimal
    }

    private func exactly(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard try Disque.read(descriptor, into: &bytes, limit: count) == count else {
            throw ArchiveError.tronquee
        }
        return bytes
    }
}
