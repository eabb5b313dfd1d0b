#!/usr/bin/env python3
"""For whom the named participants of meetings act: the program's answer against a gold's.

    score_sides.py [--list] GOLD.jsonl ACTORS.jsonl

GOLD has meetings whose participants have "name" and "side"; ACTORS is what `readout pipe --write actors` made of the same
articles. An organisation's or a movement's side has no one spelling: any that is no state's is right.
"""

import collections
import json
import pathlib
import sys
import unicodedata

STATES = pathlib.Path(__file__).resolve().parents[2] / "Sources/ActorsData/states.tsv"


def folded(text):
    text = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def side(entity):
    code = entity.get("code") or ""
    if code[:3] == "IGO" or code[3:6] in ("REB", "SEP", "INS"):
        return code
    return entity.get("country") or entity.get("code")


def bearer(name, entities):
    """The entity that is called so: by the whole name, a part of it, or its last word; the most mentioned."""
    best, most = None, (0, 0)
    for entity in entities:
        other = folded(entity["name"])
        fit = 4 * (other == name) + 2 * (other in name or name in other) + (name.split()[-1] in other.split())
        if fit and (fit, len(entity["mentions"])) > most:
            best, most = entity, (fit, len(entity["mentions"]))
    return best


def main(gold, answers, listing):
    states = {row.split("\t")[4] for row in STATES.read_text(encoding="utf-8").splitlines() if "\tstate\t" in row}
    casts = {row["id"]: row for row in map(json.loads, open(answers, encoding="utf-8"))}
    tally = collections.Counter()
    for row in map(json.loads, open(gold, encoding="utf-8")):
        if row["id"] not in casts:
            continue
        parties = {(party["name"], party["side"]) for meeting in row["meetings"] for party in meeting["participants"]}
        for name, wanted in sorted(party for party in parties if party[0]):
            entity = bearer(folded(name), casts[row["id"]]["entities"])
            found = side(entity) if entity else None
            isRight = found == wanted or bool(found) and wanted not in states and found not in states
            result = "right" if isRight else "wrong" if found else "open"
            tally[result] += 1
            if listing and not isRight:
                print(row["id"], name, wanted, found or "-", sep="\t")
    total = sum(tally.values())
    print(", ".join(f"{tally[key]} {key}" for key in ("right", "wrong", "open")) + f" of {total}")


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--list"]
    main(arguments[0], arguments[1], "--list" in sys.argv)
