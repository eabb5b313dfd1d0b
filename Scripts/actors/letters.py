#!/usr/bin/env python3
"""Learns Sources/ActorsData/letters.weights: how much the letters of a word look like a person's name.

Logistic regression over the three-letter and the closing four-letter pieces of words, hashed into 4,096 places.
Persons' words come from the tables of office-holders and given names; other words from those of organisations,
cities, regions and common nouns. Nothing but the tables beside the output is read.

    letters.py Sources/ActorsData
"""
import collections, os, sys, unicodedata
import numpy as np

folder = sys.argv[1]
PLACES = 4096


def rows(name):
    header = None
    for line in open(os.path.join(folder, name), encoding='utf-8'):
        if line.startswith('#'): continue
        cells = line.rstrip('\n').split('\t')
        if header is None: header = cells
        else: yield dict(zip(header, cells))


def folded(text):
    text = ''.join(c for c in unicodedata.normalize('NFKD', text.lower()) if not unicodedata.combining(c))
    for odd, plain in (('ı', 'i'), ('ø', 'o'), ('đ', 'd'), ('ł', 'l'), ('ß', 'ss'), ('æ', 'ae'), ('ə', 'a')): text = text.replace(odd, plain)
    return ''.join(c if c.isalnum() else '' if c in "'’.`" else ' ' for c in text).split()


def fnv(piece):
    value = 0x811C9DC5
    for byte in piece: value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value % PLACES


def places(word):
    padded = b'^' + word.encode() + b'$'
    found = {fnv(padded[at:at + 3]) for at in range(len(padded) - 2)}
    if len(padded) > 4: found.add(fnv(b'=' + padded[-4:]))
    return sorted(found)


def counts():
    person, other = collections.Counter(), collections.Counter()
    for row in rows('holders.tsv'):
        if row['kind'] == 'person': person.update(folded(row['name']))
    for row in rows('given-names.tsv'): person.update(folded(row['name']))
    for name, weight in (('organizations.tsv', 1), ('bodies.tsv', 3), ('regions.tsv', 1), ('words.tsv', 1)):
        for row in rows(name):
            for word in folded(row['name']): other[word] += weight
    for row in rows('cities.tsv'):
        if 'big' in row.get('flags', ''): other.update(folded(row['name']))
    return person, other


def learn(words, passes=12, penalty=3e-4, seed=5):
    random = np.random.default_rng(seed)
    weights, squares = np.zeros(PLACES + 1), np.full(PLACES + 1, 1e-6)
    for _ in range(passes):
        for at in random.permutation(len(words)):
            where, label, amount = words[at]
            score = (weights[where].sum()) / len(where) ** 0.5 + weights[PLACES]
            error = amount * (label - 1 / (1 + np.exp(-score)))
            gradient = error / len(where) ** 0.5 - penalty * weights[where]
            squares[where] += gradient * gradient
            weights[where] += 0.15 * gradient / np.sqrt(squares[where])
            squares[PLACES] += error * error
            weights[PLACES] += 0.15 * error / np.sqrt(squares[PLACES])
    return weights


def main():
    person, other = counts()
    words = []
    for word in sorted(set(person) | set(other)):
        if len(word) < 2 or not word.isascii() or word.isdigit(): continue
        a, b = min(person[word], 8), min(other[word], 8)
        if a: words.append((np.array(places(word)), 1, 1 + np.log(a)))
        if b: words.append((np.array(places(word)), 0, 1 + np.log(b)))
    kept = words[::10]
    weights = learn([w for at, w in enumerate(words) if at % 10])
    right = np.mean([((weights[w].sum() / len(w) ** 0.5 + weights[PLACES]) > 0) == l for w, l, _ in kept])
    print(f'{len(words)} words, {right:.3f} of a tenth kept apart are told right')
    weights = learn(words)
    with open(os.path.join(folder, 'letters.weights'), 'w', encoding='utf-8') as file:
        file.write('# How much pieces of a word, by their hash, speak for a person\'s name, in hundredths; the last is the bias.\n')
        file.write('# Learned by Scripts/actors/letters.py from the tables beside this file, whose sources each of them names.\n')
        for place, weight in enumerate(weights):
            if round(weight * 100): file.write(f'{place}\t{round(weight * 100)}\n')


if __name__ == '__main__': main()
