#!/usr/bin/env python3
"""Makes Sources/ActorsData/holders.tsv and Sources/ActorsData/organizations.tsv.

Holders of offices with their days: heads of state and government from Wikidata (CC0); actors with dated codes from the
PETRARCH dictionaries (Phoenix, MIT licence); foreign leaders, ministers and others whom presidents and secretaries of
state of the United States met, with the day, from the Department of State's record of travels and visits (public
domain). The same person in several sources is one entry: same country, same surname, a given name that agrees.

    python3 holders.py FACTS OUTPUT [KEPT.jsonl]

500 rows of the record of travels, drawn by a hash of their number, are kept apart from the building and written to
KEPT, so that look-up can be measured on them.
"""
import csv, hashlib, json, os, re, sys, unicodedata

facts, output = sys.argv[1], sys.argv[2]
kept_path = sys.argv[3] if len(sys.argv) > 3 else None
COLUMNS = 'entry kind name aliases country code role from until flags'.split()


def fold(s):
    s = ''.join(c for c in unicodedata.normalize('NFD', s.replace('ı', 'i').replace('ø', 'o').replace('ł', 'l').replace('đ', 'd'))
                if not unicodedata.combining(c))
    s = re.sub(r"['’‘`ʿʾ.]", '', s.lower())
    return re.sub(r'[^a-z0-9а-яё]+', ' ', s).strip()


def skeleton(word):
    """As Sources/Actors/Directory/NameSkeleton.swift reduces a name."""
    out, i = '', 0
    def put(c):
        nonlocal out
        if not out.endswith(c): out += c
    while i < len(word):
        c, n, w = word[i], word[i + 1:i + 2], 1
        if c in 'ae':
            if out.endswith('i') and c == 'e' and len(out) > 1: out = out[:-1]
            put('a')
        elif c in 'iyj': put('i')
        elif c in 'ou': put('o')
        elif c == 'w': put('v')
        elif c in 'kq':
            if n == 'h': put('h'); w = 2
            else: put('k')
        elif c == 'c':
            if n == 'h': put('c'); w = 2
            elif n == 'k': put('k'); w = 2
            else: put('k')
        elif c == 'p' and n == 'h': put('f'); w = 2
        elif c == 's':
            put(c)
            if word[i:i + 3] == 'sch': w = 3
            elif n == 'h': w = 2
        elif c in 'zgdtb':
            put(c)
            if n == 'h': w = 2
        elif c == 'x': put('k'); put('s')
        else: put(c)
        i += w
    return out


# Countries by the names that the sources use.
country_of_qid, cameo_of, names = {}, {}, {}
for line in open(os.path.join(output, 'states.tsv'), encoding='utf-8'):
    cells = line.rstrip('\n').split('\t')
    if line.startswith('#') or len(cells) < 6 or cells[1] != 'state': continue
    if not cells[4] or cells[9:10] == ['minor'] and False: continue
    country_of_qid[cells[0]] = cells[4]
    cameo_of.setdefault(cells[4], cells[5])
    for alias in [cells[2]] + cells[3].split('|'):
        use, _, text = alias.rpartition(':')
        if use in ('', 'adj', 'people'): names.setdefault(fold(text), cells[4])
iso_of_cameo = {v: k for k, v in cameo_of.items()}
iso_of_cameo.update({'USR': 'RUS', 'SUN': 'RUS', 'TMP': 'TLS'})
names.update({'korea republic of': 'KOR', 'korea south': 'KOR', 'korea north': 'PRK', 'korea': 'KOR', 'ussr': 'RUS', 'soviet union': 'RUS', 'soviet': 'RUS',
              'federal republic of germany': 'DEU', 'germany federal republic of': 'DEU', 'west germany': 'DEU', 'republic of china': 'TWN', 'china republic of': 'TWN',
              'peoples republic of china': 'CHN', 'china peoples republic of': 'CHN', 'vietnam south': 'VNM', 'south vietnam': 'VNM', 'holy see': 'VAT',
              'the bahamas': 'BHS', 'turkiye': 'TUR', 'palestinian authority': 'PSE', 'west bank': 'PSE', 'burma': 'MMR', 'the gambia': 'GMB',
              'serbia montenegro': 'SRB', 'yugoslavia': 'SRB', 'kosovo': 'XKX', 'czechoslovakia': 'CZE', 'yugoslav': 'SRB', 'czechoslovak': 'CZE', 'east german': 'DEU', 'east germany': 'DEU', 'eu': '', 'un': '', 'nato': '',
              'cote d ivoire': 'CIV', 'cote divoire': 'CIV', 'macedonia': 'MKD', 'gaza': 'PSE', 'palestinian': 'PSE', 'congo democratic republic of the': 'COD',
              'zaire': 'COD', 'great britain': 'GBR', 'england': 'GBR', 'bosnia herzegovina': 'BIH', 'bosnian': 'BIH', 'uk': 'GBR', 'new zealand': 'NZL'})


