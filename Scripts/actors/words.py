#!/usr/bin/env python3
"""Makes Sources/ActorsData/words.tsv: common nouns for actors ("minister", "embassy", "refugee").

What a noun names, its office and the offices that it may stand for are kept by hand in tables/words.psv; further
nouns and what they add to a country's CAMEO code come from PETRARCH's list of agents (Phoenix, MIT licence), as facts
in our own form.

    python3 words.py FACTS OUTPUT
"""
import os, re, sys

facts, output = sys.argv[1], sys.argv[2]
here = os.path.dirname(os.path.abspath(__file__))
COLUMNS = 'entry kind name aliases country code role from until flags'.split()
IRREGULAR = {'man': 'men', 'woman': 'women', 'person': 'people', 'child': 'children', 'wife': 'wives', 'thief': 'thieves'}


def plural(noun):
    split = re.match(r"(.*?) ((?:of|in|for|and|to) .*)$", noun)
    if split: return plural(split[1]) + ' ' + split[2]
    if noun.endswith(' general') and noun not in ('major general',): return re.sub(r'(\w+) general$', lambda m: plural(m[1]) + ' general', noun)
    words = re.split(r'([ -])', noun)
    last = words[-1]
    for singular, irregular in IRREGULAR.items():
        if last == singular or (last.endswith(singular) and singular in ('man', 'woman')):
            return ''.join(words[:-1]) + last[: len(last) - len(singular)] + irregular
    if re.search(r'[^aeiou]y$', last): last = last[:-1] + 'ies'
    elif re.search(r'(s|x|z|ch|sh)$', last): last += 'es'
    elif last in ('hero',): last += 'es'
    else: last += 's'
    return ''.join(words[:-1]) + last


rows, seen, kinds = [], set(), {}
for line in open(os.path.join(here, 'tables', 'words.psv'), encoding='utf-8'):
    if line.startswith('#') or not line.strip(): continue
    cells = [c.strip() for c in line.rstrip('\n').split('|')]
    names, kind, code, office, covers, flags = (cells + [''] * 6)[:6]
    for name in (n.strip() for n in names.split(',')):
        if not name or name in seen: continue
        seen.add(name)
        kinds[name] = kind
        role = office + (': ' + covers if covers else '')
        base = dict(kind='word', code='~' + code if code else '', role=role)
        rows.append(dict(base, entry='word/' + name.replace(' ', '-'), name=name, flags=(kind + ' ' + flags).strip()))
        many = plural(name)
        if 'plural' not in flags and many != name and many not in seen:
            seen.add(many)
            rows.append(dict(base, entry='word/' + many.replace(' ', '-'), name=many, flags=(kind + ' plural ' + flags).strip()))

heads = {}
for name, kind in kinds.items():
    if ' ' not in name: heads[name] = kind
added = 0
persons = {'!PERSON!': ['man', 'men', 'woman', 'women', 'person'], '!MINIST!': ['minister', 'ministers', 'ministry', 'ministries']}
for line in open(os.path.join(facts, 'petrarch2', 'Phoenix.agents.txt'), encoding='utf-8', errors='replace'):
    m = re.match(r'^([A-Z!_\' -]+?)_?\s*(\{[^}]*\})?\s*\[~([A-Z]+)\]', line)
    if not m: continue
    names = [m[1]]
    for key, forms in persons.items():
        names = [n.replace(key, f.upper()) for n in names for f in (forms if key in n else [''])]
    for name in names:
        name = name.replace('_', ' ').lower().strip()
        if len(name) < 3 or name.count(' ') > 3 or name in seen: continue
        last = name.split()[-1]
        kind = heads.get(last) or heads.get(re.sub(r's$', '', last))
        if last.endswith('ies'): kind = kind or heads.get(last[:-3] + 'y')
        if kind is None and re.search(r'(man|men|woman|women|person|ist|ian|ers?|ors?)$', last): kind = 'person'
        if kind is None: continue
        many = plural(name)
        isplural = last.endswith('s') and re.sub(r's$', '', last) in heads or last in ('men', 'women')
        seen.add(name)
        rows.append(dict(entry='word/' + name.replace(' ', '-'), kind='word', name=name, code='~' + m[3], flags=kind + (' plural' if isplural else '')))
        added += 1
        if not isplural and many not in seen and ' of ' not in name:
            seen.add(many)
            rows.append(dict(entry='word/' + many.replace(' ', '-'), kind='word', name=many, code='~' + m[3], flags=kind + ' plural'))
with open(os.path.join(output, 'words.tsv'), 'w', encoding='utf-8') as f:
    f.write('# Common nouns for actors. Kept by hand, with further nouns and codes from the agents of PETRARCH (Phoenix,\n')
    f.write('# Copyright 2014 Open Event Data, MIT licence). Made by Scripts/actors/words.py.\n')
    f.write('\t'.join(COLUMNS) + '\n')
    for row in rows: f.write('\t'.join(row.get(c, '') for c in COLUMNS) + '\n')
print(len(rows), added)
