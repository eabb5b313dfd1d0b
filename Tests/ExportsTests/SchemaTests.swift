import Actors
import Articles
import Exports
import Foundation
import Meetings
import ReadoutTestSupport
import Statements
import Testing

@Suite("The schema of a readout")
struct SchemaTests {
    private func schema() throws -> JSONValue { try JSONValue(ReadoutSchema.bytes) }

    private func values(_ list: JSONValue) -> Set<String> { Set(list.array.compactMap(\.string)) }

    @Test("it lists the kinds, statuses and forms that the program knows, and no others")
    func enumerations() throws {
        let definitions = try schema()["$defs"]
        func listed(_ type: String, _ key: String) -> Set<String> {
            values(definitions[type]["properties"][key]["enum"])
        }
        #expect(listed("furniture", "kind") == Set(Furniture.Kind.allCases.map(\.rawValue)))
        #expect(listed("actor", "kind") == Set(PoliticalActor.Kind.allCases.map(\.rawValue)))
        #expect(listed("meeting", "kind") == Set(Meeting.Kind.allCases.map(\.rawValue)))
        #expect(listed("meeting", "status") == Set(Meeting.Status.allCases.map(\.rawValue)))
        #expect(listed("statement", "kind") == Set(Statement.Kind.allCases.map(\.rawValue)))
        let mention = definitions["actor"]["properties"]["mentions"]["items"]
        #expect(values(mention["properties"]["form"]["enum"]) == Set(Mention.Form.allCases.map(\.rawValue)))
    }

    @Test("every object lists all its keys as required and allows no others")
    func closed() throws {
        func walk(_ value: JSONValue, _ path: String) {
            switch value {
            case .object(let members):
                if case .object(let properties) = value["properties"], value["type"].string == "object" {
                    #expect(values(value["required"]) == Set(properties.keys), "\(path)")
                    #expect(value["additionalProperties"] == .bool(false), "\(path)")
                }
                for (key, member) in members { walk(member, path + "/" + key) }
            case .array(let items): for item in items { walk(item, path) }
            default: break
            }
        }
        walk(try schema(), "#")
    }

    /// A readout of the sample with one change.
    private func changed(_ change: (String) -> String) throws -> [String] {
        let line = String(decoding: ReadoutJSON.bytes(SampleReadout.readout), as: UTF8.self)
        let other = change(line)
        #expect(line != other, "the change changes nothing")
        return SchemaValidator(schema: try schema()).faults(of: try JSONValue(Array(other.utf8)))
    }

    @Test(
        "a readout that is not of the schema is refused",
        arguments: [
            (#""schema":"readout/1""#, #""schema":"readout/2""#),
            (#""kind":"talks""#, #""kind":"chat""#),
            (#""published":"2031-05-04""#, #""published":"4 May 2031""#),
            (#""country":"SWE""#, #""country":"SE""#),
            (#""country":"SWE""#, #""country":7"#),
            (#""speaker":"a1""#, #""speaker":"Lindgård""#),
            (#""parent":"s3""#, #""parent":"a3""#),
            (#""confidence":0.25"#, #""confidence":1.25"#),
            (#""url":null,"#, ""),
            (#""url":null,"#, #""url":null,"uri":null,"#),
            (#""url":null,"#, #""url":"","#),
            (#"[[0,8]]"#, #"[[0,8,9]]"#),
            (#"[[0,8]]"#, #"[[0.5,8]]"#),
            (#"[[0,8]]"#, #"[[-1,8]]"#),
        ]
    )
    func refusals(part: String, other: String) throws {
        let faults = try changed { line in
            guard let place = line.firstRange(of: part) else { return line }
            return line.replacingCharacters(in: place, with: other)
        }
        #expect(!faults.isEmpty)
    }

    @Test("the validator fails on a keyword that it does not know")
    func unknownKeyword() throws {
        let schema = try JSONValue(#"{"type":"array","uniqueItems":true}"#.utf8)
        #expect(SchemaValidator(schema: schema).faults(of: .array([])).count == 1)
    }

    @Test("the checker of laws finds spans outside the text, references to nobody, and words that are not the span's")
    func laws() throws {
        func faults(_ part: String, _ other: String) throws -> [String] {
            let line = String(decoding: ReadoutJSON.bytes(SampleReadout.readout), as: UTF8.self)
            let place = try #require(line.firstRange(of: part))
            return ReadoutConsistency.faults(
                of: try JSONValue(line.replacingCharacters(in: place, with: other).utf8)
            )
        }
        #expect(try !faults("[[0,8]]", "[[0,9000]]").isEmpty)
        #expect(try !faults("[[0,8]]", "[[8,8]]").isEmpty)
        #expect(try !faults("[[0,8]]", "[[9,10],[0,8]]").isEmpty)
        #expect(try !faults(#""speaker":"a1""#, #""speaker":"a77""#).isEmpty)
        #expect(try !faults(#""id":"a2""#, #""id":"a3""#).isEmpty)
        #expect(try !faults(#""parent":"s3""#, #""parent":"s4""#).isEmpty)
        #expect(try !faults(#""label":"grain""#, #""label":"corn""#).isEmpty)
        #expect(try !faults(#""value":"512""#, #""value":"513""#).isEmpty)
        #expect(try !faults(#""via":["a5"]"#, #""via":["a1"]"#).isEmpty)
    }
}