def country_named(text): return names.get(fold(text), '')


class Person:
    def __init__(self, name, country):
        self.name, self.country = name, country
        self.names, self.terms, self.qid, self.flags = [name], [], '', set()


people = []          # in the order of the sources
by_surname = {}      # (country, skeleton of last word) -> persons
PARTICLES = 'al el bin ben ibn abu de da do dos del der den di du la le van von ul ur'.split()
FAMILY_FIRST = {'CHN', 'TWN', 'HKG', 'PRK', 'KOR', 'VNM', 'KHM'}


def surnames(words, country):
    if len(words) == 1: return [words[0]]
    return [words[0], words[-1]] if country in FAMILY_FIRST else [words[-1]]


def agrees(a, b, country):
    """Whether two folded names may be one person's."""
    a, b = a.split(), b.split()
    if len(a) == 1 or len(b) == 1:
        one, many = (a, b) if len(a) == 1 else (b, a)
        if 'bin' in many: return skeleton(one[0]) == skeleton(many[0])
        return any(skeleton(one[0]) == skeleton(s) for s in surnames(many, country))
    if country in FAMILY_FIRST: return [skeleton(x) for x in a] == [skeleton(x) for x in b]
    if skeleton(a[-1]) != skeleton(b[-1]): return False
    x, y = a[0], b[0]
    if skeleton(x) == skeleton(y) or x[:1] == y[:1] and min(len(x), len(y)) <= 2: return True
    if len(x) >= 3 and len(y) >= 3 and (x.startswith(y) or y.startswith(x)): return True
    return skeleton(x) in [skeleton(w) for w in b[:-1]] or skeleton(y) in [skeleton(w) for w in a[:-1]]


def year(day): return int(day[:4]) if day else 0


def near(person, day):
    if not day or not person.terms: return True
    return any((not t['from'] or year(t['from']) - 12 <= year(day)) and (not t['until'] or year(day) <= year(t['until']) + 12) for t in person.terms)


def person(name, country, day=''):
    folded = fold(name)
    words = folded.split()
    if not words: return None
    found = []
    for s in surnames(words, country):
        for p in by_surname.get((country, skeleton(s)), []):
            if p not in found and near(p, day) and any(agrees(fold(n), folded, country) for n in p.names): found.append(p)
    if len(words) == 1 and len(found) > 1:
        held = [p for p in found if any((not t['from'] or t['from'][:4] <= day[:4]) and (not t['until'] or day[:4] <= t['until'][:4]) for t in p.terms)]
        found = held or found
    if found: return found[0]
    p = Person(name, country)
    people.append(p)
    return p


def learn(p, name):
    if name not in p.names:
        if len(fold(name).split()) > len(fold(p.name).split()) and len(fold(p.name).split()) == 1: p.name = name
        p.names.append(name)
    for s in surnames(fold(name).split(), p.country):
        lst = by_surname.setdefault((p.country, skeleton(s)), [])
        if p not in lst: lst.append(p)


def hold(p, role, code, start, end, observed=False, country=None):
    for t in p.terms:
        if t['role'] == role and t['code'] == code and observed and t.get('observed'):
            if abs(year(t['from']) - year(start)) <= 8:
                t['from'], t['until'] = min(t['from'], start), max(t['until'], end)
                return
    p.terms.append({'role': role, 'code': code, 'from': start, 'until': end, 'observed': observed, 'country': country or ''})


