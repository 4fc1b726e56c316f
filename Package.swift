// swift-tools-version:6.2
import PackageDescription

// Exact versions of everything named here; what these packages need in turn resolves within their own ranges.
// Why each one is here: docs/decisions/0001-dependencies.md.
let package = Package(
    name: "guichet",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "guichet", targets: ["guichet"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // Floor 1: imports nothing, not even Foundation.
        .target(name: "JSON", swiftSettings: settings),
        .target(name: "Domain", swiftSettings: settings),
        // Floor 2: the règlement, the CSV columns, the files that travel in the binary.
        .target(name: "Rules", dependencies: ["Domain"], swiftSettings: settings),
        .target(name: "Exports", dependencies: ["Domain", "JSON"], swiftSettings: settings),
        .target(name: "Documents", dependencies: ["Domain", "JSON"], swiftSettings: settings),
        .target(name: "CEmbedded"),
        .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(name: "Embedded", dependencies: ["CEmbedded"], swiftSettings: settings),
        .target(
            name: "Templates",
            dependencies: ["Embedded", "JSON", .product(name: "Mustache", package: "swift-mustache")],
            swiftSettings: settings),
        // Reads a file again with code of its own: shares nothing with what writes it.
        .target(
            name: "Verification",
            dependencies: [
                "JSON", crypto, .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        // Floor 3: SQLite.
        .target(
            name: "Store",
            dependencies: [
                "CSQLite", "Domain", "JSON", "Documents", "Exports", "Embedded", "Verification", crypto,
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        // Floor 4: one use case, one transaction.
        .target(
            name: "UseCases",
            dependencies: [
                "Domain", "JSON", "Documents", "Embedded", "Rules", "Store", "Templates", crypto,
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: settings),
        // Floor 5: HTTP.
        .target(
            name: "API",
            dependencies: [
                "Domain", "JSON", "Documents", "Rules", "Exports", "Embedded", "Store", "Templates",
                "UseCases", "Verification", hummingbird, httpTypes, logging, crypto,
                .product(name: "HummingbirdCore", package: "hummingbird"),
                nioCore, nioHTTP1,
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            ],
            swiftSettings: settings),
        // Floor 6: the pages, which call the contract inside the program.
        .target(
            name: "Portail",
            dependencies: [
                "API", "Domain", "Embedded", "JSON", "Templates", "UseCases", httpTypes, crypto,
            ],
            swiftSettings: settings),
        // Floor 5 too: what leaves by mail and by HTTP.
        .target(
            name: "Envois",
            dependencies: [
                "Domain", "Store", "UseCases", crypto, httpClient, logging, nioCore, nioHTTP1, nioSSL,
                lifecycle,
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings),
        // Floor 7: the command line.
        .executableTarget(
            name: "guichet",
            dependencies: [
                "Domain", "JSON", "Documents", "Rules", "Embedded", "Store", "UseCases", "API", "Portail",
                "Envois", "Verification", "Exports", logging,
                httpClient,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDB", package: "GRDB.swift"),
                lifecycle,
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),
        // One test target a floor. Builders make dossiers and calls, StoreSupport an installation on a clock that
        // tests set, FixtureSupport reads the folder Fixtures, Support serves an installation over HTTP.
        .target(name: "Builders", dependencies: ["Domain"], path: "Tests/Builders", swiftSettings: settings),
        .target(
            name: "StoreSupport", dependencies: ["Domain", "Store", "UseCases"], path: "Tests/StoreSupport",
            swiftSettings: settings),
        .target(
            name: "FixtureSupport", dependencies: ["Domain", "JSON", "Documents", "UseCases"],
            path: "Tests/FixtureSupport", swiftSettings: settings),
        .target(
            name: "Support",
            dependencies: [
                "StoreSupport", "Domain", "JSON", "Store", "UseCases", "API", "Portail", httpClient, logging,
                nioCore, nioHTTP1, nioSSL, lifecycle,
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Tests/Support", swiftSettings: settings),
        .testTarget(name: "JSONTests", dependencies: ["JSON", "Builders"], swiftSettings: settings),
        .testTarget(name: "DomainTests", dependencies: ["Domain", "Builders"], swiftSettings: settings),
        .testTarget(
            name: "RulesTests", dependencies: ["Domain", "Rules", "Builders"], swiftSettings: settings),
        .testTarget(
            name: "DocumentsTests",
            dependencies: ["Domain", "Rules", "JSON", "Documents", "UseCases", "Builders", "FixtureSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "ExportsTests",
            dependencies: [
                "Domain", "Exports", "Embedded", "Store", "Builders",
                .product(name: "GRDB", package: "GRDB.swift"),
            ], exclude: ["golden"],
            swiftSettings: settings),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "Builders", "Domain", "Documents", "Embedded", "Exports", "JSON", "Rules", "Store",
                "UseCases",
                "StoreSupport", "Verification",
                "FixtureSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "UseCasesTests",
            dependencies: [
                "Builders", "Domain", "JSON", "Documents", "Exports", "Rules", "Store", "UseCases",
                "StoreSupport", "Verification",
            ],
            exclude: ["golden"],
            swiftSettings: settings),
        .testTarget(
            name: "APITests",
            dependencies: [
                "Builders", "Domain", "Embedded", "JSON", "Documents", "Rules", "Exports", "Store",
                "StoreSupport",
                "Templates", "UseCases",
                "API", "Portail", "Envois", "Support", "Verification", crypto, httpClient, httpTypes, logging,
                lifecycle,
                .product(name: "Yams", package: "Yams"), .product(name: "GRDB", package: "GRDB.swift"),
            ], exclude: ["Pages/golden"],
            swiftSettings: settings),
        .testTarget(
            name: "PortailTests", dependencies: ["Portail", "JSON", "Domain"], swiftSettings: settings),
        .testTarget(
            name: "EnvoisTests",
            dependencies: ["Domain", "UseCases", "Envois", "Builders", "Support", nioSSL],
            exclude: ["golden"], swiftSettings: settings),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "guichet", "Domain", "Embedded", "Exports", "JSON", "Store", "FixtureSupport", "Support",
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "TidyTests",
            dependencies: [
                "Domain", "JSON", "Documents", "Rules", "Embedded", "Templates", "FixtureSupport", crypto,
            ],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)

var settings: [SwiftSetting] {
    [
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ]
}
var hummingbird: Target.Dependency { .product(name: "Hummingbird", package: "hummingbird") }
var httpTypes: Target.Dependency { .product(name: "HTTPTypes", package: "swift-http-types") }
var httpClient: Target.Dependency { .product(name: "AsyncHTTPClient", package: "async-http-client") }
var logging: Target.Dependency { .product(name: "Logging", package: "swift-log") }
var crypto: Target.Dependency { .product(name: "Crypto", package: "swift-crypto") }
var lifecycle: Target.Dependency { .product(name: "ServiceLifecycle", package: "swift-service-lifecycle") }
var nioCore: Target.Dependency { .product(name: "NIOCore", package: "swift-nio") }
var nioHTTP1: Target.Dependency { .product(name: "NIOHTTP1", package: "swift-nio") }
var nioSSL: Target.Dependency { .product(name: "NIOSSL", package: "swift-nio-ssl") }
