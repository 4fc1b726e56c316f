import API
import HTTPTypes
import JSON
import Testing

@Suite("What generators of clients need of the contract")
struct GeneratedClientTests {
    private static let schemas = OpenAPI.document["components"]?["schemas"]?.members ?? []

    /// Every shape inside one, itself included.
    private static func shapes(in shape: JSON) -> [JSON] {
        let inner = (shape.members ?? []).flatMap { word -> [JSON] in
            switch word.key {
            case "properties": (word.value.members ?? []).map(\.value)
            case "items", "additionalProperties": [word.value]
            case "oneOf": word.value.array ?? []
            default: []
            }
        }
        return [shape] + inner.flatMap(shapes)
    }

    @Test("Every object and every list of values has a name, and no name stands for two")
    func named() {
        var shapes = NamedShapes()
        _ = shapes.named(OpenAPI.nested)
        #expect(shapes.conflicts == [])
        for schema in Self.schemas {
            for shape in Self.shapes(in: schema.value).dropFirst() {
                #expect(shape["properties"] == nil, "\(schema.key): \(shape.text.prefix(200))")
                #expect(shape["enum"]?.array?.first?.string == nil, "\(schema.key): \(shape.text)")
            }
        }
    }

    @Test("A choice is of named branches, and a member that tells them apart by its text is named as such")
    func choices() throws {
        var discriminated = 0
        for shape in Self.schemas.flatMap({ Self.shapes(in: $0.value) }) {
            let branches = (shape["oneOf"]?.array ?? []).filter { $0["$ref"] != nil }.map(
                ContractTests.resolved)
            guard branches.count > 1 else { continue }
            #expect(branches.count == shape["oneOf"]?.array?.count, "\(shape.text)")
            let telling = (branches[0]["properties"]?.members ?? []).map(\.key).filter { name in
                let values = branches.flatMap { branch -> [JSON] in
                    let said = branch["properties"]?[name].map(ContractTests.resolved)
                    return said?["const"].map { [$0] } ?? said?["enum"]?.array ?? [.null]
                }
                return values.allSatisfy { $0.string != nil } && Set(values.map(\.text)).count == values.count
            }
            let discriminator = shape["discriminator"]
            #expect(discriminator?["propertyName"]?.string == telling.first, "\(shape.text)")
            for target in discriminator?["mapping"]?.members ?? [] {
                #expect(branches.contains(ContractTests.resolved(["$ref": target.value])))
                discriminated += 1
            }
        }
        #expect(discriminated > 20)
    }

    @Test("Tags are in ASCII, and a body has one type")
    func tagsAndBodies() {
        let tags = (OpenAPI.document["tags"]?.array ?? []).compactMap { $0["name"]?.string }
        #expect(tags.count == Routes.subjects.count)
        #expect(
            tags.allSatisfy { $0.utf8.allSatisfy { $0 == 0x2D || (0x61...0x7A).contains($0) } }, "\(tags)")
        for (name, operation) in ContractTests.operations {
            #expect(tags.contains(operation["tags"]?[0]?.string ?? ""), "\(name)")
            #expect((operation["requestBody"]?["content"]?.members ?? []).count < 2, "\(name)")
        }
    }
}