# 1. Wikidata
for r in csv.DictReader(open(os.path.join(facts, 'office-holders-wikidata.csv'), encoding='utf-8')):
    country = country_of_qid.get(r['countryid'], '')
    p = next((q for q in people if q.qid == r['officeholder']), None)
    if p is None:
        p = Person(r['officeholderLabel'], country)
        p.qid = r['officeholder']
        p.flags.add('big')
        people.append(p)
    learn(p, r['officeholderLabel'])
    short = re.sub(r'( [IVX]+)?( of .*| bin .*)?$', '', r['officeholderLabel'])
    if short != r['officeholderLabel'] and len(short) > 3: learn(p, short)
    role = r['positionLabel']
    p.lands = getattr(p, 'lands', [])
    p.lands.append((bool(re.search('co-prince|[Gg]overnor', role)), country != 'GBR', len(p.lands), country))
    p.country = min(p.lands)[3]
    hold(p, role[:1].upper() + role[1:], cameo_of.get(country, '') + 'GOV' if country else '', r['start_year'], r['end_year'], country=country)

# 2. PETRARCH
TITLES = ['FOREIGN_MINISTER', 'PRIME_MINISTER', 'PRESIDENT', 'VICE_PRESIDENT', 'DEFENSE_MINISTER', 'DEFENCE_MINISTER', 'MINISTER', 'SECRETARY_OF_STATE',
          'SECRETARY_OF_DEFENSE', 'SECRETARY', 'SENATOR', 'AMBASSADOR', 'GENERAL', 'KING', 'QUEEN', 'EMIR', 'SULTAN', 'CHANCELLOR', 'SECRETARY-GENERAL', 'SECRETARY_GENERAL',
          'CROWN_PRINCE', 'PRINCE', 'PRINCESS', 'SHEIKH', 'POPE', 'AYATOLLAH', 'DEPUTY_PRIME_MINISTER', 'INTERIOR_MINISTER', 'FINANCE_MINISTER', 'ACTING_MINISTER', 'CHAIRMAN', 'SPEAKER',
          'GOVERNOR', 'MAYOR', 'PREMIER', 'ACTING_PRESIDENT', 'FORMER_PRESIDENT', 'COLONEL', 'ADMIRAL', 'MARSHAL', 'DR.', 'MR.', 'SIR', 'LORD', 'HIGH_REPRESENTATIVE', 'OPPOSITION_LEADER', 'COMMANDER', 'CHIEF', 'REP.', 'SEN.', 'GEN.', 'GOV.']
TITLES.sort(key=len, reverse=True)
SMALL = {'of', 'the', 'and', 'for', 'in', 'on', 'to', 'de', 'la', 'del', 'van', 'von', 'bin', 'al', 'el', 'ibn', 'der', 'da', 'dos', 'ul'}


def cased(raw):
    words = raw.replace('_', ' ').split()
    def one(w, first):
        if w.lower() in SMALL and not first: return w.lower()
        return '-'.join(x.lower() if x.lower() in SMALL and i == 0 and '-' in w else x[:1] + x[1:].lower() for i, x in enumerate(w.split('-')))
    return ' '.join(one(w, i == 0) for i, w in enumerate(words))


def date(raw, latest):
    raw = raw.strip()
    if len(raw) == 6: raw = ('20' if int(raw[:2]) < 30 else '19') + raw
    if len(raw) == 5: raw = ''
    if len(raw) != 8: return ''
    y, m, d = raw[:4], raw[4:6], raw[6:]
    if not ('1800' <= y <= '2100') or not '01' <= m <= '12' or not '01' <= d <= '31': return ''
    return f'{y}-{m}-{d}'


def codes(text):
    for m in re.findall(r'\[([^\]]*)\]', text):
        m = m.strip()
        c = re.match(r'^([A-Z]{3,})\s*(?:([<>])\s*(\d{6,8})|(\d{6,8})\s*-\s*(\d{6,8}))?$', m)
        if not c: continue
        code, sign, one, a, b = c.groups()
        if sign == '>': yield code, date(one, False), ''
        elif sign == '<': yield code, '', date(one, True)
        else: yield code, date(a or '', False), date(b or '', True)


def country_of_code(code):
    head = code[:3]
    return iso_of_cameo.get(head, head if head in cameo_of else '')


