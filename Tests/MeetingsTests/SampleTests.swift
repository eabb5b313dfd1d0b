import Testing

@Suite("Meetings of articles of our own", .enabled(if: reader != nil, Comment(rawValue: noPipeline)))
struct SampleTests {
    @Test("an article's meetings are those that it tells of", arguments: Sample.all)
    func sample(_ sample: Sample) throws {
        let outcome = try Outcome(sample, #require(reader))
        if let open = sample.open {
            withKnownIssue(open, isIntermittent: true) {
                #expect(outcome.differences(from: sample) == [], "\(outcome.text)")
            }
        } else {
            #expect(outcome.differences(from: sample) == [], "\(outcome.text)")
        }
    }
}
