import Domain
import Embedded
import Store

/// A gauge in the Prometheus text format: a name, what it measures, its values by label.
struct Jauge {
    let name: String
    let help: String
    let values: [(labels: String, value: String)]

    init(_ name: String, _ help: String, _ values: [(labels: String, value: String)]) {
        self.name = name
        self.help = help
        self.values = values
    }

    init(_ name: String, _ help: String, _ value: Int64) {
        self.init(name, help, [("", String(value))])
    }

    var text: String {
        "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
            + values.map { "\(name)\($0.labels.isEmpty ? "" : "{\($0.labels)}") \($0.value)\n" }.joined()
    }
}

extension Jauge {
    /// The program that answers.
    static func programme(_ version: Version) -> Jauge {
        Jauge(
            "guichet_build_info", "Le programme : version, révision des sources, compilateur.",
            [
                (
                    "version=\"\(version.jour)\",revision=\"\(version.revision)\",swift=\"\(version.swift)\"",
                    "1"
                )
            ])
    }

    /// What waits in the outbox and what was given up, by channel.
    static func envois(_ etats: [EtatDesEnvois], at now: Instant) -> [Jauge] {
        func each(_ value: (EtatDesEnvois) -> Int64) -> [(labels: String, value: String)] {
            etats.map { ("canal=\"\($0.canal.rawValue)\"", String(value($0))) }
        }
        return [
            Jauge("guichet_envois_en_attente", "Envois qui attendent.", each(\.enAttente)),
            Jauge("guichet_envois_abandonnes", "Envois abandonnés.", each(\.abandonnes)),
            Jauge(
                "guichet_envois_attente_max_seconds", "Âge du plus ancien envoi qui attend ; 0 : aucun.",
                each { etat in
                    etat.depuis.map { max(0, now.milliseconds - $0.milliseconds) / 1000 } ?? 0
                }),
        ]
    }

    /// The database file.
    static func base(schema: Int64?, _ tailles: (base: Int64, wal: Int64)) -> [Jauge] {
        [
            Jauge("guichet_base_octets", "Octets de la base.", tailles.base),
            Jauge("guichet_wal_octets", "Octets du WAL, pas encore versés dans la base.", tailles.wal),
        ]
            + (schema.map { [Jauge("guichet_base_schema", "Numéro de la dernière migration.", $0)] } ?? [])
    }
}