def entries(path):
    """Each entry's names as written and its codes with days, with the line it began on."""
    raw_names, found, in_codes = [], [], False
    for line in open(path, encoding='utf-8', errors='replace'):
        text = line.split('#')[0].rstrip()
        comment = line[len(line.split('#')[0]):]
        if not text.strip(): continue
        if re.match(r'\s', text) and '[' in text:
            found += list(codes(text)); in_codes = True
            continue
        name = text.split('[')[0].strip().rstrip(';').strip()
        if text.startswith('+'):
            if name[1:].strip(): raw_names.append(name[1:].strip())
            found += list(codes(text))
            continue
        if raw_names: yield raw_names, found
        raw_names, found = [name] if name else [], list(codes(text))
    if raw_names: yield raw_names, found


def clean(raw):
    raw = raw.strip('_ ').replace(' ', '_')
    role = ''
    changed = True
    while changed:
        changed = False
        for t in TITLES:
            if raw.startswith(t + '_') and len(raw) > len(t) + 1:
                if not role and t not in ('DR.', 'MR.', 'SIR', 'LORD', 'SHEIKH', 'AYATOLLAH'): role = t
                raw = raw[len(t) + 1:]
                changed = True
                break
    return raw, role


GIVEN = set()
for line in open(os.path.join(output, 'given-names.tsv'), encoding='utf-8'):
    cells = line.rstrip('\n').split('\t')
    if len(cells) > 2: GIVEN.add(fold(cells[2].lstrip('&')))
NATIONS = {fold(n).replace(' ', '_').upper() for n in names if n}
BODIES = set('ministry council committee army party movement front union force forces agency commission bank court parliament assembly congress senate bureau '
             'organization organisation association federation league institute university group network alliance brigade brigades authority office department service '
             'police guard guards militia command corporation company foundation center centre society board house administration mission fund program programme'.split())

organizations, seen_organizations = [], set()


def organization(raw_names, code, kind, flags=''):
    country = country_of_code(code) or (country_of_code(code[3:6]) if code[:3] in ('MNC', 'NGO', 'NGM', 'IMG', 'IGO') and len(code) >= 6 else '')
    texts = []
    for raw in raw_names:
        raw = raw.strip('_ ')
        m = re.match(r'^(.*?)_?\(([A-Z0-9/-]{2,12})\)_?(.*)$', raw)
        parts = [m[1] + m[3], m[2]] if m else [raw]
        for part in parts:
            words = part.replace('_', ' ').split()
            if not words: continue
            if len(words) in (2, 3) and fold(words[0]) in GIVEN and fold(words[-1]) not in BODIES: continue
            if re.search(r'(?i)\b(spokes\w+|officials?|press secretary|minister|ambassador|envoy|advis[eo]r|soldiers?|leaders?|members?|militants?|fighters?|troops)\b', ' '.join(words)): continue
            if words[0].lower() == 'the' and len(words) > 1: words = words[1:]
            text = ' '.join(words) if len(words) == 1 and len(words[0]) <= 5 else cased(' '.join(words))
            if len(fold(text)) > 1: texts.append(text)
    texts = list(dict.fromkeys(texts))
    if not texts or fold(texts[0]) in seen_organizations or len(texts[0]) > 80: return
    seen_organizations.add(fold(texts[0]))
    organizations.append(dict(entry='org/' + fold(texts[0]).replace(' ', '-'), kind=kind, name=texts[0], aliases='|'.join(t for t in texts[1:] if len(t) < 80),
                              country=country, code=code, flags=flags))


known_bodies = set()
for line in open(os.path.join(output, 'bodies.tsv'), encoding='utf-8'):
    cells = line.rstrip('\n').split('\t')
    if len(cells) > 3 and not line.startswith('#'):
        for n in [cells[2]] + cells[3].split('|'): known_bodies.add(fold(n))
seen_organizations |= known_bodies

