import Foundation
import Testing

/// Compares the text with a file of `golden`, which GUICHET_UPDATE_DOCS=1 rewrites. Hashes and identifiers
/// are masked, because they differ from one run to the next.
func expectGolden(_ name: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "golden/\(name)")
    let masked = text.replacing(/[0-9a-f]{64}/, with: "SHA-256").replacing(
        /sceau \d+/, with: "sceau N"
    ).replacing(
        /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "IDENTIFIANT")
    if ProcessInfo.processInfo.environment["GUICHET_UPDATE_DOCS"] != nil {
        try Data(masked.utf8).write(to: file)
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    // By bytes: two texts that differ by a composed letter are equal as Swift compares them.
    #expect(masked.utf8.elementsEqual(kept.utf8), "\(name)", sourceLocation: sourceLocation)
}
