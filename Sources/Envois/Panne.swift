import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Why nothing could be sent to another server, in words for the trace.
enum Panne {
    static func cause(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError: cause(error)
        case is Resolution.Inconnu: "le nom du serveur n’est pas connu"
        case is Resolution.TropLongue: "le nom du serveur n’a pas été trouvé à temps"
        case let error as IOError: cause(errno: error.errnoCode)
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { cause($0.error) } ?? "le nom du serveur n’est pas connu"
        case is ChannelError: "la connexion a été coupée, ou n’a pas été prise à temps"
        case is HTTPParserError: "le serveur ne parle pas HTTP"
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            "le chiffrement a échoué, vérifiez le certificat du serveur"
        default: "la connexion a échoué"
        }
    }

    /// Nothing was sent yet, so another address of the same name may be tried.
    static func isSansConnexion(_ error: any Error) -> Bool {
        switch error {
        case is NIOConnectionError: true
        case let error as HTTPClientError: error == .connectTimeout
        case let error as IOError:
            [ECONNREFUSED, ETIMEDOUT, ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL].contains(error.errnoCode)
        default: false
        }
    }

    private static func cause(_ error: HTTPClientError) -> String {
        switch error {
        case .connectTimeout, .deadlineExceeded, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout:
            "le serveur n’a pas répondu à temps"
        case .tlsHandshakeTimeout: "le chiffrement n’a pas abouti à temps"
        case .remoteConnectionClosed, .uncleanShutdown: "le serveur a coupé la connexion"
        case .invalidURL, .emptyHost, .emptyScheme: "l’adresse n’est pas une adresse HTTP"
        default: "l’échange a échoué"
        }
    }

    private static func cause(errno: CInt) -> String {
        switch errno {
        case ECONNREFUSED: "le serveur refuse la connexion"
        case ETIMEDOUT: "le serveur n’a pas répondu à temps"
        case ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL: "l’adresse n’est pas joignable"
        case ECONNRESET, EPIPE: "le serveur a coupé la connexion"
        default: "la connexion a échoué"
        }
    }
}
