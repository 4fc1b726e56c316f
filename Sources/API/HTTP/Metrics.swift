import Synchronization

/// The number and duration of requests by method, route and status, in the Prometheus text format.
final class Metrics: Sendable {
    private struct Key: Hashable {
        let method: String
        let route: String
        let status: Int
    }
    private struct Total {
        var count = 0
        var seconds = 0.0
        var buckets = [Int](repeating: 0, count: bounds.count)
    }

    private static let methods: Set = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    private static let bounds = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10]
    private let totals = Mutex<[Key: Total]>([:])

    func record(method: String, route: String, status: Int, duration: Duration) {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        // A client can invent any number of methods: unknown ones are counted together.
        let method = Self.methods.contains(method) ? method : "AUTRE"
        totals.withLock { totals in
            var total = totals[Key(method: method, route: route, status: status)] ?? Total()
            total.count += 1
            total.seconds += seconds
            for (index, bound) in Self.bounds.enumerated() where seconds <= bound {
                total.buckets[index] += 1
            }
            totals[Key(method: method, route: route, status: status)] = total
        }
    }

    /// The gauges of the bytes of kept files and of the free bytes on the disk; a nil value is left out.
    static func jauges(octetsGardes: Int64?, libre: Int64?) -> String {
        let gauges: [(name: String, help: String, value: Int64?)] = [
            (
                "guichet_fichiers_octets", "Octets des fichiers gardés, pièces remplacées comprises.",
                octetsGardes
            ),
            ("guichet_disque_libre_octets", "Octets libres sur le disque des données.", libre),
        ]
        return gauges.compactMap { name, help, value in
            value.map { "# HELP \(name) \(help)\n# TYPE \(name) gauge\n\(name) \($0)\n" }
        }.joined()
    }

    /// The format is https://prometheus.io/docs/instrumenting/exposition_formats/.
    var text: String {
        let sorted = totals.withLock { $0 }.sorted {
            ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
        }
        var lines = [
            "# HELP guichet_http_request_duration_seconds Durée des requêtes par route.",
            "# TYPE guichet_http_request_duration_seconds histogram",
        ]
        for (key, total) in sorted {
            let labels = "method=\"\(key.method)\",route=\"\(key.route)\",status=\"\(key.status)\""
            let name = "guichet_http_request_duration_seconds"
            for (bound, count) in zip(Self.bounds, total.buckets) {
                lines.append("\(name)_bucket{\(labels),le=\"\(bound)\"} \(count)")
            }
            lines.append("\(name)_bucket{\(labels),le=\"+Inf\"} \(total.count)")
            lines.append("\(name)_sum{\(labels)} \(total.seconds)")
            lines.append("\(name)_count{\(labels)} \(total.count)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
