#!/usr/bin/env python3
"""Prints the articles as `readout pipe` reads them: JSON Lines with "id", "text" and "date".

    lines.py [development|apart|development-2] | readout pipe --write meetings > meetings.jsonl
    readout score meetings gold.jsonl meetings.jsonl
"""

import json
import pathlib
import sys


def main(part=None):
    folder = pathlib.Path(__file__).parent

    def table(name):
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        return [line.split("\t") for line in lines if line and not line.startswith("#")]

    parts = dict(table("split.tsv"))
    for name, day in table("articles.tsv"):
        if part in (None, parts[name]):
            line = {"id": name, "text": (folder / "articles" / f"{name}.txt").read_text(encoding="utf-8")}
            if day:
                line["date"] = day
            print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
