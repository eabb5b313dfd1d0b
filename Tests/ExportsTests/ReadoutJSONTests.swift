import Actors
import Articles
import Exports
import Meetings
import ReadoutKit
import ReadoutTestSupport
import Statements
import Testing

@Suite("A readout in JSON")
struct ReadoutJSONTests {
    private func value(_ readout: Readout) throws -> JSONValue { try JSONValue(ReadoutJSON.bytes(readout)) }

    @Test("keys stand in the schema's order, spans count Unicode scalars, what is unknown is null")
    func compact() {
        var readout = SampleReadout.readout
        var actor = readout.cast.actors[0]
        actor.mentions = Array(actor.mentions.prefix(2))
        readout.cast = Cast(actors: [actor])
        readout.meetings[0].participants.removeLast()
        readout.statements = Array(readout.statements[1...1])
        readout.article.text = String(readout.article.text.prefix(64))
        let expected =
            #"{"schema":"readout/1","article":{"id":"sample","url":null,"title":"Lindgård 🇸🇪: “Door stays open”","#
            + #""publisher":null,"author":null,"published":"2031-05-04","language":"en","#
            + #""text":"Lindgård 🇸🇪: “Door stays open”\n\nSwedish minister Åsa Lindgård met","furniture":["#
            + #"{"kind":"view_count","value":"512","span":[65,65]}]},"actors":[{"id":"a1","kind":"person","#
            + #""name":"Åsa Lindgård","country":"SWE","code":"SWEGOV","role":"Swedish minister","entry":null,"#
            + #""mentions":[{"span":[0,8],"form":"name"},{"span":[49,61],"form":"name"}]}],"meetings":[{"id":"m1","#
            + #""kind":"talks","status":"held","background":false,"participants":[{"actor":"a1","side":"SWE"}],"present":[],"#
            + #""city":"Vienna","country":"AUT","venue":null,"date":null,"until":null,"topics":[{"label":"grain","#
            + #""issue":"trade","span":[65,65]}],"notes":[{"kind":"delay","value":"ten minutes","span":[65,65]}],"#
            + #""evidence":[[32,65],[65,65]]}],"statements":[{"id":"s2","kind":"direct","speaker":"a1","#
            + #""side":"SWE","source":[[65,65]],"cue":[[65,65]],"content":[[65,65],[65,65]],"via":[],"#
            + #""addressee":["a4"],"issues":[{"label":"grain","issue":"trade","span":[65,65]}],"parent":null,"#
            + #""confidence":0.875}],"positions":[],"summary":{"agree":[],"claims":[],"differ":[],"asks":[],"#
            + #""offers":[],"support":[],"oppose":[],"open":[],"next":[],"lines":[]}}"# + "\n"
        #expect(String(decoding: ReadoutJSON.bytes(readout), as: UTF8.self) == expected)
    }

    @Test("spans cut the same words out of the text, by scalars")
    func words() throws {
        let readout = SampleReadout.readout
        let json = try value(readout)
        let scalars = Array(readout.article.text.unicodeScalars)
        func cut(_ span: JSONValue) -> String {
            var view = String.UnicodeScalarView()
            let ends = span.array.compactMap(\.integer)
            view.append(contentsOf: scalars[ends[0]..<ends[1]])
            return String(view)
        }
        #expect(
            json["statements"].array[1]["content"].array.map(cut) == ["“We spoke of grain,”", "“and of nothing else.”"]
        )
        #expect(cut(json["article"]["furniture"].array[0]["span"]) == "512 views")
        #expect(json["actors"].array[1]["mentions"].array.map { cut($0["span"]) } == ["Li Wēi", "Li"])
    }

    @Test("compact and pretty hold the same values; compact is one line")
    func styles() throws {
        let readout = SampleReadout.readout
        let compact = ReadoutJSON.bytes(readout)
        let pretty = ReadoutJSON.bytes(readout, style: .pretty)
        #expect(try JSONValue(compact) == JSONValue(pretty))
        #expect(compact.count { $0 == UInt8(ascii: "\n") } == 1)
        #expect(
            String(decoding: pretty, as: UTF8.self).hasPrefix("{\n  \"schema\": \"readout/1\",\n  \"article\": {\n")
        )
    }

    @Test("the same readout gives the same bytes")
    func determinism() {
        #expect(ReadoutJSON.bytes(SampleReadout.readout) == ReadoutJSON.bytes(SampleReadout.readout))
    }

    @Test("a readout, full or empty, is valid against the schema and keeps the laws")
    func validity() throws {
        let validator = SchemaValidator(schema: try JSONValue(ReadoutSchema.bytes))
        for readout in [SampleReadout.readout, SampleReadout.empty(), SampleReadout.empty("\u{0}\r\n", title: "x")] {
            let json = try value(readout)
            #expect(validator.faults(of: json) == [])
            #expect(ReadoutConsistency.faults(of: json) == [])
        }
    }
}

