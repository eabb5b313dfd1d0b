import Foundation

/// Reads JSON Feed 1.1 (jsonfeed.org/version/1.1).
enum JSONFeed {
    private struct Document: Decodable {
        var version: String?
        var title: String?
        var language: String?
        var items: [Item]?
    }

    private struct Author: Decodable {
        var name: String?
    }

    private struct Item: Decodable {
        var id: Identifier?
        var url: String?
        var externalUrl: String?
        var title: String?
        var contentHtml: String?
        var contentText: String?
        var summary: String?
        var datePublished: String?
        var dateModified: String?
        var author: Author?
        var authors: [Author]?
        var language: String?
    }

    /// Version 1 allowed numbers.
    private struct Identifier: Decodable {
        var value: String
        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let string = try? container.decode(String.self) {
                value = string
            } else {
                value = String(try container.decode(Int.self))
            }
        }
    }

    static func read(_ bytes: [UInt8], place: String) throws(GatheringError) -> Feed {
        let document: Document
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            document = try decoder.decode(Document.self, from: Data(bytes))
        } catch {
            throw GatheringError(.damaged, place, "it is not JSON Feed: \(error.localizedDescription)")
        }
        guard document.version?.contains("jsonfeed.org") ?? (document.items != nil) else {
            throw GatheringError(.unsupported, place, "it is JSON and no JSON Feed; give the address of a feed")
        }
        var feed = Feed(form: .json)
        feed.title = document.title
        feed.language = document.language
        for source in (document.items ?? []).prefix(FeedReader.mostItems) {
            var item = Feed.Item()
            item.id = source.id?.value
            item.url = (source.url ?? source.externalUrl).map { WebAddress.resolved($0, against: place) }
            item.title = source.title
            item.date = source.datePublished ?? source.dateModified
            item.authors = (source.authors ?? source.author.map { [$0] } ?? []).compactMap(\.name)
            item.language = source.language ?? document.language
            item.html =
                source.contentHtml
                ?? source.contentText.map { $0.replacing("&", with: "&amp;").replacing("<", with: "&lt;") }
            item.summary = source.summary
            feed.items.append(item)
        }
        feed.isCut = (document.items?.count ?? 0) > FeedReader.mostItems
        return feed
    }
}
