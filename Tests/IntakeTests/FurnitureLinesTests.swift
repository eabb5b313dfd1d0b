import Articles
import Testing

@testable import Intake

@Suite("Lines that are page furniture")
struct FurnitureLinesTests {
    @Test(
        "a line of nothing but a known phrase is furniture",
        arguments: [
            ("10265 views", "view_count", "10265"), ("10 265 просмотров", "view_count", "10265"),
            ("Просмотров: 512", "view_count", "512"), ("👁 1.2K views", "view_count", "1.2K"),
            ("Views: 1,024,000", "view_count", "1024000"), ("Прочитано: 77 раз", "view_count", "77"),
            ("Поделиться:", "share", nil), ("Share this:", "share", nil), ("Share on Facebook", "share", "Facebook"),
            ("Facebook | Twitter | VK", "share", nil), ("Teilen", "share", nil), ("Partager :", "share", nil),
            ("Share 12", "share", "12"), ("Print:", "print", nil), ("Версия для печати", "print", nil),
            ("12 comments", "comments", "12"), ("Comments (3)", "comments", "3"), ("Комментарии (0)", "comments", "0"),
            ("Оставить комментарий", "comments", nil), ("Subscribe to our newsletter", "subscribe", "newsletter"),
            ("Подписывайтесь на наш канал в Telegram", "subscribe", "наш канал в Telegram"),
            ("READ ALSO: Talks fail in Rome", "related", "Talks fail in Rome"), ("Читайте также", "related", nil),
            ("Tags: grain; Baku", "tags", "grain; Baku"), ("Теги: зерно", "tags", "зерно"),
            ("© 2031 The Example Gazette", "copyright", "2031 The Example Gazette"),
            ("Copyright (c) 2031 Example", "copyright", "2031 Example"), ("Все права защищены.", "copyright", nil),
            ("Home > News > Europe", "navigation", nil), ("Наверх", "navigation", nil),
            ("Реклама", "advertisement", nil),
            ("* * *", "rule", nil), ("————", "rule", nil), ("ADVERTISEMENT", "advertisement", nil),
        ] as [(String, String, String?)]
    )
    func furniture(line: String, kind: String, value: String?) {
        let found = FurnitureLines.standard.find(line)
        #expect(found?.kind.rawValue == kind)
        #expect(found?.value == value)
    }

    @Test(
        "a sentence that holds such words is a sentence",
        arguments: [
            "The two ministers share views on Syria.", "His views: a summary", "Views differ.", "12 ministers met.",
            "Print is dead, the minister said.", "Subscribe to peace, he urged.",
            "Comments by the minister drew anger.",
            "Copyright law was discussed at length.", "Read the statement aloud: that was all he did.",
            "Moscow shares the view.", "7 p.m.", "In 2015 talks failed", "Related talks were held in Rome.",
            "Tags were found on 12 containers", "Share prices fell", "ОБСЕ: просмотров списка не будет",
            "\"Share.\" he said",
        ]
    )
    func sentences(line: String) {
        let found = FurnitureLines.standard.find(line)
        #expect(found == nil || found?.kind == .rule, "\(line)")
    }
}
