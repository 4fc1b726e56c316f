import Testing

@Suite("The floors of the source code")
struct FloorTests {
    /// What each floor may import: floors below it, and the packages it exists to wrap.
    static let allowed: [(floor: String, imports: Set<String>)] = [
        ("JSON", ["Synchronization"]),
        ("Domain", []),
        ("Rules", ["Domain"]),
        ("Exports", ["Domain", "JSON"]),
        ("Documents", ["Domain", "JSON"]),
        ("Embedded", ["CEmbedded"]),
        // Neither the terms of the trade nor the code that writes: what it recomputes, it knows by itself.
        ("Verification", ["JSON", "Crypto", "GRDB", "GRDBSQLite"]),
        ("Templates", ["Embedded", "JSON", "Mustache"]),
        (
            "Store",
            [
                "CSQLite", "Documents", "Domain", "Embedded", "Exports", "JSON", "Crypto", "Foundation",
                "GRDB",
                "GRDBSQLite", "Synchronization", "Verification",
            ]
        ),
        (
            "UseCases",
            [
                "Documents", "Domain", "Embedded", "JSON", "Rules", "Store", "Crypto", "CryptoExtras",
                "Synchronization",
                "Foundation", "Templates",
            ]
        ),
        (
            "Envois",
            [
                "Domain", "Store", "UseCases", "AsyncHTTPClient", "Crypto", "Foundation", "Logging",
                "NIOCore",
                "NIOHTTP1", "NIOPosix", "NIOSSL", "ServiceLifecycle",
            ]
        ),
        (
            "API",
            [
                "Documents", "Domain", "Embedded", "Exports", "JSON", "Rules", "Store", "UseCases", "Crypto",
                "Foundation", "HTTPTypes", "Hummingbird", "HummingbirdCore", "Logging", "NIOCore", "NIOPosix",
                "NIOEmbedded", "NIOHTTP1", "NIOHTTPCompression", "NIOHTTPTypes", "Synchronization",
                "Templates", "Verification",
            ]
        ),
        (
            "Portail",
            [
                "API", "Domain", "Embedded", "JSON", "Templates", "UseCases", "Crypto", "Foundation",
                "HTTPTypes", "Synchronization",
            ]
        ),
    ]

    @Test("Each floor imports only the floors below it", arguments: allowed.map(\.floor))
    func importsGoDown(_ floor: String) throws {
        let allowed = try #require(Self.allowed.first { $0.floor == floor }).imports
        let files = try Repository.files("Sources/\(floor)", ".swift")
        #expect(!files.isEmpty)
        for file in files {
            for line in file.lines where line.contains("import ") {
                let words = line.split(separator: " ")
                guard let at = words.firstIndex(of: "import"), at <= 1, !line.hasPrefix("//") else {
                    continue
                }
                #expect(allowed.contains(String(words[at + 1])), "\(file.path) : \(line)")
            }
        }
    }

    @Test("Every folder of Sources is in the table of floors")
    func everyFloorIsListed() throws {
        let folders = Set(try Repository.files("Sources", ".swift").map { $0.path.split(separator: "/")[1] })
        #expect(folders.subtracting(Self.allowed.map { Substring($0.floor) }) == ["guichet"])
    }
}
