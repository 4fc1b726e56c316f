import Domain
import Foundation
import NIOCore
import NIOPosix

/// Finds the addresses of a name, with the resolver of the machine.
enum Resolution {
    struct Inconnu: Error {}
    struct TropLongue: Error {}

    /// In the order the machine would try them; never empty.
    ///
    /// The resolver blocks, so it runs on a thread of its own; after `patience` its answer is no longer
    /// awaited.
    @Sendable static func adresses(_ nom: String, patience: TimeAmount) async throws -> [AdresseIP] {
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let promise = loop.makePromise(of: [AdresseIP].self)
        let timer = loop.scheduleTask(in: patience) { promise.fail(TropLongue()) }
        defer { timer.cancel() }
        NIOThreadPool.singleton.submit { state in
            promise.completeWith(
                Result {
                    guard case .active = state else { throw CancellationError() }
                    return try ask(nom)
                })
        }
        return try await withTaskCancellationHandler {
            try await promise.futureResult.get()
        } onCancel: {
            promise.fail(CancellationError())
        }
    }

    private static func ask(_ nom: String) throws -> [AdresseIP] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_flags = AI_ADDRCONFIG
        #if os(Linux)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(nom, nil, &hints, &list) == 0, let list else { throw Inconnu() }
        defer { freeaddrinfo(list) }
        var found: [AdresseIP] = []
        for entry in sequence(first: list, next: { $0.pointee.ai_next }) {
            guard let adresse = adresse(entry.pointee), !found.contains(adresse) else { continue }
            found.append(adresse)
        }
        guard !found.isEmpty else { throw Inconnu() }
        return found
    }

    private static func adresse(_ entry: addrinfo) -> AdresseIP? {
        guard let pointer = entry.ai_addr else { return nil }
        let raw = UnsafeRawPointer(pointer)
        switch entry.ai_family {
        case AF_INET:
            let address = raw.loadUnaligned(as: sockaddr_in.self).sin_addr
            return withUnsafeBytes(of: address) { AdresseIP(octets: Array($0)) }
        case AF_INET6:
            let address = raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            return withUnsafeBytes(of: address) { AdresseIP(octets: Array($0)) }
        default: return nil
        }
    }
}