petrarch = os.path.join(facts, 'petrarch2')
for raw_names, dated in entries(os.path.join(petrarch, 'Phoenix.Countries.actors.txt')):
    has_dates = [d for d in dated if d[1] or d[2]]
    if has_dates:
        country = next((country_of_code(c) for c, _, _ in dated if country_of_code(c)), '')
        cleaned = [(clean(r)) for r in raw_names]
        for raw, role in list(cleaned):  # "RUSSIAN_FOREIGN_MINISTER_LAVROV"
            pass
        options = []
        role = ''
        for raw, r in cleaned:
            head = raw.split('_')[0]
            if head in NATIONS: raw, r2 = clean(raw[len(head) + 1:]); r = r or r2
            role = role or r
            if raw and not re.search(r'[0-9(]', raw): options.append(cased(raw))
        options = [o for o in dict.fromkeys(options) if fold(o)]
        full = [o for o in options if len(o.split()) > 1]
        if not full or set(fold(full[0]).split()) & (BODIES | {'republic', 'germany', 'kingdom', 'union', 'federation', 'states', 'empire', 'berlin', 'province', 'provinces'}): continue
        if ' of ' in full[0] and fold(full[0]).split()[-1] in names: continue  # "Supreme Soviet of Russia"
        p = person(full[0], country, has_dates[0][1] or has_dates[0][2])
        for o in full: learn(p, o)
        for code, start, end in dated:
            if start or end or len(set(c for c, _, _ in dated)) == 1: hold(p, role.replace('_', ' ').capitalize() if len(has_dates) == 1 else '', code, start, end)
    else:
        for code in {c for c, _, _ in dated if len(c) > 3}:
            first = raw_names[0].strip('_ ')
            words = fold(first.replace('_', ' ')).split()
            if len(words) >= 2 and (set(words) & BODIES): organization(raw_names, code, 'organization')
            break
for raw_names, dated in entries(os.path.join(petrarch, 'Phoenix.International.actors.txt')):
    if not dated: continue
    has_dates = [d for d in dated if d[1] or d[2]]
    code = dated[0][0]
    if has_dates:
        country = next((country_of_code(c) for c, _, _ in dated if country_of_code(c)), '')
        options = [cased(clean(r)[0]) for r in raw_names]
        full = [o for o in options if len(o.split()) > 1 and not re.search(r'[0-9(]', o)]
        if not full: continue
        p = person(full[0], country, has_dates[0][1] or has_dates[0][2])
        for o in full: learn(p, o)
        for c, start, end in dated:
            if start or end: hold(p, '', c, start, end)
        continue
    words = fold(raw_names[0].replace('_', ' ')).split()
    if code.startswith('MNC'): organization(raw_names, code, 'organization', 'minor')
    elif code[:3] in ('NGO', 'IGO', 'NGM') and (set(words) & BODIES or len(words) == 1 and len(words[0]) >= 3): organization(raw_names, code, 'organization', 'minor')
for raw_names, dated in entries(os.path.join(petrarch, 'Phoenix.MilNonState.actors.txt')):
    if dated and not any(d[1] or d[2] for d in dated): organization(raw_names, dated[0][0], 'group', 'minor')

# 3. The record of travels and visits
ROLES = ['Deputy Prime Minister and Foreign Minister', 'Deputy Prime Minister', 'Vice Prime Minister', 'Prime Minister', 'Foreign Minister', 'Foreign Secretary', 'Minister of Foreign Affairs',
         'External Affairs Minister', 'Defense Minister', 'Defence Minister', 'Interior Minister', 'Finance Minister', 'Energy Minister', 'Trade Minister', 'Economy Minister', 'Justice Minister',
         'Deputy Foreign Minister', 'Vice Foreign Minister', 'Vice President', 'First Vice President', 'President-elect', 'President', 'Federal Chancellor', 'Chancellor', 'Premier', 'Crown Prince', 'Deputy Crown Prince',
         'Governor General', 'King', 'Queen', 'Emperor', 'Emir', 'Amir', 'Sultan', 'Grand Duke', 'Prince', 'Princess', 'Pope', 'Taoiseach', 'Supreme Leader', 'Shah',
         'Secretary General', 'Secretary-General', 'High Representative', 'Commission President', 'Council President', 'Special Envoy', 'Special Representative', 'Envoy',
         'National Security Advisor', 'National Security Adviser', 'State Councilor', 'State Counsellor', 'Secretary of State', 'Opposition Leader', 'Speaker', 'Chairman', 'General Secretary',
         'General', 'Generalissimo', 'Marshal', 'Admiral', 'Chief of Staff', 'Minister', 'Mayor', 'Governor', 'Ambassador', 'Cardinal', 'Patriarch', 'Sheikh', 'Director General', 'Chief Minister', 'Chief Executive', 'Director']
