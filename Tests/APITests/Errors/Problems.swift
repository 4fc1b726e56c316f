import Foundation
import JSON
import Store
import Support
import Testing

/// Checks that an answer is a complete problem document (RFC 9457) with this status and code.
func expectProblem(
    _ answer: Answer?, _ status: Int, _ code: String, location: SourceLocation = #_sourceLocation
) {
    guard let answer else {
        Issue.record("no answer", sourceLocation: location)
        return
    }
    guard answer.status == status, answer.code == code else {
        Issue.record(
            "\(status) \(code) expected: \(answer.status) \(answer.text.prefix(500))",
            sourceLocation: location)
        return
    }
    #expect(answer.json["type"]?.string == "urn:guichet:probleme:\(code)", sourceLocation: location)
    #expect(answer.json["status"] == .int(status), sourceLocation: location)
    for member in ["title", "detail", "request_id"] {
        #expect(answer.json[member]?.string?.isEmpty == false, "\(member)", sourceLocation: location)
    }
    #expect(answer.json["errors"]?.array != nil, sourceLocation: location)
    #expect(answer.header("Content-Type") == "application/problem+json", sourceLocation: location)
    #expect(answer.header("X-Request-Id") == answer.json["request_id"]?.string, sourceLocation: location)
    #expect(answer.header("Cache-Control") == "no-store", sourceLocation: location)
}

/// Waits until a condition becomes true; a test that would wait forever fails instead. What a refused request held (a
/// file being received) is let go just after its answer.
func eventually(_ what: String, _ isSo: () throws -> Bool) async throws {
    for _ in 0..<12_000 {
        if try isSo() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("never: \(what)")
}

extension TestServer {
    /// Names of the files being received, and of those that are stored.
    func files() throws -> (arriving: [String], kept: [String]) {
        let folder = store.folder.appending(path: "pieces")
        let all = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let arriving = try FileManager.default.contentsOfDirectory(
            atPath: folder.appending(path: "arrivees").path)
        return (arriving, all.filter { !["arrivees", "installation"].contains($0) })
    }
}
