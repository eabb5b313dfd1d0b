#!/usr/bin/env python3
"""Learns Sources/ActorsData/origins.weights: in which countries' public life names with the letters of a name are found.

Counts of the three-letter and the closing four-letter pieces of the words in office-holders' names, by country, hashed
into 4,096 places: how much more often a piece is found there than anywhere. Nothing but holders.tsv beside the output
is read.

    origins.py Sources/ActorsData
"""
import collections
import math
import os
import sys

sys.argv, folder = ["letters.py", sys.argv[1]], sys.argv[1]
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import letters  # noqa: E402

# How far the counts of a country are drawn towards those of all, in persons.
PRIOR = 900
LEVELS = 46


def main():
    counts = collections.defaultdict(collections.Counter)
    seen = set()
    for row in letters.rows("holders.tsv"):
        if row["kind"] != "person" or not row["name"] or len(row["country"]) != 3: continue
        if (row["entry"], row["country"]) in seen: continue
        seen.add((row["entry"], row["country"]))
        places = {place for word in letters.folded(row["name"]) if word.isascii() for place in letters.places(word)}
        counts[row["country"]].update(places)
    every = collections.Counter()
    for own in counts.values(): every.update(own)
    total = sum(every.values())
    with open(os.path.join(folder, "origins.weights"), "w", encoding="ascii") as out:
        out.write("# In which countries' public life the letters of a name are found: country, and for each of 4,096 places\n")
        out.write("# that pieces of names are hashed into a sign from '!': P is as often as anywhere, each step a sixth.\n")
        out.write("# Learned by Scripts/actors/origins.py from holders.tsv, whose header names its sources and licences.\n")
        for country in sorted(counts):
            own, whole = counts[country], sum(counts[country].values())
            line = []
            for place in range(letters.PLACES):
                share = (every[place] + 0.5) / (total + letters.PLACES / 2)
                value = math.log((own[place] + PRIOR * share) / (whole + PRIOR) / share)
                line.append(chr(ord("P") + max(-LEVELS, min(LEVELS, round(value * 6)))))
            out.write(country + "\t" + "".join(line) + "\n")


main()