@Suite("Positions and the summary in JSON")
struct PositionsJSONTests {
    @Test("a position is written with its issue, its holders and its evidence, the summary with its lines")
    func position() throws {
        let json = try JSONValue(ReadoutJSON.bytes(SampleReadout.withPositions))
        #expect(SchemaValidator(schema: try JSONValue(ReadoutSchema.bytes)).faults(of: json) == [])
        #expect(ReadoutConsistency.faults(of: json) == [])
        let first = json["positions"].array[0]
        #expect(first["stance"] == .string("agree"))
        #expect(first["claimed_by"] == .string("SWE"))
        #expect(first["issue"]["label"] == .string("grain"))
        #expect(json["summary"]["claims"].array == [.string("p1")])
        let texts = json["summary"]["lines"].array.compactMap { $0["text"].string }
        #expect(texts == ["Sweden and China agree on “grain”.", "Sweden asks China for “an answer”."])
    }

    @Test("positions come with the actors that they name")
    func line() throws {
        let readout = SampleReadout.withPositions
        var json = JSONWriter()
        json.positionsLine(id: Array("7".utf8), readout.cast, readout.positions, in: OffsetMap(readout.article.text))
        let value = try JSONValue(json.bytes)
        let whole = try JSONValue(ReadoutJSON.bytes(readout))
        #expect(value["positions"] == whole["positions"])
        #expect(value["actors"] == whole["actors"])
    }
}

@Suite("The lines of a pipe")
struct LayersTests {
    private let id = Array(#""é 1""#.utf8)
    private let map = OffsetMap(SampleReadout.text)

    private func line(_ body: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        body(&json)
        return json.string
    }

    @Test("a readout's line is its id and the readout")
    func readouts() {
        let readout = String(decoding: ReadoutJSON.bytes(SampleReadout.readout).dropLast(), as: UTF8.self)
        #expect(
            line { $0.readoutLine(id: id, SampleReadout.readout) } == #"{"id":"é 1","readout":"# + readout + "}"
        )
    }

    @Test("attributions leave out those told inside another's content")
    func attributions() {
        let attributions = SampleReadout.readout.statements.map(\.attribution)
        #expect(
            line { $0.attributionsLine(id: id, Array(attributions[2...]), in: map) }
                == #"{"id":"é 1","attributions":["#
                + #"{"source":[[216,228]],"cue":[[229,233]],"content":[[234,264]]},"#
                + #"{"source":[],"cue":[[274,282]],"content":[[283,298]]}]}"#
        )
    }

    @Test("actors are written as entities with the spans of their mentions")
    func actors() {
        let all = SampleReadout.readout.cast.actors
        let cast = Cast(actors: [all[0], all[3]])
        #expect(
            line { $0.actorsLine(id: Array("7".utf8), cast, in: map) }
                == #"{"id":7,"entities":[{"type":"person","name":"Åsa Lindgård","country":"SWE","code":"SWEGOV","#
                + #""role":"Swedish minister","entry":null,"mentions":[[0,8],[49,61],[151,159],[216,228]]},"#
                + #"{"type":"organization","name":"TASS","country":"RUS","code":"RUSMED","role":null,"#
                + #""entry":"Q223799","mentions":[[165,169]]}]}"#
        )
    }

    @Test("meetings come with the actors that they name")
    func meetings() throws {
        let readout = SampleReadout.readout
        let written = line { $0.meetingsLine(id: id, readout.cast, readout.meetings, in: map) }
        let value = try JSONValue(Array(written.utf8))
        let whole = try JSONValue(ReadoutJSON.bytes(readout))
        #expect(written.hasPrefix(#"{"id":"é 1","actors":[{"id":"a1","#))
        #expect(value["actors"] == whole["actors"])
        #expect(value["meetings"] == whole["meetings"])
    }
}
