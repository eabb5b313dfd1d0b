#!/usr/bin/env python3
"""Records what Python and spaCy make of rules and texts of our own, for Tests/LanguageTests/Tokenizing*.swift.

    python3 -m venv .venv && .venv/bin/pip install spacy==3.8.18
    .venv/bin/python Scripts/record-tokenizing.py

It reads Tests/Samples/Tokenizing/rules.json and texts.json, both written for this project, and writes beside them

tokens.jsonl     spaCy's tokens of each text under each set of rules: start, end, space after, norm of an exception
patterns.jsonl   what Python's re finds with patterns made at random from a seed, in texts made likewise
scalars.jsonl    a checksum of what Python's str says of the scalars, for each 4096 of them

Offsets count Unicode scalars. Run it under Python 3.11, whose Unicode the pipelines were made with (14).
"""

import json
import random
import re
import sys
import warnings
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "Tests" / "Samples" / "Tokenizing"


def write(name, rows):
    with open(SAMPLES / name, "w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps(row, ensure_ascii=True) + "\n")
    print(f"{name}: {len(rows)} rows")


# Tokens


def tokens():
    from spacy.attrs import NORM, ORTH
    from spacy.tokenizer import Tokenizer
    from spacy.vocab import Vocab

    rules = json.loads((SAMPLES / "rules.json").read_text(encoding="utf-8"))
    texts = json.loads((SAMPLES / "texts.json").read_text(encoding="utf-8"))
    rows = []
    for name, rule in rules.items():
        methods = {"prefix_search": "search", "suffix_search": "search", "infix_finditer": "finditer",
                   "token_match": "match", "url_match": "match"}
        patterns = {key: getattr(re.compile(rule[key]), method) for key, method in methods.items() if key in rule}
        exceptions = {key: [{ORTH: part[0], NORM: part[1]} if len(part) > 1 else {ORTH: part[0]} for part in parts]
                      for key, parts in rule.get("exceptions", {}).items()}
        tokenizer = Tokenizer(Vocab(), rules=exceptions, faster_heuristics=rule.get("faster_heuristics", True),
                              **patterns)
        for text in texts:
            found = []
            for token in tokenizer(text):
                row = [token.idx, token.idx + len(token.text), int(bool(token.whitespace_))]
                if token.norm != token.lex.norm:
                    row.append(token.norm_)
                found.append(row)
            rows.append({"rules": name, "text": text, "tokens": found})
    write("tokens.jsonl", rows)


# Patterns


class Patterns:
    """Patterns of the kinds that tokenizers have, and texts that they often match."""

    SCALARS = ["a", "b", "c", "A", "B", "1", "2", ".", "-", " ", "\n", "é", "É", "ß", "я", "Σ", "ς", "中", "😀", "_", "K"]
    SETS = ["[ab]", "[^a]", "[a-c1]", "[A-Z]", "\\d", "\\w", "\\s", "\\S", "\\W", "[\\w.-]", "[^\\s.]", "[é-я]", "[]a]",
            "[a\\-.]", "[\\u00c0-\\u00ff]", "[😀-😂b]", "."]

    def __init__(self, seed):
        self.random = random.Random(seed)

    def text(self):
        return "".join(self.random.choice(self.SCALARS) for _ in range(self.random.randint(0, 9)))

    def atom(self, depth):
        kind = self.random.random()
        if kind < 0.5 or depth > 3:
            return re.escape(self.random.choice(self.SCALARS))
        if kind < 0.75:
            return self.random.choice(self.SETS)
        return self.random.choice(["(%s)", "(?:%s)", "(?:%s)", "(?P<n%d>%%s)" % self.random.randint(0, 10**9)]) % (
            self.alternatives(depth + 1))

    def repeated(self, depth):
        atom = self.atom(depth)
        if self.random.random() < 0.35:
            atom += self.random.choice(["*", "+", "?", "{2}", "{1,2}", "{,2}", "{2,}", "*?", "+?", "??", "{1,3}?"])
        return atom

    def fixed(self):
        return "".join(self.random.choice([re.escape(self.random.choice(self.SCALARS)), self.random.choice(self.SETS)])
                       for _ in range(self.random.randint(1, 2)))

    def piece(self, depth):
        kind = self.random.random()
        if kind < 0.8:
            return self.repeated(depth)
        if kind < 0.84:
            return "(?<=%s)" % self.fixed()
        if kind < 0.87:
            return "(?<!%s)" % self.fixed()
        if kind < 0.91:
            return "(?=%s)" % self.random.choice([self.fixed(), self.fixed() + "|" + self.fixed(), "\\s|$"])
        if kind < 0.94:
            return "(?!%s)" % self.random.choice([self.fixed(), self.fixed() + "{1,2}", self.fixed() + "|b"])
        return self.random.choice(["^", "$", "\\b", "\\B", "$"])

    def alternatives(self, depth=0):
        return "|".join("".join(self.piece(depth) for _ in range(self.random.randint(1, 3)))
                        for _ in range(self.random.choice([1, 1, 2, 3])))

    def pattern(self):
        pattern = self.alternatives()
        if self.random.random() < 0.2:
            pattern = "|".join(part + "$" for part in [self.alternatives(2).replace("|", "") or "a" for _ in "ab"])
        if self.random.random() < 0.15:
            pattern = "(?iu)" + pattern
        return pattern


def patterns(count, seed=3):
    made = Patterns(seed)
    rows = []
    while len(rows) < count:
        pattern = made.pattern()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                compiled = re.compile(pattern)
        except (re.error, FutureWarning, OverflowError):
            continue
        for _ in range(3):
            text = made.text()
            search = compiled.search(text)
            rows.append({"pattern": pattern, "text": text, "search": list(search.span()) if search else None,
                         "match": bool(compiled.match(text)),
                         "all": [list(found.span()) for found in compiled.finditer(text)]})
    return rows


# Scalars


def scalars():
    def checksum(text, value):
        for byte in text.encode("utf-8"):
            value = (value ^ byte) * 0x100000001B3 % 2**64
        return value

    rows = []
    for start in range(0, sys.maxunicode + 1, 4096):
        value = 0xCBF29CE484222325
        for number in range(start, start + 4096):
            if 0xD800 <= number <= 0xDFFF:
                continue
            scalar = chr(number)
            kinds = "".join(str(int(answer)) for answer in (scalar.isalpha(), scalar.isdigit(), scalar.isupper(),
                                                            scalar.isspace()))
            # Lowercased alone, and around a capital sigma.
            value = checksum(f"{kinds}{scalar.lower()}{('Α' + scalar + 'Σ').lower()}{('ΑΣ' + scalar).lower()}", value)
        rows.append({"start": start, "checksum": f"{value:016x}"})
    write("scalars.jsonl", rows)


if __name__ == "__main__":
    tokens()
    write("patterns.jsonl", patterns(900))
    scalars()
