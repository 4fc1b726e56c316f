import Foundation

/// The files of the repository, as the style tests read them.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    struct File {
        /// Path from the root: `Sources/Store/Store.swift`.
        let path: String
        let text: String
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    }

    /// The files below `folder` whose name ends with `suffix`, in order.
    static func files(_ folder: String, _ suffix: String) throws -> [File] {
        let base = root.appending(path: folder)
        let names = try FileManager.default.subpathsOfDirectory(atPath: base.path)
        return try names.filter { $0.hasSuffix(suffix) }.sorted().compactMap { name in
            let file = base.appending(path: name)
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
            return isFolder.boolValue
                ? nil : File(path: "\(folder)/\(name)", text: try String(contentsOf: file, encoding: .utf8))
        }
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
}
