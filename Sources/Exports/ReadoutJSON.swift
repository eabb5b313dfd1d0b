internal import Actors
internal import Articles
internal import Issues
internal import Meetings
internal import Positions
public import ReadoutKit
internal import Statements

extension JSONWriter {
    /// A readout as version 1 of the schema has it (`ReadoutSchema`): spans in Unicode scalars, keys in the schema's
    /// order, null or an empty list for what is not known.
    ///
    /// - Complexity: O(*n*) in the length of the article.
    public mutating func value(_ readout: Readout) {
        let map = OffsetMap(readout.article.text)
        object { json in
            json.member("schema", ReadoutSchema.name)
            json.member("article") { $0.value(readout.article, in: map) }
            json.member("actors", readout.cast, in: map)
            json.member("meetings", readout.meetings, in: map)
            json.member("statements") { json in
                json.array { json in
                    for statement in readout.statements { json.value(statement, in: map) }
                }
            }
            json.member("positions", readout.positions, in: map)
            json.member("summary") { $0.value(readout.summary, SummaryLines.of(readout), in: map) }
        }
    }

    // MARK: Parts

    private mutating func value(_ article: Article, in map: OffsetMap) {
        object { json in
            json.member("id", article.id)
            json.member("url", article.url)
            json.member("title", article.title)
            json.member("publisher", article.publisher)
            json.member("author", article.author)
            json.member("published", article.published?.description)
            json.member("language", article.language)
            json.member("text", article.text)
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

    /// The actors of an article under the key "actors".
    mutating func member(_ key: String, _ cast: Cast, in map: OffsetMap) {
        member(key) { json in
            json.array { json in
                for actor in cast.actors {
                    json.object { json in
                        json.member("id", actor.id.description)
                        json.member("kind", actor.kind.rawValue)
                        json.member("name", actor.name)
                        json.member("country", actor.country)
                        json.member("code", actor.code)
                        json.member("role", actor.role)
                        json.member("entry", actor.entry)
                        json.member("mentions") { $0.value(actor.mentions, in: map) }
                    }
                }
            }
        }
    }

    private mutating func value(_ mentions: [Mention], in map: OffsetMap) {
        array { json in
            for mention in mentions {
                json.object { json in
                    json.member("span", map.scalars(mention.span))
                    json.member("form", mention.form.rawValue)
                }
            }
        }
    }

    /// The meetings of an article under the key "meetings".
    mutating func member(_ key: String, _ meetings: [Meeting], in map: OffsetMap) {
        member(key) { json in
            json.array { json in
                for meeting in meetings { json.value(meeting, in: map) }
            }
        }
    }

    private mutating func value(_ meeting: Meeting, in map: OffsetMap) {
        object { json in
            json.member("id", meeting.id)
            json.member("kind", meeting.kind.rawValue)
            json.member("status", meeting.status.rawValue)
            json.member("background", meeting.isBackground)
            json.member("participants") { json in
                json.array { json in
                    for participant in meeting.participants {
                        json.object { json in
                            json.member("actor", participant.actor.description)
                            json.member("side", participant.side)
                        }
                    }
                }
            }
            json.member("present", meeting.present.map(\.description))
            json.member("city", meeting.city)
            json.member("country", meeting.country)
            json.member("venue", meeting.venue)
            json.member("date", meeting.date?.description)
            json.member("until", meeting.until?.description)
            json.member("topics") { json in
                json.array { json in
                    for topic in meeting.topics {
                        json.object { json in
                            json.member("label", topic.label)
                            json.member("issue", topic.issue)
                            json.member("span", map.scalars(topic.span))
                        }
                    }
                }
            }
            json.member("notes") { json in
                json.array { json in
                    for note in meeting.notes {
                        json.object { json in
                            json.member("kind", note.kind)
                            json.member("value", note.value)
                            json.member("span", map.scalars(note.span))
                        }
                    }
                }
            }
            json.member("evidence", meeting.evidence.map(map.scalars))
        }
    }

    private mutating func value(_ statement: Statement, in map: OffsetMap) {
        object { json in
            json.member("id", statement.id)
            json.member("kind", statement.kind.rawValue)
            json.member("speaker", statement.speaker?.description)
            json.member("side", statement.side)
            json.member("source", statement.attribution.source.map(map.scalars))
            json.member("cue", statement.attribution.cue.map(map.scalars))
            json.member("content", statement.attribution.content.map(map.scalars))
            json.member("via", statement.via.map(\.description))
            json.member("addressee", statement.addressee.map(\.description))
            json.member("issues") { json in
                json.array { json in
                    for issue in statement.issues {
                        json.object { json in
                            json.member("label", issue.label)
                            json.member("issue", issue.issue)
                            json.key("span")
                            if let span = issue.span { json.span(map.scalars(span)) } else { json.null() }
                        }
                    }
                }
            }
            json.member("parent", statement.parent)
            json.member("confidence", statement.attribution.confidence)
        }
    }
}

/// A readout in JSON.
public enum ReadoutJSON {
    /// One readout, a line feed at its end; in compact style it is one line.
    public static func bytes(_ readout: Readout, style: JSONWriter.Style = .compact) -> [UInt8] {
        var json = JSONWriter(style: style)
        json.value(readout)
        json.endLine()
        return json.bytes
    }
}
