import Foundation
public import JSON

/// The folder Fixtures of the repository.
public enum Fixtures {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

    /// - Parameter path: as in `appels/argentan-2023.json`.
    public static func json(_ path: String) throws -> JSON {
        try JSON.parse(Array(Data(contentsOf: folder.appending(path: path))))
    }
}
