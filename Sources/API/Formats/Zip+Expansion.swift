import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPCompression

extension Zip {
    /// Expands every entry and discards the bytes, because the sizes in the directory must be verified.
    func requireTrue() throws {
        for entree in entrees { _ = try expanded(entree, keeping: 0) }
    }

    /// The text of an entry, at most `most` bytes; nil for a longer one.
    func text(_ entree: Entree, most: Int) throws -> [UInt8]? {
        entree.etendu <= most ? try expanded(entree, keeping: most) : nil
    }

    private static let chunk = 65_535

    /// The first bytes of an entry, after all of it was expanded to verify its length and its CRC-32.
    ///
    /// zlib expands it, through the decompressor of swift-nio-extras, the only access to zlib
    /// (docs/decisions/0026). The decompressor reads gzip: the deflate stream of a ZIP between a header and
    /// the same CRC-32 and length (RFC 1952).
    private func expanded(_ entree: Entree, keeping most: Int) throws -> [UInt8] {
        let channel = EmbeddedChannel(handler: NIOHTTPRequestDecompressor(limit: .size(entree.etendu)))
        defer { _ = try? channel.finish(acceptAlreadyClosed: true) }
        var (kept, count): ([UInt8], Int) = ([], 0)
        func write(_ part: HTTPServerRequestPart) throws {
            try channel.writeInbound(part)
            while let part = try channel.readInbound(as: HTTPServerRequestPart.self) {
                guard case .body(let bytes) = part else { continue }
                count += bytes.readableBytes
                kept += bytes.readableBytesView.prefix(most - kept.count)
            }
        }
        do {
            try write(
                .head(
                    HTTPRequestHead(
                        version: .http1_1, method: .POST, uri: "/", headers: ["Content-Encoding": "gzip"])))
            try write(.body(ByteBuffer(bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF])))
            try deflate(entree) { try write(.body(ByteBuffer(bytes: $0))) }
            try write(.body(ByteBuffer(bytes: Self.little(entree.crc) + Self.little(UInt64(entree.etendu)))))
            try write(.end(nil))
        } catch is NIOHTTPDecompression.DecompressionError {
            throw Self.damaged(entree)
        } catch is NIOHTTPDecompression.ExtraDecompressionError {
            throw Self.damaged(entree)
        }
        guard count == entree.etendu else { throw Self.damaged(entree) }
        return kept
    }

    /// The bytes of an entry as a deflate stream: unchanged, or in stored blocks (RFC 1951, 3.2.4).
    private func deflate(_ entree: Entree, _ write: ([UInt8]) throws -> Void) throws {
        var at = entree.donnees
        repeat {
            let length = min(Self.chunk, entree.fin - at)
            guard let bytes = try octets.bytes(at, length) else { throw Self.damaged(entree) }
            at += length
            if entree.isStored {
                let size = UInt16(length)
                let header = [
                    UInt16(at == entree.fin ? 1 : 0), size & 0xFF, size >> 8, ~size & 0xFF, ~size >> 8,
                ]
                try write(header.map { UInt8($0) } + bytes)
            } else {
                try write(bytes)
            }
        } while at < entree.fin
    }

    private static func little(_ value: UInt64) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func damaged(_ entree: Entree) -> Defaut {
        .illisible(
            "ce qu’il contient sous \(Defaut.quoted(entree.nom)) est abîmé ou d’une autre taille que dite")
    }
}
