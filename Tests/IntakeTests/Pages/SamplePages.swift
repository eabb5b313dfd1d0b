/// Pages of our own, in several languages and layouts.
enum SamplePages {
    /// A news site: JSON-LD, OpenGraph, share bar, related links, comments, a cookie bar, a newsletter box.
    static let news = """
        <!DOCTYPE html>
        <html lang="en-GB"><head><meta charset="utf-8">
        <title>Ministers agree on border crossing – The Daily Ledger</title>
        <meta property="og:title" content="Ministers agree on border crossing">
        <meta property="og:site_name" content="The Daily Ledger">
        <meta property="article:section" content="World">
        <meta name="description" content="Two neighbours will open a second crossing next spring.">
        <link rel="canonical" href="https://ledger.example/world/border-crossing">
        <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
          {"@type": "Person", "@id": "#p1", "name": "Jane Roe"},
          {"@type": "NewsArticle", "headline": "Ministers agree on border crossing", "datePublished":
           "2024-03-05T18:20:00+00:00", "author": [{"@id": "#p1"}, {"@type": "Person", "name": "Omar Diallo"}],
           "publisher": {"@type": "Organization", "name": "The Daily Ledger"}},]}</script>
        <style>p { color: black }</style></head>
        <body class="comments-open">
        <div class="cookie-banner" role="dialog"><p>We use cookies to improve your experience. By clicking Accept you
        agree to our use of cookies.</p><button>Accept</button></div>
        <header><nav class="main-menu"><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li>
        <li><a href="/sport">Sport</a></li></ul></nav></header>
        <main><article class="story">
        <h1>Ministers agree on border crossing</h1>
        <p class="byline">By <a rel="author" href="/jane">Jane Roe</a> and Omar Diallo</p>
        <time datetime="2024-03-05T18:20:00Z">5 March 2024</time>
        <div class="share-bar"><a href="#">Facebook</a> <a href="#">Twitter</a></div>
        <div class="story-body">
        <p>The foreign ministers of Norland and Sudria agreed on Tuesday to open a second border crossing at the
        river town of Velm, ending three years of talks.</p>
        <figure><img src="a.jpg"><figcaption>The bridge at Velm. Photo: Ledger</figcaption></figure>
        <p>&ldquo;We have found a fair solution,&rdquo; said Norland&rsquo;s minister, Ada Brandt, after the meeting. She
        thanked her counterpart for his patience &amp; good will.</p>
        <h2>What was agreed</h2>
        <p>Customs officers of both states will work in one building, and lorries will pass without a second check,
        the ministers said in a joint statement.</p>
        <aside class="related"><h3>Read more</h3><ul><li><a href="/1">Ten years of border disputes</a></li>
        <li><a href="/2">The bridge that nobody wanted</a></li></ul></aside>
        <p>The crossing is to open next spring, and the costs, about 12 million crowns, will be shared equally.</p>
        </div>
        <div class="newsletter-signup"><p>Sign up for our newsletter and get the latest news in your inbox every
        morning.</p><input type="email"></div>
        </article>
        <section id="comments" class="comments"><h3>3 comments</h3>
        <ol><li class="comment"><p>I doubt that this will ever be built, they have promised it for years.</p></li>
        <li class="comment"><p>Good news for everyone who has to commute through the valley each day.</p></li></ol>
        </section></main>
        <footer><p>© 2024 The Daily Ledger. All rights reserved.</p><a href="/imprint">Imprint</a></footer>
        </body></html>
        """

    /// A ministry's page without structured data: the date in a line, the place in the text.
    static let ministry = """
        <html lang="de"><head><title>Außenministerium - Staatssekretärin empfängt Botschafter</title></head><body>
        <div id="kopf"><a href="/">Startseite</a> | <a href="/kontakt">Kontakt</a> | <a href="/presse">Presse</a></div>
        <div id="navigation"><ul><li><a href="/a">Aktuelles</a></li><li><a href="/b">Ministerium</a></li></ul></div>
        <div id="inhalt"><p class="datum">12. Mai 2022</p>
        <h1>Staatssekretärin empfängt Botschafter</h1>
        <p>Staatssekretärin Lena Vogt hat am Donnerstag den Botschafter von Sudrien, Ivo Marek, zu einem Gespräch
        empfangen. Im Mittelpunkt standen die Lage an der Grenze und die Zusammenarbeit bei der Energieversorgung.</p>
        <p>„Wir wollen die Gespräche noch vor dem Sommer abschließen“, sagte die Staatssekretärin im Anschluss an das
        Treffen. Beide Seiten vereinbarten, im Juni erneut zusammenzukommen.</p>
        <p>Der Botschafter überreichte zudem eine Einladung zur Konferenz der Anrainerstaaten, die im Herbst in Velm
        stattfinden soll.</p></div>
        <div id="fuss"><a href="/impressum">Impressum</a> <a href="/datenschutz">Datenschutz</a></div>
        </body></html>
        """

