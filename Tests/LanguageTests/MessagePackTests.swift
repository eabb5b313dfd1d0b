import Testing

@testable import Language

@Suite("MessagePack")
struct MessagePackTests {
    private func decode(_ bytes: [UInt8]) throws(PipelineError) -> MessagePack {
        try MessagePack(decoding: bytes, of: "sample")
    }

    @Test("numbers of every width, the bounds among them")
    func numbers() throws {
        #expect(try decode([0x7F]).integer == 127)
        #expect(try decode([0xE0]).integer == -32)
        #expect(try decode([0xCC, 0xFF]).integer == 255)
        #expect(try decode([0xCD, 0xFF, 0xFE]).integer == 65_534)
        #expect(try decode([0xCE, 0, 1, 0, 0]).integer == 65_536)
        #expect(try decode([0xCF] + [UInt8](repeating: 0xFF, count: 8)).id == .max)
        #expect(try decode([0xCF] + [UInt8](repeating: 0xFF, count: 8)).integer == nil)
        #expect(try decode([0xD0, 0x80]).integer == -128)
        #expect(try decode([0xD1, 0x80, 0]).integer == -32_768)
        #expect(try decode([0xD2, 0x80, 0, 0, 0]).integer == -2_147_483_648)
        #expect(try decode([0xD3, 0x80, 0, 0, 0, 0, 0, 0, 0]).integer == .min)
        #expect(try decode([0xD0, 0x80]).id == nil)
        #expect(try decode([0xCA, 0x3F, 0x80, 0, 0]).double == 1)
        #expect(try decode([0xCB, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0]).double == 1.5)
    }

    @Test("text, binary, lists and maps of every width")
    func containers() throws {
        #expect(try decode([0xA2, 0xC3, 0xA9]).string == "é")
        #expect(try decode([0xA1, 0xC3]).string == nil)
        #expect(try decode([0xC4, 1, 0x61]).string == "a")
        #expect(try decode([0xC5, 0, 1, 0xFF]).bytes == [0xFF])
        #expect(try decode([0xC6, 0, 0, 0, 0]).bytes == [])
        #expect(try decode([0xD9, 1, 0x61]).string == "a")
        #expect(try decode([0xDA, 0, 1, 0x61]).string == "a")
        #expect(try decode([0xDB, 0, 0, 0, 1, 0x61]).string == "a")
        #expect(try decode([0x92, 0xC3, 0xC0]).elements?.map(\.isNone) == [false, true])
        #expect(try decode([0xDC, 0, 1, 0xC2]).elements?.first?.bool == false)
        #expect(try decode([0xDD, 0, 0, 0, 1, 5]).elements?.first?.integer == 5)
        #expect(try decode([0x82, 0xA1, 0x61, 1, 0xC4, 1, 0x62, 2])["b"]?.integer == 2)
        #expect(try decode([0xDE, 0, 1, 0xA1, 0x61, 1])["a"]?.integer == 1)
        #expect(try decode([0xDF, 0, 0, 0, 1, 3, 4]).members?.first?.key.integer == 3)
        #expect(try decode([0x80])["a"] == nil)
        guard case .other(let type, let bytes) = try decode([0xD5, 0xFE, 1, 2]) else {
            Issue.record("an extension was not read")
            return
        }
        #expect(type == -2 && bytes == [1, 2])
    }

    @Test(
        "a damaged file is an error that names it",
        arguments: [
            [], [0xC1], [0xA2, 0x61], [0x91], [0x81, 0xA1, 0x61], [0xDB, 0xFF, 0xFF, 0xFF, 0xFF],
            [0xDD, 0xFF, 0xFF, 0xFF, 0xFF, 0], [0xDF, 0x7F, 0xFF, 0xFF, 0xFF, 0], [0xC9, 0xFF, 0xFF, 0xFF, 0xFF, 1],
            [1, 2],
        ] as [[UInt8]]
    )
    func damaged(bytes: [UInt8]) {
        let error = #expect(throws: PipelineError.self) { try decode(bytes) }
        #expect(error?.place == "sample")
        #expect(error?.code == .damaged)
    }

    @Test("lists in lists in lists are an error, and no recursion without end")
    func tooDeep() {
        let error = #expect(throws: PipelineError.self) { try decode([UInt8](repeating: 0x91, count: 100_000)) }
        #expect(error?.code == .damaged)
    }
}
