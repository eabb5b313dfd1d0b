#!/usr/bin/env python3
"""Reads every export of an archive with other people's readers, and compares them with one another.

    check-exports.py READOUT ARCHIVE

csv and json of Python, sqlite3, networkx (GraphML, GEXF; passed over where it is not installed), lxml where it is
installed, else Python's own XML reader; brat's standoff and CoNLL-U by their rules, CoNLL-U by the package conllu too
where it is installed. Exits with 1 at the first export that does not read or does not agree.
"""
import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

try:
    from lxml import etree as xml
except ImportError:
    xml = ElementTree
try:
    import networkx
except ImportError:
    networkx = None
try:
    import conllu
except ImportError:
    conllu = None


def check_standoff(folder):
    """Each annotation cuts its words out of the text; each relation, equivalence and note points to annotations."""
    files = sorted(name for name in os.listdir(folder) if name.endswith(".ann"))
    marks = others = 0
    for name in files:
        with open(os.path.join(folder, name[:-4] + ".txt"), encoding="utf8", newline="") as file:
            text = file.read()
        with open(os.path.join(folder, name), encoding="utf8", newline="") as file:
            lines = file.read().split("\n")
        assert lines.pop() == "", name
        known = set()
        for line in lines:
            if not line.startswith("T"):
                continue
            mark, place, words = line.split("\t")
            kind, offsets = place.split(" ", 1)
            assert re.fullmatch(r"T\d+", mark) and mark not in known and re.fullmatch(r"[A-Za-z_-]+", kind), line
            known.add(mark)
            pieces = [tuple(map(int, piece.split())) for piece in offsets.split(";")]
            assert " ".join(text[start:end] for start, end in pieces) == words, line
            marks += 1
        for line in lines:
            if line.startswith("T"):
                continue
            match = (re.fullmatch(r"R\d+\t\w+ Arg1:(T\d+) Arg2:(T\d+)", line)
                     or re.fullmatch(r"#\d+\tAnnotatorNotes (T\d+)\t.+", line))
            targets = match.groups() if match else re.fullmatch(r"\*\tEquiv ((?:T\d+ ?)+)", line).group(1).split()
            assert known.issuperset(targets), line
            others += 1
    return len(files), marks, others


def check_sentences(text, texts):
    """Ten columns, numbers in order, heads within the sentence, one root, no circle; offsets cut the forms."""
    article, sentences, words = None, 0, 0
    for block in text.split("\n\n"):
        rows, whole = [], None
        for line in block.split("\n"):
            if line.startswith("# newdoc id = "):
                article = texts[line.removeprefix("# newdoc id = ")]
            elif line.startswith("# text = "):
                whole = line.removeprefix("# text = ")
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
        if not rows:
            continue
        assert all(len(row) == 10 and all(row) for row in rows), block
        assert [row[0] for row in rows] == [str(i + 1) for i in range(len(rows))], block
        heads = [int(row[6]) for row in rows]
        assert heads.count(0) == 1 and all(0 <= head <= len(rows) for head in heads), block
        for word in range(len(rows)):
            seen = set()
            while word >= 0:
                assert word not in seen, block
                seen.add(word)
                word = heads[word] - 1
        rebuilt = ""
        for row in rows:
            misc = dict(pair.split("=", 1) for pair in row[9].split("|"))
            start, end = map(int, misc["Offset"].split(":"))
            assert re.sub(r"\s", " ", article[start:end]) == row[1], (row, article[start:end])
            rebuilt += row[1] + ("" if "SpaceAfter" in misc else " ")
        assert rebuilt.strip() == whole.strip(), (rebuilt, whole)
        sentences, words = sentences + 1, words + len(rows)
    if conllu:
        assert len(conllu.parse(text)) == sentences
    return sentences, words


