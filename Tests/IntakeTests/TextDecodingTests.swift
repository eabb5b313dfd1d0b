import Testing

@testable import Intake

@Suite("Text out of bytes")
struct TextDecodingTests {
    @Test(
        "the first byte that is not UTF-8 is named with its offset and line",
        arguments: [
            ([0x61, 0x0A, 0xFF, 0x62], 2, 2), ([0xC0, 0x80, 0x20, 0x20], 0, 1), ([0x61, 0xED, 0xA0, 0x80], 1, 1),
            ([0xF4, 0x90, 0x80, 0x80], 0, 1), ([0x61, 0x62, 0x63, 0xE2, 0x82], 3, 1), ([0xEF, 0xBB, 0xBF, 0x80], 3, 1),
            ([0xF8, 0x88, 0x80, 0x80, 0x80], 0, 1), ([0xE0, 0x80, 0x80], 0, 1), ([0x80], 0, 1),
        ] as [([UInt8], Int, Int)]
    )
    func illFormed(bytes: [UInt8], offset: Int, line: Int) {
        #expect(throws: TextDecodingError(code: .illFormed(byte: bytes[offset], offset: offset, line: line))) {
            try TextDecoding.text(bytes)
        }
        #expect(throws: Never.self) { try TextDecoding.text(bytes, repairing: true) }
    }

    @Test("what the standard library repairs is what is refused")
    func agreement() throws {
        var random = SplitMix64(state: 3)
        let bytes: [UInt8] = [
            0x41, 0x20, 0x80, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE2, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5,
        ]
        for _ in 0..<20_000 {
            let sample = (0..<random.next(below: 8)).map { _ in bytes[random.next(below: bytes.count)] }
            let repaired = Array(String(decoding: sample, as: UTF8.self).utf8)
            #expect((TextDecoding.firstIllFormed(sample[...]) == nil) == (repaired == sample))
        }
    }

    @Test("a byte order mark is no text")
    func mark() throws {
        #expect(try TextDecoding.text([0xEF, 0xBB, 0xBF, 0x61]) == "a")
        #expect(try TextDecoding.text([0xEF, 0xBB, 0xBF]).isEmpty)
    }

    @Test(
        "what is no text is named",
        arguments: [
            ([0xFF, 0xFE, 0x61, 0], "UTF-16 (little-endian)"), ([0xFE, 0xFF, 0, 0x61], "UTF-16 (big-endian)"),
            (Array("%PDF-1.7".utf8), "PDF"), ([0x50, 0x4B, 3, 4, 20], "ZIP"), ([0x1F, 0x8B, 8], "gzip"),
            (Array("T\0a\0l\0k\0s\0 \0f\0a\0i\0l\0".utf8), "UTF-16"), ([0, 1, 2, 3, 4, 5, 6, 14, 15], "binary"),
        ] as [([UInt8], String)]
    )
    func notText(bytes: [UInt8], name: String) {
        for repairing in [false, true] {
            let error = #expect(throws: TextDecodingError.self) { try TextDecoding.text(bytes, repairing: repairing) }
            #expect(error?.description.contains(name) == true)
        }
    }

    @Test("a stray NUL is text")
    func nul() throws {
        #expect(try TextDecoding.text(Array("Talks\0 failed in Rome on Monday.".utf8)).utf8.count == 32)
    }
}
