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
            members.append(JSON.Member(key, Self.json(value)))
        }
        Console.write(JSON.object(members).bytes + [0x0A], to: .standardError)
    }

    /// A number stays a number, so that a program can count and compare without reading text.
    static func json(_ value: Logger.Metadata.Value) -> JSON {
        switch value {
        case .stringConvertible(let number as any BinaryInteger):
            Int64(exactly: number).map { .integer($0) } ?? .string(value.description)
        case .stringConvertible(let number as Double) where number.isFinite: .number("\(number)")
        case .string, .stringConvertible: .string(value.description)
        case .array(let values): .array(values.map { json($0) })
        case .dictionary(let members):
            .object(members.sorted { $0.key < $1.key }.map { JSON.Member($0.key, json($0.value)) })
        }
    }
}
