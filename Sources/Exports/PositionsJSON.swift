internal import Actors
internal import Articles
internal import Issues
internal import Positions

extension JSONWriter {
    /// The positions of an article under the key "positions".
    mutating func member(_ key: String, _ positions: [Position], in map: OffsetMap) {
        member(key) { json in
            json.array { json in
                for position in positions { json.value(position, in: map) }
            }
        }
    }

    private mutating func value(_ position: Position, in map: OffsetMap) {
        object { json in
            json.member("id", position.id)
            json.member("issue") { json in
                json.object { json in
                    json.member("label", position.issue.label)
                    json.member("issue", position.issue.issue)
                    json.key("span")
                    if let span = position.issue.span { json.span(map.scalars(span)) } else { json.null() }
                }
            }
            json.member("stance", position.stance.rawValue)
            json.member("holders", position.holders)
            json.member("actors", position.actors.map(\.description))
            json.member("toward", position.toward)
            json.member("toward_actors", position.towardActors.map(\.description))
            json.member("matter", map.scalars(position.matter))
            json.member("form", position.form.rawValue)
            json.member("cue", map.scalars(position.cue))
            json.member("statement", position.statement)
            json.member("claimed_by", position.claimant)
            json.member("confirmed_by", position.confirmedBy)
            json.member("contradicted_by", position.contradictedBy)
            json.member("hedges", position.hedges.map(map.scalars))
            json.member("conditions", position.conditions.map(map.scalars))
            json.member("evidence", position.evidence.map(map.scalars))
        }
    }

    /// The summary: ids by section, and its lines in English.
    mutating func value(_ summary: Summary, _ sections: [SummaryLines.Section], in map: OffsetMap) {
        object { json in
            json.member("agree", summary.agree)
            json.member("claims", summary.claims)
            json.member("differ", summary.differ)
            json.member("asks", summary.asks)
            json.member("offers", summary.offers)
            json.member("support", summary.support)
            json.member("oppose", summary.oppose)
            json.member("open", summary.open)
            json.member("next", summary.next)
            json.member("lines") { json in
                json.array { json in
                    for section in sections {
                        for line in section.lines {
                            json.object { json in
                                json.member("section", section.key)
                                json.member("text", line.text)
                                json.member("remarks", line.remarks)
                                json.member("positions", line.positions)
                                json.member("meetings", line.meetings)
                                json.member("statements", line.statements)
                                json.member("evidence", line.evidence.map(map.scalars))
                            }
                        }
                    }
                }
            }
        }
    }
}
