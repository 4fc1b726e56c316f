internal import CEmbedded

/// The files of the repository that are embedded in the program: migrations, fixtures, templates, the
/// examples of the contract, the style sheet.
public enum Embedded {
    public struct File: Sendable {
        /// Path below its folder: `contrats/argentan-2015.json`.
        public let path: String
        public let bytes: [UInt8]
        public init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }

        public var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// Migrations/*.sql, in their order.
    public static var migrations: [File] { files(embedded_migrations_list(), embedded_migrations_count) }
    /// Fixtures/**.json
    public static var fixtures: [File] { files(embedded_fixtures_list(), embedded_fixtures_count) }
    /// docs/exemples.json, docs/style.css
    public static var docs: [File] { files(embedded_docs_list(), embedded_docs_count) }

    /// Templates/*: pages and mails.
    public static var templates: [File] { files(embedded_templates_list(), embedded_templates_count) }

    /// Templates/portail/*: the templates of the pages of the site, their style sheet, their scripts.
    public static var pages: [File] { files(embedded_pages_list(), embedded_pages_count) }

    /// CHANGELOG.md, and the commit of a program built by the front door.
    static var version: [File] { files(embedded_version_list(), embedded_version_count) }

    private static func files(_ list: UnsafePointer<embedded_file>, _ count: Int) -> [File] {
        UnsafeBufferPointer(start: list, count: count).map { file in
            File(
                path: String(cString: file.path),
                bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.count)))
        }
    }
}
