#!/usr/bin/env python3
"""Compares the reading of pages with trafilatura's in one run: quality by the scorer, speed by CPU time on one thread.

usage: compare.py DATA SCORER [LAB]

DATA    a folder with bodies.jsonl, bodies.tar, snippets.jsonl, snippets.tar (pages as gzip members)
SCORER  extraction_score.py
LAB     pages-lab; .build/release/pages-lab otherwise

Needs `pip install trafilatura==2.3.1 lxml_html_clean` in a virtual environment of its own. Speed is pages for each
second of the process's own CPU time, so that other work on the machine does not count; the lab's includes reading the
files and writing what it found.
"""
import gzip, importlib.util, json, os, resource, subprocess, sys, tarfile, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))


def load(data, kind):
    with open(f"{data}/{kind}.jsonl", encoding="utf8") as file, tarfile.open(f"{data}/{kind}.tar") as tar:
        for line in file:
            row = json.loads(line)
            yield row, gzip.decompress(tar.extractfile(f"{kind}/{row['id']}.html.gz").read())


def ours(pages, lab, folder):
    with open(f"{folder}/list", "w", encoding="utf8") as listing:
        for row, page in pages:
            with open(f"{folder}/{row['id']}.html", "wb") as file:
                file.write(page)
            listing.write(f"{row['id']}\t{folder}/{row['id']}.html\t{row['url'] if '://' in row['url'] else ''}\n")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([lab, "read", f"{folder}/list", f"{folder}/out"], check=True)
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    with open(f"{folder}/out", encoding="utf8") as file:
        return {row["id"]: row for row in map(json.loads, file)}, seconds


def theirs(pages):
    import trafilatura
    found = {}
    before = time.process_time()
    for row, page in pages:
        document = trafilatura.bare_extraction(page, with_metadata=True)
        document = document.as_dict() if document else {}
        found[row["id"]] = {"id": row["id"], **{k: document.get(k) for k in ("text", "title", "author", "date")}}
    return found, time.process_time() - before


def main(data, scorer, lab=os.path.join(HERE, "../../.build/release/pages-lab")):
    spec = importlib.util.spec_from_file_location("score", scorer)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    print("reader       pages   CPU s  pages/s   body F1  snippets F1  title  author  date right  wrong")
    kinds = {kind: list(load(data, kind)) for kind in ("bodies", "snippets")}
    pages = kinds["bodies"] + kinds["snippets"]
    with tempfile.TemporaryDirectory() as folder:
        results = (("readout", *ours(pages, lab, folder)), ("trafilatura", *theirs(pages)))
    for name, found, seconds in results:
        body = score.score_bodies([row for row, _ in kinds["bodies"]], found)["body"]["f1"]
        rest = score.score_snippets([row for row, _ in kinds["snippets"]], found)
        print(f"{name:11} {len(pages):6} {seconds:7.2f} {len(pages) / seconds:8.1f} {body:9.3f} "
              f"{rest['snippets']['f1']:12.3f} {rest['title']['right']:6.3f} {rest['author']['right']:7.3f} "
              f"{rest['date']['right']:11.3f} {rest['date']['wrong']:6.3f}")
    print(f"{results[1][2] / results[0][2]:.1f} times as fast")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:4])
