import Archive
import Articles
import Exports

/// Answers of the archive as tables.
enum ArchiveTables {
    static func meetings(_ meetings: [EncounterAnswer]) -> Table {
        var table = Table(columns: [
            "meeting", "day", "dated", "kind", "status", "city", "country", "reports", "parties",
        ])
        for meeting in meetings {
            table.append([
                .integer(Int(meeting.number)), .init(meeting.day?.description),
                .text(meeting.isDated ? "text" : "article"),
                .text(meeting.kind), .text(meeting.status), .init(meeting.city), .init(meeting.country),
                .integer(meeting.reports), .list(meeting.parties.map(party)),
            ])
        }
        return table
    }

    /// A name with its side: "Ana Teles (BRA)".
    static func party(_ party: EncounterAnswer.Party) -> String {
        party.side.map { "\(party.name) (\($0))" } ?? party.name
    }

    static func statements(_ statements: [StatementAnswer]) -> Table {
        var table = Table(columns: [
            "article", "statement", "day", "outlet", "speaker", "side", "kind", "issues", "quotation", "spans",
            "content",
        ])
        for statement in statements {
            table.append([
                .text(statement.articleName), .text(statement.name), .init(statement.day?.description),
                .init(statement.outlet), .init(statement.speaker), .init(statement.side), .text(statement.kind),
                .list(statement.issues), .init(statement.quotation.map { Int($0) }),
                .list(statement.spans.map { "\($0.start):\($0.end)" }), .text(statement.content),
            ])
        }
        return table
    }

    static func actors(_ actors: [ActorAnswer]) -> Table {
        var table = Table(columns: [
            "name", "kind", "country", "code", "articles", "statements", "meetings", "first", "last", "key", "role",
        ])
        for actor in actors {
            table.append([
                .text(actor.name), .text(actor.kind), .init(actor.country), .init(actor.code), .integer(actor.articles),
                .integer(actor.statements), .integer(actor.meetings), .init(actor.first?.description),
                .init(actor.last?.description), .text(actor.key), .init(actor.role),
            ])
        }
        return table
    }

    /// A row for a variant; the first of a quotation is the fullest, and the others say how they differ from it.
    static func quotations(_ quotations: [QuotationAnswer]) -> Table {
        var table = Table(columns: [
            "quotation", "speaker", "side", "day", "variants", "article", "outlet", "statement", "words", "difference",
        ])
        for quotation in quotations {
            for variant in quotation.variants {
                table.append([
                    .integer(Int(quotation.number)), .init(quotation.speaker), .init(quotation.side),
                    .init(quotation.day?.description), .integer(quotation.variants.count), .text(variant.articleName),
                    .init(variant.outlet), .text(variant.statement), .text(variant.words),
                    variant.difference.isEmpty ? .none : .text(WordAlignment.marked(variant.difference)),
                ])
            }
        }
        return table
    }

    static func articles(_ articles: [ArticleAnswer]) -> Table {
        var table = Table(columns: [
            "number", "article", "published", "outlet", "copies", "story", "url", "title", "excerpt",
        ])
        for article in articles {
            table.append([
                .integer(Int(article.number)), .text(article.name), .init(article.published?.description),
                .init(article.outlet), .integer(article.copies), .integer(Int(article.story)), .init(article.url),
                .init(article.title), .init(article.excerpt),
            ])
        }
        return table
    }

    static func months(ofActor months: [MonthAnswer]) -> Table {
        var table = Table(columns: ["month", "articles", "meetings", "statements"])
        for month in months {
            table.append([
                .init(month.month), .integer(month.articles), .integer(month.meetings), .integer(month.statements),
            ])
        }
        return table
    }

    static func months(_ dyad: DyadAnswer) -> Table {
        var table = Table(columns: [
            "month", "articles", "meetings", "\(dyad.a)_on_\(dyad.b)", "\(dyad.b)_on_\(dyad.a)", "positions", "events",
        ])
        for month in dyad.months {
            table.append([
                .init(month.month), .integer(month.articles), .integer(month.meetings), .integer(month.statements),
                .integer(month.answers), .integer(month.positions), .integer(month.events),
            ])
        }
        return table
    }
}
