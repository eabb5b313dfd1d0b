public import Actors
public import Articles
public import Meetings
public import Positions
public import ReadoutKit
public import Statements

// The lines that `readout pipe` writes, one for each article: an id as it came, and one layer of the reading. Each
// function writes one value, without the line's end.
extension JSONWriter {
    /// `{"id", "readout": {…}}`.
    ///
    /// - Parameters:
    ///   - id: JSON, as the article brought it.
    ///   - readout: The article's readout.
    public mutating func readoutLine(id: some Sequence<UInt8>, _ readout: Readout) {
        line(id) { json in
            json.member("readout") { $0.value(readout) }
        }
    }

    /// `{"id", "attributions": [{"source", "cue", "content"}]}`: those of the article's own report.
    ///
    /// The corpora annotate no attribution inside another's content, so those that have a parent are left out.
    ///
    /// - Parameters:
    ///   - id: JSON, as the article brought it.
    ///   - attributions: In text order.
    ///   - map: The article's text's.
    public mutating func attributionsLine(id: some Sequence<UInt8>, _ attributions: [Attribution], in map: OffsetMap) {
        line(id) { json in
            json.member("attributions") { json in
                json.array { json in
                    for attribution in attributions where attribution.parent == nil {
                        json.object { json in
                            json.member("source", attribution.source.map(map.scalars))
                            json.member("cue", attribution.cue.map(map.scalars))
                            json.member("content", attribution.content.map(map.scalars))
                        }
                    }
                }
            }
        }
    }

    /// `{"id", "entities": [{"type", "name", "country", "code", "role", "entry", "mentions": [[s, e]]}]}`.
    ///
    /// - Parameters:
    ///   - id: JSON, as the article brought it.
    ///   - cast: The article's actors.
    ///   - map: The article's text's.
    public mutating func actorsLine(id: some Sequence<UInt8>, _ cast: Cast, in map: OffsetMap) {
        line(id) { json in
            json.member("entities") { json in
                json.array { json in
                    for actor in cast.actors {
                        json.object { json in
                            json.member("type", actor.kind.rawValue)
                            json.member("name", actor.name)
                            json.member("country", actor.country)
                            json.member("code", actor.code)
                            json.member("role", actor.role)
                            json.member("entry", actor.entry)
                            json.member("mentions", actor.mentions.map { map.scalars($0.span) })
                        }
                    }
                }
            }
        }
    }

    /// `{"id", "actors": […], "meetings": […]}`, both as in a readout.
    ///
    /// - Parameters:
    ///   - id: JSON, as the article brought it.
    ///   - cast: The article's actors.
    ///   - meetings: The article's meetings, which name the actors by their ids.
    ///   - map: The article's text's.
    public mutating func meetingsLine(
        id: some Sequence<UInt8>,
        _ cast: Cast,
        _ meetings: [Meeting],
        in map: OffsetMap
    ) {
        line(id) { json in
            json.member("actors", cast, in: map)
            json.member("meetings", meetings, in: map)
        }
    }

    /// `{"id", "text", "title", "author": [], "date", "furniture": []}`.
    ///
    /// Besides "publisher", "language", "section" and "url" where they are known, and "paragraphs", spans of the text.
    /// "date_from" says where the day stands: "address" where the page does not state it.
    ///
    /// - Parameters:
    ///   - id: JSON, as the article brought it.
    ///   - article: The article. Furniture's spans point into its text, empty where the piece stands outside of it.
    ///   - authors: Who wrote it, name by name.
    ///   - section: The part of its site that it stands in.
    ///   - dateOrigin: How its day was found.
    public mutating func articleLine(
        id: some Sequence<UInt8>,
        _ article: Article,
        authors: [String],
        section: String?,
        dateOrigin: String?
    ) {
        let map = OffsetMap(article.text)
        line(id) { json in
            json.member("text", article.text)
            json.member("title", article.title)
            json.member("author", authors)
            json.member("date", article.published?.description)
            if article.published != nil, let dateOrigin { json.member("date_from", dateOrigin) }
            if let publisher = article.publisher { json.member("publisher", publisher) }
            if let language = article.language { json.member("language", language) }
            if let section { json.member("section", section) }
            if let url = article.url { json.member("url", url) }
            json.member("paragraphs", article.paragraphs.map(map.scalars))
            json.member("furniture") { json in
                json.array { json in
                    for piece in article.furniture {
                        json.object { json in
                            json.member("kind", piece.kind.rawValue)
                            json.member("value", piece.value)
                            json.member("span", map.scalars(piece.span))
                        }
                    }
                }
            }
        }
    }

    /// `{"id", "actors": […], "positions": […]}`, both as in a readout.
    ///
    /// - Parameters:
    ///   - id: JSON, as the article brought it.
    ///   - cast: The article's actors.
    ///   - positions: The article's positions, which name the actors by their ids.
    ///   - map: The article's text's.
    public mutating func positionsLine(
        id: some Sequence<UInt8>,
        _ cast: Cast,
        _ positions: [Position],
        in map: OffsetMap
    ) {
        line(id) { json in
            json.member("actors", cast, in: map)
            json.member("positions", positions, in: map)
        }
    }

    private mutating func line(_ id: some Sequence<UInt8>, _ body: (inout JSONWriter) -> Void) {
        object { json in
            json.key("id")
            json.raw(id)
            body(&json)
        }
    }
}
