#!/usr/bin/env python3
"""Classes of verbs and nouns by their senses in WordNet 3.0, for the training of attribution.

usage: senses.py WORDNET_FOLDER > SENSES.tsv          (Debian's wordnet-base has the folder in /usr/share/wordnet)

A line is a lemma, "1" for a verb or "2" for a noun, and a number: the lexicographer's file of the lemma's first sense
(5 for noun.artifact, 32 for verb.communication), plus 64 if one of its first four senses is of communication, plus
128 if one is of cognition or emotion.
"""
import sys
from pathlib import Path

folder = Path(sys.argv[1])
for part, code, speech, thought in (("verb", 1, {32}, {31, 37}), ("noun", 2, {10}, {9, 12})):
    files = {}
    for line in (folder / f"data.{part}").read_text("utf-8").split("\n"):
        if line[:8].isdigit():
            files[line[:8]] = int(line[9:11])
    for line in (folder / f"index.{part}").read_text("utf-8").split("\n"):
        if not line or line.startswith(" "):
            continue
        cells = line.split()
        lemma, count = cells[0], int(cells[2])
        if "_" in lemma or not lemma.isascii():
            continue
        senses = [files[offset] for offset in cells[-count:]]
        value = senses[0]
        value += 64 if speech & set(senses[:4]) else 0
        value += 128 if thought & set(senses[:4]) else 0
        print(lemma, code, value, sep="\t")
