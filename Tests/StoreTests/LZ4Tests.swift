import Builders
import Testing

@testable import Store

@Suite("Bytes without their repeats, in the LZ4 block format")
struct LZ4Tests {
    private static func bytes(_ dice: inout Hasard, _ words: [[UInt8]]) -> [UInt8] {
        (0..<dice.int(0...60)).flatMap { _ in
            dice.int(0...3) == 0 ? [UInt8(dice.int(0...255))] : dice.pick(words)
        }
    }

    @Test("Random bytes come back, with and without a dictionary, and never longer than the format allows")
    func back() {
        var dice = Hasard(seed: 3)
        let words = ["montant_centimes", "aaaaaaaaaaaaaaaaaaaaaaaa", "é", "", "{\"a\":"].map {
            Array($0.utf8)
        }
        for _ in 0..<3_000 {
            let (bytes, known) = (Self.bytes(&dice, words), Self.bytes(&dice, words))
            for dictionary in [[], known, bytes, known + bytes] {
                let block = LZ4.compress(bytes, after: dictionary)
                #expect(LZ4.expand(block, count: bytes.count, after: dictionary) == bytes)
                #expect(block.count <= bytes.count + bytes.count / 255 + 16)
            }
        }
    }

    @Test("What repeats costs little, near and far, and not beyond the reach of a distance")
    func small() {
        let text = Array(String(repeating: "La salle est prêtée par la ville. ", count: 300).utf8)
        #expect(LZ4.compress(text).count < 100)
        #expect(LZ4.compress(text, after: text).count < 60)
        var dice = Hasard(seed: 5)
        let noise = (0..<70_000).map { _ in UInt8(dice.int(0...255)) }
        for count in [0, 65_000, 70_000] {
            let far = Array(text.prefix(400)) + noise.prefix(count) + text.prefix(400)
            #expect(LZ4.expand(LZ4.compress(far), count: far.count) == far)
        }
    }

    @Test("The examples of the format are read: letters alone, a repeat that reaches into itself, a long one")
    func examples() {
        #expect(LZ4.expand([0x50] + Array("salut".utf8), count: 5) == Array("salut".utf8))
        #expect(LZ4.expand([0x1F, 97, 1, 0, 1, 0x00], count: 21) == Array(repeating: 97, count: 21))
        #expect(LZ4.expand([0x00], count: 0) == [])
        #expect(LZ4.expand([0x04, 3, 0, 0x00], count: 8, after: Array("abc".utf8)) == Array("abcabcab".utf8))
    }

    @Test(
        "A block that was cut or altered gives nothing, or other bytes, and never stops the program"
    )
    func damaged() {
        var dice = Hasard(seed: 11)
        let words = ["montant_centimes", "aaaaaaaaaaaaaaaaaaaaaaaa"].map { Array($0.utf8) }
        for _ in 0..<2_000 {
            let bytes = Self.bytes(&dice, words)
            var block = LZ4.compress(bytes)
            for _ in 0..<dice.int(1...3) { block[dice.int(0...block.count - 1)] = UInt8(dice.int(0...255)) }
            let found = LZ4.expand(Array(block.prefix(dice.int(0...block.count))), count: bytes.count)
            #expect(found == nil || found?.count == bytes.count)
        }
        #expect(LZ4.expand([0xF0, 255, 255], count: 5) == nil)
        #expect(LZ4.expand([0x10, 97, 2, 0, 0], count: 5) == nil)
        #expect(LZ4.expand([0x10, 97, 0, 0, 0], count: 5) == nil)
    }
}