    /// A Russian news page with view counters and share lines.
    static let russian = """
        <!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Министры обсудили поставки зерна</title>
        <meta property="og:title" content="Министры обсудили поставки зерна"></head><body>
        <div class="menu"><a href="/1">Главная</a><a href="/2">Политика</a><a href="/3">Экономика</a></div>
        <div class="content"><h1>Министры обсудили поставки зерна</h1>
        <div class="info"><span class="date">14 марта 2023, 12:40</span></div>
        <div class="stat">10 265 просмотров</div>
        <div class="text"><p>ВЕЛЬМ, 14 марта. Министры иностранных дел Норландии и Судрии обсудили во вторник поставки
        зерна через порты Северного моря, сообщила пресс-служба ведомства.</p>
        <p>«Мы договорились продолжить консультации на уровне экспертов», — заявил министр Андрей Кольцов по итогам
        переговоров. По его словам, стороны намерены подписать соглашение до конца года.</p>
        <p>Следующая встреча пройдёт в апреле, её повестку согласуют послы двух стран.</p></div>
        <div class="share">Поделиться: <a href="#">ВКонтакте</a> <a href="#">Telegram</a></div>
        <div class="related"><b>Читайте также:</b><ul><li><a href="/4">Порт в Вельме откроют осенью</a></li></ul></div>
        </div></body></html>
        """

    /// A blog: the site's name is the first heading, and comments are longer than the entry.
    static let blog = """
        <html><head><title>Notes from Velm » Blog Archive » On the slow train north</title></head><body>
        <div id="header"><h1><a href="/">Notes from Velm</a></h1></div>
        <div id="content"><div class="post" id="post-12"><h2>On the slow train north</h2>
        <small>Posted on October 21st, 2019 by Mira</small>
        <div class="entry"><p>Last week I took the slow train north, the one that stops at every village and waits for
        the post to be loaded.</p><p>It took nine hours, and I would do it again tomorrow, if only for the tea that the
        conductor sells from a kettle of his own.</p></div></div>
        <h3 id="comments">4 Responses</h3><ol class="commentlist">
        <li class="comment"><cite>Tom</cite> says: <p>I took that train in the eighties, and it was exactly like this,
        although the tea was worse and the windows did not close in winter at all.</p></li>
        <li class="comment"><cite>Ana</cite> says: <p>You should have stopped in Lorn, where the station keeper shows
        visitors his collection of old lamps, and tells them about each of them at length.</p></li>
        <li class="comment"><cite>Bo</cite> says: <p>The timetable changes next month, so whoever wants to go should go
        soon, since the ministry plans to close the line, as I read in the paper yesterday.</p></li></ol></div>
        <div id="sidebar"><h3>Archives</h3><ul><li><a href="/9">September 2019</a></li></ul></div>
        </body></html>
        """

    /// A layout of the nineties: tables in tables, line breaks instead of paragraphs, a declared Windows encoding.
    static let tables = """
        <html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">
        <title>Velm Gazette: Harbour talks resume</title></head><body bgcolor="#ffffff">
        <table width="100%"><tr><td width="150" valign="top"><a href="1.htm">News</a><br><a href="2.htm">Sport</a><br>
        <a href="3.htm">Letters</a></td><td valign="top"><font size="5"><b>Harbour talks resume</b></font><br><br>
        The harbour masters of the three northern towns met again on Monday to speak about fees and fishing
        rights.<br><br>
        They had broken off their talks in June, when two of them could not agree on who should pay for the new
        lighthouse, which stands on disputed ground.<br><br>
        A spokesman said the meeting was friendly, and that another would follow before the winter.<br></td></tr></table>
        <hr><center><font size="1">Copyright 1998 Velm Gazette</font></center></body></html>
        """

    /// Broken markup: tags that do not close, attributes without quotes, text after the end.
    static let broken = """
        <title>Envoy arrives in Lorn</title><body><div class=main><h1>Envoy arrives in Lorn</h2><p>The special envoy of the union
        arrived in Lorn on Sunday for talks with the government and the opposition<p>He is expected to stay for three
        days, and to visit <b>two border villages<p>Observers do not expect a breakthrough, since neither of the two
        sides has moved from its demands since the spring</div></body></html><p>Another meeting is planned for May, the
        envoy's office said in a short note on Sunday evening.
        """

    /// A live blog: entries with times.
    static let live = """
        <html lang="en"><head><title>Summit live: leaders arrive</title><meta property="og:title" content="Summit live:
        leaders arrive"><meta property="article:published_time" content="2023-09-09T06:00:00Z"></head><body>
        <nav><a href="/">Home</a></nav><main><h1>Summit live: leaders arrive</h1><div class="liveblog">
        <article class="entry"><time datetime="2023-09-09T09:10:00Z">09:10</time><p>The president of Sudria has arrived
        at the conference centre, where he was greeted by the host.</p></article>
        <article class="entry"><time datetime="2023-09-09T08:30:00Z">08:30</time><p>Delegations are still arguing over
        the wording of the final statement, two diplomats told reporters this morning.</p></article>
        <article class="entry"><time datetime="2023-09-09T06:00:00Z">06:00</time><p>Good morning from Velm, where the
        summit of the northern states begins today with a working breakfast.</p></article></div></main></body></html>
        """

    static let frames = """
        <html><head><title>Ministry of the Sea</title></head><frameset cols="20%,80%"><frame src="menu.htm">
        <frame src="main.htm"></frameset></html>
        """

    static let all = [news, ministry, russian, blog, tables, broken, live]
}
