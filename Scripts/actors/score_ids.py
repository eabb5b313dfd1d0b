#!/usr/bin/env python3
"""Scores whether one entity has one id in all articles: F1 over pairs of entities of two articles, and B3.

    python3 score_ids.py MEANTIME.jsonl PRED.jsonl

MEANTIME's ids begin with how they were given (cross_, intra_, cross_intra_); who is meant is the instance behind, which
has one label whatever the beginning. A gold entity with a name is the predicted actor that most of its names' heads lie in; its id is the actor's entry, or
its type and name where it has none.
"""
import collections, itertools, json, re, sys

gold = [json.loads(line) for line in open(sys.argv[1], encoding='utf-8')]
pred = {row['id']: row for row in map(json.loads, open(sys.argv[2], encoding='utf-8'))}
rows = []
for article in gold:
    entities = pred.get(article['id'], {}).get('entities', [])
    mentions = [(s, t, i) for i, e in enumerate(entities) for s, t in e['mentions']]
    for entity in article['entities']:
        votes = collections.Counter()
        for (start, end), (head, tail), kind in zip(entity['mentions'], entity['heads'], entity['kinds']):
            if kind != 'name': continue
            around = [(t - s, i) for s, t, i in mentions if s <= head and t >= tail and s >= start - 4 and t <= end + 4]
            if around: votes[min(around)[1]] += 1
        if 'name' not in entity['kinds']: continue
        found = entities[votes.most_common(1)[0][0]] if votes else None
        key = None if found is None else found.get('entry') or found['type'] + ':' + found['name']
        rows.append((article['id'], re.sub(r'^(cross_|intra_)+', '', entity['xid']), key))

right = wrong = missing = 0
for a, b in itertools.combinations(rows, 2):
    if a[0] == b[0]: continue
    same, said = a[1] == b[1], a[2] is not None and a[2] == b[2]
    right += same and said
    wrong += said and not same
    missing += same and not said
print(f'pairs P {right / max(1, right + wrong):.4f} R {right / max(1, right + missing):.4f} F1 {2 * right / max(1, 2 * right + wrong + missing):.4f}')
true, said = collections.defaultdict(set), collections.defaultdict(set)
for place, row in enumerate(rows):
    true[row[1]].add(place)
    said[row[2] or place].add(place)
both = [(len(true[row[1]] & said[row[2] or place]), len(said[row[2] or place]), len(true[row[1]])) for place, row in enumerate(rows)]
p, r = (sum(b[0] / b[k] for b in both) / len(rows) for k in (1, 2))
print(f'B3    P {p:.4f} R {r:.4f} F1 {2 * p * r / (p + r):.4f} over {len(rows)}')
