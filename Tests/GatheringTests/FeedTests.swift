import Gathering
import Testing

@Suite("Feeds")
struct FeedTests {
    private func read(_ text: String, place: String = "https://news.example/feed") throws -> Feed {
        try FeedReader().read(Array(text.utf8), place: place)
    }

    @Test("RSS 2.0 with escaped and quoted markup, Dublin Core and whole articles")
    func rss() throws {
        let feed = try read(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <!DOCTYPE rss [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
            <channel><title>Foreign news &amp; more</title><link>https://news.example/</link><language>en</language>
            <item><title><![CDATA[Talks <open> in Vienna]]></title><link>/talks</link>
            <guid isPermaLink="false">n-17</guid><pubDate>Tue, 15 Dec 2015 14:42:00 GMT</pubDate>
            <dc:creator>Ana Ruiz</dc:creator><description>They &lt;b&gt;met&lt;/b&gt;.</description>
            <content:encoded><![CDATA[<p>They met.</p>]]></content:encoded></item>
            <item><guid>https://news.example/second</guid><title>&lol2; &#1052;&#x438;&#1088;</title></item>
            </channel></rss>
            """
        )
        #expect(feed.form == .rss && feed.title == "Foreign news & more" && feed.language == "en")
        #expect(feed.items.count == 2)
        #expect(feed.items[0].url == "https://news.example/talks")
        #expect(feed.items[0].id == "n-17")
        #expect(feed.items[0].title == "Talks <open> in Vienna")
        #expect(feed.items[0].date == "Tue, 15 Dec 2015 14:42:00 GMT")
        #expect(feed.items[0].authors == ["Ana Ruiz"])
        #expect(feed.items[0].summary == "They <b>met</b>.")
        #expect(feed.items[0].html == "<p>They met.</p>")
        #expect(feed.items[1].url == "https://news.example/second")
        #expect(feed.items[1].title == "&lol2; Мир")
    }

    @Test("RDF (RSS 1.0), whose items stand beside the channel")
    func rdf() throws {
        let feed = try read(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel><title>A</title></channel>
            <item rdf:about="u"><title>B</title><link>https://news.example/b</link><dc:date>2015-12-15</dc:date></item>
            </rdf:RDF>
            """
        )
        #expect(feed.title == "A")
        #expect(feed.items.map(\.url) == ["https://news.example/b"])
        #expect(feed.items[0].date == "2015-12-15")
    }

    @Test("Atom with XHTML content, several links and authors")
    func atom() throws {
        let feed = try read(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry</title>
            <entry><id>tag:m,1</id><title type="html">Readout &amp;amp; photo</title>
            <link rel="enclosure" href="/a.mp3"/><link rel="alternate" href="/1"/>
            <author><name>Press office</name></author><author><name>Second</name></author>
            <published>2015-12-15T10:00:00Z</published><updated>2015-12-16T10:00:00Z</updated>
            <content type="xhtml"><div><p>They &lt; met.</p></div></content></entry></feed>
            """
        )
        let item = try #require(feed.items.first)
        #expect(item.url == "https://news.example/1")
        #expect(item.authors == ["Press office", "Second"])
        #expect(item.date == "2015-12-15T10:00:00Z")
        #expect(item.html == "<div><p>They &lt; met.</p></div>")
    }

    @Test("JSON Feed, its text escaped into HTML")
    func json() throws {
        let feed = try read(
            """
            {"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [
            {"id": 7, "url": "/x", "content_text": "a < b", "date_published": "2015-12-15T00:00:00Z",
            "authors": [{"name": "N"}]}]}
            """
        )
        #expect(feed.items.map(\.id) == ["7"])
        #expect(feed.items[0].url == "https://news.example/x")
        #expect(feed.items[0].html == "a &lt; b")
        #expect(feed.items[0].authors == ["N"])
    }

    @Test("sitemaps, with news and images, and their index")
    func sitemaps() throws {
        let feed = try read(
            """
            <urlset xmlns:news="n" xmlns:image="i"><url><loc>https://news.example/a</loc>
            <lastmod>2015-12-17</lastmod><image:image><image:loc>https://news.example/i.jpg</image:loc></image:image>
            <news:news><news:publication><news:name>N</news:name><news:language>ru</news:language></news:publication>
            <news:publication_date>2015-12-15</news:publication_date><news:title>T</news:title></news:news></url></urlset>
            """
        )
        #expect(feed.form == .sitemap)
        #expect(feed.items.map(\.url) == ["https://news.example/a"])
        #expect(feed.items[0].date == "2015-12-15" && feed.items[0].title == "T" && feed.items[0].language == "ru")
        let index = try read("<sitemapindex><sitemap><loc>https://news.example/s.xml</loc></sitemap></sitemapindex>")
        #expect(index.form == .sitemapIndex && index.items.map(\.url) == ["https://news.example/s.xml"])
    }

    @Test(
        "broken feeds give what can be read",
        arguments: [
            "<rss><channel><item><title>A</title><link>https://n.example/a",
            "<rss><channel><item><title>A & B</title><link>https://n.example/a</link><b></item></channel>",
            "<rss><channel><item><link>https://n.example/a</link></item></item></nothing></rss>",
        ]
    )
    func broken(text: String) throws {
        let feed = try read(text)
        #expect(feed.items.count == 1)
    }

    @Test(
        "what is no feed is an error that says so",
        arguments: ["", "<html><p>x</p></html>", "{\"a\": 1}", "{", "plain"]
    )
    func none(text: String) {
        let error = #expect(throws: GatheringError.self) { try read(text) }
        #expect(error?.place == "https://news.example/feed")
    }

    @Test(
        "a hundred thousand open elements, entities and brackets take linear time",
        arguments: ["<a>", "<![", "&", "<", "<!-- "]
    )
    func hostile(piece: String) throws {
        let text = "<rss><item><title>T</title>" + String(repeating: piece, count: 100_000)
        #expect(try read(text).items.count == 1)
    }
}