ROLES.sort(key=len, reverse=True)
WORD = r"(?:[A-ZÀ-ÖØ-ÞĀ-ŽȘȚ][\w’'\-\.]*|al-[A-Z][\w’'\-]*|el-[A-Z][\w’'\-]*|d’[A-Z]\w*)"
NAME = WORD + r"(?:\s+(?:" + WORD + r"|(?:al|bin|ben|de|da|do|dos|del|van|von|der|den|di|du|la|le|ibn|ul|ur|of)\s+(?:(?:der|den|la|al)\s+)?" + WORD + r"|[IVX]+\b))*"
PATTERN = re.compile(r'(?:(?P<land>(?:[A-Z][\w.\-]+\s+){1,3}?))?(?P<role>' + '|'.join(re.escape(r) for r in ROLES) + r')\s+(?P<name>' + NAME + ')')
STOP = {'The', 'He', 'In', 'At', 'On', 'Attended', 'Also', 'Met', 'Visited', 'Discussed', 'Signed', 'Accompanied', 'Working', 'Official', 'Private', 'State', 'And', 'Council', 'Minister',
        'Ministers', 'Meeting', 'Conference', 'Summit', 'Forum', 'Office', 'Palace', 'Assembly', 'Meetings', 'Party', 'Commission', 'Hotel', 'Center', 'Day'}


def name_of(text):
    text = re.sub(r"[’']s$", '', text.strip().rstrip('.,;'))
    text = re.sub(r"[’']s\b.*$", '', text)
    words = text.split()
    cut = []
    for w in words:
        if w.rstrip('.,') in STOP: break
        cut.append(w)
        if w.endswith('.') and len(w) > 3: break
    if 'of' in cut[1:]: cut = cut[:cut.index('of', 1)]
    while cut and cut[-1].lower() in ('of', 'al', 'bin', 'de', 'van', 'and', 'the'): cut.pop()
    return ' '.join(cut).rstrip('.,')


rows = [json.loads(l) for l in open(os.path.join(facts, 'meetings_us.jsonl'), encoding='utf-8')]
observations = []   # row number, name, country, role, day
for number, r in enumerate(rows):
    if r['kind'] == 'visit':
        m = re.match(r'^(' + '|'.join(re.escape(x) for x in ROLES) + r')\s+(.*)$', r['person'])
        lands = r['from'] if isinstance(r['from'], list) else [r['from']]
        if m and lands: observations.append((number, m[2].strip(), country_named(lands[0]), m[1], r['start'], True))
        continue
    land = country_named(r['country'])
    for m in PATTERN.finditer(r['remarks'].replace('“', '').replace('”', '')):
        name = name_of(m['name'])
        if not name or len(fold(name)) < 3: continue
        country, words = land, (m['land'] or '').split()
        for start in range(len(words)):
            c = names.get(fold(' '.join(words[start:])))
            if c is not None: country = c; break
        else:
            if words and words[-1] in ('U.S.', 'American'): country = 'USA'
        after = re.match(r"\s+of\s+(?:the\s+)?((?:[A-Z][\w.\-]+\s*){1,4})", r['remarks'][m.start('name') + len(name):])
        if after:
            words_after = after[1].split()
            for end in range(len(words_after), 0, -1):
                c = country_named(' '.join(words_after[:end]).rstrip('.,'))
                if c: country = c; break
        before = r['remarks'][:m.start('role')].rstrip().split()[-1:] or ['']
        if fold(before[0]) in names: country = names[fold(before[0])]
        if re.search(r'\b(EU|UN|NATO|European|African Union|OSCE|Arab League|ASEAN|IAEA|OAS)\b', ' '.join(words)) or m['role'] in ('High Representative', 'Commission President', 'Council President') or m['role'] in ('Secretary General', 'Secretary-General') : country = ''
        observations.append((number, name, country, m['role'], r['start'], country == land))
    if r.get('person'):
        observations.append((number, re.sub(r'\s*\(.*?\)', '', r['person']), 'USA', 'President' if r['role'] == 'president' else 'Secretary of State', r['start'], False))
