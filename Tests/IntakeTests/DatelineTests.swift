import Articles
import Testing

@testable import Intake

@Suite("Datelines and dates")
struct DatelineTests {
    private func parts(_ text: String) -> [String?] {
        let utf8 = Array(text.utf8)
        let found = DatelineReader.dateline(at: TextSpan(0, utf8.count), in: utf8)?.dateline
        return [found?.place, found?.date, found?.agency].map { span in
            span.map { String(decoding: utf8[$0.range], as: UTF8.self) }
        }
    }

    @Test(
        "the forms of the agencies",
        arguments: [
            ("GENEVA (Reuters) — Talks opened.", "GENEVA", nil, "Reuters"),
            ("GENEVA (Reuters) - Talks opened.", "GENEVA", nil, "Reuters"),
            ("MOSCOW, December 15 /TASS/ - Talks opened.", "MOSCOW", "December 15", "TASS"),
            ("MOSCOW, December 15. /TASS/. Talks opened.", "MOSCOW", "December 15", "TASS"),
            ("MOSCOW. Dec 15 (Interfax) - Talks opened.", "MOSCOW", "Dec 15", "Interfax"),
            ("HEMPSTEAD, N.Y., Sept. 26 (UPI) — Talks opened.", "HEMPSTEAD, N.Y.", "Sept. 26", "UPI"),
            ("FLINT, Mich., Oct. 4 (UPI) — Talks opened.", "FLINT, Mich.", "Oct. 4", "UPI"),
            ("NEWPORT NEWS, Va. - Talks opened.", "NEWPORT NEWS, Va.", nil, nil),
            ("UNITED NATIONS (AP) — Talks opened.", "UNITED NATIONS", nil, "AP"),
            ("WASHINGTON ― Talks opened.", "WASHINGTON", nil, nil),
            ("RIO DE JANEIRO -- Talks opened.", "RIO DE JANEIRO", nil, nil),
            ("Ankara, March 14 - Talks opened.", "Ankara", "March 14", nil),
            ("Beijing, 15 December 2015 (Xinhua) – Talks opened.", "Beijing", "15 December 2015", "Xinhua"),
            ("МОСКВА, 15 декабря. /ТАСС/. Переговоры начались.", "МОСКВА", "15 декабря", "ТАСС"),
            ("МОСКВА, 15 дек – РИА Новости. Переговоры начались.", "МОСКВА", "15 дек", "РИА Новости"),
            ("LONDON, Tuesday — Talks opened.", "LONDON", "Tuesday", nil),
            ("NEW YORK and PARIS — Talks opened.", "NEW YORK and PARIS", nil, nil),
        ] as [(String, String, String?, String?)]
    )
    func forms(text: String, place: String, date: String?, agency: String?) {
        #expect(parts(text) == [place, date, agency])
    }

    @Test(
        "a sentence with a dash has none",
        arguments: [
            "Norway – a founding member – said no.", "NATO — the alliance — said no.", "The minister - Mr. Li - left.",
            "On March 14 — the day of the talks — he left.", "Lavrov (65) - the minister - left.", "He left.",
            "EXCLUSIVE – Talks failed.", "",
            "President Li (who left early) — said no.", "— We shall see, he said.",
            "Talks/negotiations went on — slowly.",
            "A (Reuters", "(Reuters) - Talks opened.", "Tuesday, March 14 – Talks opened.",
        ]
    )
    func sentences(text: String) {
        #expect(parts(text) == [nil, nil, nil])
    }

    @Test(
        "dates with a year are days, others are not",
        arguments: [
            ("15 December 2015", "2015-12-15"), ("December 15th, 2015", "2015-12-15"), ("Dec. 15, 2015", "2015-12-15"),
            ("15 декабря 2015 г.", "2015-12-15"), ("2015-12-15T14:42:00Z", "2015-12-15"), ("15.12.2015", "2015-12-15"),
            ("25/12/2015", "2015-12-25"), ("12/25/2015", "2015-12-25"), ("04/05/2015", nil), ("December 15", nil),
            ("30 February 2015", nil), ("99.99.2015", nil), ("15 mars 2015", "2015-03-15"),
        ] as [(String, String?)]
    )
    func dates(text: String, day: String?) {
        #expect(StatedDate(in: text)?.day?.description == day)
    }
}
