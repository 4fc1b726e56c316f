import Domain
import Foundation
import JSON
import Logging

/// One JSON line per entry, on standard error. The log names no person.
struct JSONLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var members = [
            JSON.Member("at", .string(Horloge.reelle.now().description)),
            JSON.Member("niveau", .string(event.level.rawValue)),
            JSON.Member("message", .string(event.message.description)),
        ]
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            members.append(JSON.Member(key, .string(value.description)))
        }
        Console.write(JSON.object(members).bytes + [0x0A], to: .standardError)
    }
}