US_PRESIDENTS = {fold(re.sub(r'\s*\(.*?\)', '', r['person'])).split()[-1] for r in rows if r['kind'] == 'trip' and r['role'] == 'president'}
usable = sorted({o[0] for o in observations if o[5]})
order = sorted(usable, key=lambda n: hashlib.sha256(f"{rows[n]['kind']}-{rows[n]['id']}-{rows[n]['start']}".encode()).hexdigest())
kept = set(order[:500])
observations = [o for o in observations if not (o[3] == 'President' and fold(o[1]).split()[-1] in US_PRESIDENTS and o[2] != 'USA' and len(o[1].split()) == 1)]
if kept_path:
    with open(kept_path, 'w', encoding='utf-8') as f:
        for number in sorted(kept):
            for o in observations:
                if o[0] == number and o[2] and o[2] != 'USA':
                    text = rows[number]['remarks'] if rows[number]['kind'] == 'trip' else rows[number]['person'] + '. ' + rows[number]['remarks']
                    f.write(json.dumps(dict(row=number, name=o[1], country=o[2], role=o[3], day=o[4], text=text), ensure_ascii=False) + '\n')
# Full names first, so that surnames alone find their person.
for number, name, country, role, day, _ in sorted((o for o in observations if o[0] not in kept), key=lambda o: (len(o[1].split()) == 1, o[4])):
    p = person(name, country, day)
    if p is None: continue
    learn(p, name)
    hold(p, role, cameo_of.get(country, '') + 'GOV' if country else '', day, day, True)

FEMALE, MALE = {'Queen', 'Princess'}, {'King', 'Prince', 'Crown Prince', 'Emir', 'Amir', 'Sultan', 'Pope', 'Emperor', 'Shah'}
table, used = [], set()
for p in people:
    entry = p.qid
    if not entry:
        base = 'person/' + (p.country.lower() or 'int') + '/' + fold(p.name).replace(' ', '-')
        entry, n = base, 2
        while entry in used: entry, n = f'{base}-{n}', n + 1
    used.add(entry)
    flags = set(p.flags)
    roles = {t['role'] for t in p.terms}
    if roles & FEMALE: flags.add('female')
    elif roles & MALE: flags.add('male')
    aliases, have = [], {fold(p.name)}
    for n in p.names:
        if fold(n) not in have and (len(fold(n).split()) > 1 or len(fold(p.name).split()) == 1 or p.qid): have.add(fold(n)); aliases.append(n)
    terms = sorted(p.terms, key=lambda t: (t['from'], t['until'], t['role'], t['code'])) or [{'role': '', 'code': '', 'from': '', 'until': ''}]
    for i, t in enumerate(terms):
        row = dict(entry=entry, role=t['role'], code='')
        if i > 0 and t.get('country', '') not in ('', p.country): row['country'] = t['country']
        if i == 0: row.update(kind='person', name=p.name, aliases='|'.join(aliases), country=p.country, flags=' '.join(sorted(flags)))
        row.update({'from': t['from'], 'until': t['until'], 'code': t['code']})
        table.append(row)


def write(name, about, table):
    with open(os.path.join(output, name), 'w', encoding='utf-8') as f:
        for line in about: f.write('# ' + line + '\n')
        f.write('\t'.join(COLUMNS) + '\n')
        for row in table:
            cells = [str(row.get(c, '')).replace('\t', ' ') for c in COLUMNS]
            f.write('\t'.join(cells) + '\n')


write('holders.tsv', ['Holders of offices with their days. Wikidata (CC0); the actors of PETRARCH (Phoenix, Copyright 2014 Open Event Data,',
      'MIT licence); the travels of presidents and secretaries of state and the visits of foreign leaders, US Department of',
      'State (public domain). Facts in our own form. Made by Scripts/actors/holders.py; 500 rows of the record kept apart.'], table)
write('organizations.tsv', ['Organisations, companies and armed groups. The actors of PETRARCH (Phoenix, Copyright 2014 Open Event Data, MIT',
      'licence), facts in our own form. Made by Scripts/actors/holders.py.'], organizations)
print(len(people), 'persons', len(table), 'rows', len(organizations), 'organizations', len(observations), 'observations', len(kept), 'kept')