def main():
    readout, archive = sys.argv[1:3]

    def export(*options):
        result = subprocess.run([readout, "export", "--archive", archive, *options], capture_output=True)
        assert result.returncode == 0, (options, result.stderr.decode())
        return result.stdout

    base = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)

    def count(query):
        return base.execute(query).fetchone()[0]

    lines = [json.loads(line) for line in export("--format", "jsonl").decode().splitlines()]
    assert len(lines) == count("SELECT count(*) FROM article")
    spans = 0
    words = {}
    for name, start, stop, text in base.execute(
        "SELECT article.name, start, stop, words FROM statement_span JOIN statement ON statement.id = statement"
        " JOIN article ON article.id = article WHERE part = 'content'"
    ):
        words.setdefault(name, set()).add(text)
    for line in lines:
        text = line["article"]["text"]
        for statement in line["statements"]:
            for start, end in statement["content"]:
                assert text[start:end] in words[line["article"]["id"]], statement
                spans += 1
    print(f"jsonl: {len(lines)} readouts, {spans} content spans cut by Python are the archive's words")

    for table, query in [
        ("articles", "SELECT count(*) FROM article"), ("meetings", "SELECT count(*) FROM encounter WHERE reports > 0"),
        ("statements", "SELECT count(*) FROM statement WHERE rejected = 0"), ("actors", None), ("quotations", None),
    ]:
        text = export("--format", "csv", "--table", table).decode()
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
        assert query is None or len(rows) == count(query), (table, len(rows))
        assert all(None not in row and None not in row.values() for row in rows)
        print(f"csv {table}: {len(rows)} rows")

    with tempfile.TemporaryDirectory() as folder:
        copy = sqlite3.connect(os.path.join(folder, "copy.db"))
        copy.executescript(export("--format", "sql").decode())
        assert copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        tables = [row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        for table in tables:
            assert list(copy.execute(f"SELECT * FROM {table}")) == list(base.execute(f"SELECT * FROM {table}")), table
        print(f"sql: {len(tables)} tables are equal in sqlite3")

        export("--format", "brat", "--output", os.path.join(folder, "brat"))
        files, marks, others = check_standoff(os.path.join(folder, "brat"))
        assert files == len(lines)
        print(f"brat: {files} texts, {marks} annotations cut by Python are their words, {others} relations and notes point to them")
        texts = {line["article"]["id"]: line["article"]["text"] for line in lines}
        sentences, words = check_sentences(export("--format", "conllu").decode(), texts)
        print(f"conllu: {sentences} sentences, {words} words are trees" + ("" if conllu else " (no conllu)"))

        for source in ("positions", "statements"):
            path = os.path.join(folder, source + ".dna")
            export("--format", "dna", "--source", source, "--output", path)
            dna = sqlite3.connect(path)
            assert dna.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert not list(dna.execute("PRAGMA foreign_key_check"))
            events = list(csv.DictReader(io.StringIO(export("--format", "eventlist", "--source", source).decode(), newline="")))
            stored = {
                row[0]: row[1:] for row in dna.execute(
                    "SELECT STATEMENTS.ID, Start, Stop, Text FROM STATEMENTS JOIN DOCUMENTS ON DOCUMENTS.ID = DocumentId")
            }
            assert len(events) == len(stored)
            for event in events:
                start, stop, text = stored[int(event["statement_id"])]
                assert (start, stop) == (int(event["start_position"]), int(event["stop_position"]))
                plain = "".join(c if ord(c) < 0x10000 else "\u25a1" for c in event["text"])
                assert text[start:stop] == plain
                units = text.encode("utf-16-le")[2 * start:2 * stop].decode("utf-16-le")
                assert units == plain
            print(f"dna of {source}: {len(stored)} statements, positions agree in scalars and in UTF-16 units")

    for network, source in [
        ("meetings", "positions"), ("affiliation", "statements"), ("shared", "statements"), ("affiliation", "positions"),
        ("subtract", "positions"),
    ]:
        options = ["--network", network, "--source", source]
        matrix = list(csv.reader(io.StringIO(export("--format", "matrix", *options).decode(), newline="")))
        weights = {
            (row[0], column): float(value) for row in matrix[1:] for column, value in zip(matrix[0][1:], row[1:]) if float(value)
        }
        one_mode = network != "affiliation"
        ties = len({frozenset(pair) for pair in weights}) if one_mode else len(weights)
        for form in ("graphml", "visone", "gexf"):
            text = export("--format", form, *options)
            xml.fromstring(text)
            if networkx is None or form == "visone":
                continue
            graph = networkx.parse_graphml(text.decode()) if form == "graphml" else networkx.read_gexf(io.BytesIO(text))
            assert graph.number_of_edges() == ties, (network, form, graph.number_of_edges(), ties)
            name = "name" if form == "graphml" else "label"
            value = "weight" if form == "graphml" else "signed"
            for a, b, data in graph.edges(data=True):
                pair = graph.nodes[a][name], graph.nodes[b][name]
                weight = weights.get(pair, weights.get(pair[::-1]))
                assert abs(weight - data[value]) < 1e-9, (pair, weight, data)
        print(f"{network} of {source}: {ties} ties, equal in matrix, GraphML and GEXF" + ("" if networkx else " (no networkx)"))


main()
