#!/usr/bin/env python3
"""Gives hostile inputs to the command, and looks whether each is answered in time, in bounded memory, and clearly.

    fuzz.py READOUT [--pages 10000] [--files 600] [--seed 1] [--samples DIR] [--keep DIR]

Pages go through `readout pipe --write articles`, one at a time over a few processes: mutations of real pages, deep
nesting, unclosed everything, floods of one sign, wrong charsets, NULs, broken JSON-LD, broken base64. Files of other
forms go through `readout ingest`, a process each: feeds with entities that grow, web archives that are cut, damaged or packed
too tightly, tables without end, ZIP archives that lie. A few very large files go through `readout read`.

Each input must be answered within 2 seconds of processor time (other work on the machine does not count), no process may grow beyond 256 MB, and an answer is a result or an error
with a message. What is made depends on the seed alone. DIR holds pages (*.html) to mutate; pages made here otherwise.
"""
import argparse
import base64
import glob
import gzip
import io
import json
import os
import random
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
import zlib

SECONDS, MEGABYTES = 2.0, 256
ALPHABET = b"<>/=\"'&;!-[] \n\tabcdivpscript\x00\xff\xfe\xc3\xe2\x80"
CHARSETS = ["utf-8", "utf-16le", "utf-16", "windows-1251", "shift_jis", "gb18030", "iso-2022-jp", "utf-7", "x", "", "\x00"]

MADE = """<!DOCTYPE html><html lang="en"><head><title>Talks open in Geneva - The Made Courier</title>
<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Jane Roe"},
"datePublished":"2024-05-14T10:00:00Z","articleBody":"Ministers met."}</script></head><body><nav><a href="/">Home</a></nav>
<article><h1>Talks open in Geneva</h1><p class="byline">By Jane Roe</p><p>The two ministers met in Geneva on Tuesday to
discuss the transit of grain, officials said.</p><p>They agreed to meet again in the autumn.</p></article>
<table><tr><td>1<td>2</table><footer>Copyright</footer></body></html>""".encode()


def mutated(rng, page):
    page = bytearray(page)
    for _ in range(rng.choice([1, 3, 10, 100])):
        at = rng.randrange(len(page) + 1)
        size = rng.choice([1, 1, 2, 8, 64, 1024])
        kind = rng.randrange(7)
        if kind == 0:
            del page[at:at + size]
        elif kind == 1:
            page[at:at] = bytes(rng.choice(ALPHABET) for _ in range(size))
        elif kind == 2 and len(page):
            start = rng.randrange(len(page))
            page[at:at] = page[start:start + size * 16]
        elif kind == 3:
            page[at:at + size] = bytes(rng.randrange(256) for _ in range(size))
        elif kind == 4:
            page[at:at] = rng.choice([b"<table>", b"</p>", b"<b><i>", b"<!--", b"<![CDATA[", b"<script>", b"<svg><math>",
                                      b"<template>", b"</body></html>", b"<frameset>", b"<plaintext>", b"<select>",
                                      b"<a href=x><a href=y>", b"&#x110000;", b"&notit;", b"<form><form>"])
        elif kind == 5:
            page = page[:at] or page
        else:
            page[at:at] = bytes([rng.choice(b"<&\"' \x00")]) * size
        if len(page) > 4 << 20:
            page = page[:4 << 20]
    return bytes(page)


def flood(rng):
    """One sign, one tag, one pattern, again and again."""
    size = rng.choice([1000, 100_000, 1 << 20, 4 << 20])
    unit = rng.choice([
        b"<", b">", b"&", b"\x00", b"<div>", b"<p>", b"<b>", b"<table>", b"<table><tr><td>", b"</div>", b"<a href=x>",
        b"<!--", b"<!", b"<?", b"</", b"&amp", b"&#", b"&#x41", b"<li>", b"<dd><dt>", b"<font>", b"<svg>", b"<math><mi>",
        b"<template>", b"<button>", b"<select><option>", b"<form>", b"<h1>", b"<nobr>", b"<ruby><rt>", b"<p>x", b"x ",
        b"x\n", b"<p>The ministers met. ", b"<br>", b"<a b=c d=e f=", b"<a \"", b"<div class='", b"]]>", b"\r", b"\xff",
        b"\xe2\x80", "\u0301".encode(), "\U0001f600".encode(), b"<script>", b"<style>", b"<title>", b"<textarea>",
        b"<meta charset=utf-16>", b"<i><p>", b"<b><div></b>", b"<table><b>", b"<a><table><a>", b"{", b"[", b"{\"a\":",
    ])
    return unit * (size // len(unit))


def attributes(rng):
    count = rng.choice([100, 10_000, 100_000])
    many = b" ".join(b"a%d=%d" % (i if rng.random() < 0.9 else 1, i) for i in range(count))
    return b"<div " + many + b"><p>" + b"The ministers met in Geneva on Tuesday. " * 10


def classes(rng):
    return b"".join(b"<div class='%s author byline'><p>By %s</p>" % (b"x" * rng.randrange(50), b"Jane Roe " * rng.randrange(9))
                    for _ in range(rng.choice([10, 1000, 20_000])))


def linked(rng):
    depth = rng.choice([10, 1000, 100_000])
    value = rng.choice([b"[" * depth, b'{"a":' * depth, b'{"@type":"NewsArticle","author":' * depth,
                        b'{"@graph":[' + b'{"@type":"Person","name":"x"},' * depth, b'"' + b"\\u" * depth,
                        b"1" * depth + b"e" + b"9" * 99, b'{"datePublished":"' + b"2" * depth + b'"}'])
    return b"<script type=application/ld+json>" + value + b"</script><p>" + b"The ministers met in Geneva. " * 9


def page(rng, samples):
    kind = rng.random()
    if kind < 0.70:
        return mutated(rng, rng.choice(samples))
    if kind < 0.85:
        return flood(rng)
    return rng.choice([attributes, classes, linked])(rng)


def line(rng, number, content):
    name = f"page-{number}"
    kind = rng.random()
    if kind < 0.05:
        return json.dumps({"id": name, "html": content.decode("utf8", "replace")}).encode()
    record = {"id": name, "html_base64": base64.b64encode(content).decode()}
    if kind < 0.45:
        record["charset"] = rng.choice(CHARSETS)
    if kind > 0.9:
        record["url"] = rng.choice(["http://news.example/2024/05/14/a", "x", "//", "http://" + "a" * 9000, "\u0000"])
    return json.dumps(record).encode()


def peak(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def processor(pid):
    """The processor time that a process has used, in seconds."""
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Findings:
    def __init__(self, keep):
        self.worst, self.memory, self.results, self.errors, self.wrong, self.keep = (0, ""), (0, ""), 0, 0, [], keep

    def note(self, name, seconds, megabytes, content=None):
        self.worst, self.memory = max(self.worst, (seconds, name)), max(self.memory, (megabytes, name))
        if seconds > SECONDS or megabytes > MEGABYTES:
            self.complain(f"{name}: {seconds:.2f} s, {megabytes:.0f} MB", name, content)

    def complain(self, what, name, content=None):
        self.wrong.append(what)
        if self.keep and content is not None:
            with open(os.path.join(self.keep, name.replace("/", "_")), "wb") as file:
                file.write(content)

    def tell(self, what, count, seconds):
        print(f"{what}: {count} inputs in {seconds:.0f} s: {self.results} results, {self.errors} clear errors; slowest "
              f"{self.worst[0]:.2f} s ({self.worst[1]}), most memory {self.memory[0]:.0f} MB ({self.memory[1]})", flush=True)


def pages(options, samples, findings):
    rng = random.Random(options.seed)
    begun, process, asked = time.monotonic(), None, 0
    for number in range(options.pages):
        if process is None:
            process = subprocess.Popen([options.readout, "pipe", "--write", "articles", "--jobs", "1"], stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            asked = 0
        content = page(rng, samples)
        request = line(rng, number, content) + b"\n"
        name = f"page-{number}"
        try:
            started = processor(process.pid)
            # Written aside, so that neither waits for the other.
            writer = threading.Thread(target=lambda: (process.stdin.write(request), process.stdin.flush()))
            writer.start()
            answer = process.stdout.readline()
            writer.join()
            seconds = processor(process.pid) - started
            value = json.loads(answer)
            findings.note(name, seconds, peak(process.pid), content)
            if value["id"] != name:
                findings.complain(f"{name} was answered as {value['id']}", name, content)
            if "error" in value:
                findings.errors += 1
                if not value["error"]["message"]:
                    findings.complain(f"{name}: an error without a message", name, content)
            else:
                findings.results += 1
        except (OSError, ValueError, KeyError, StopIteration) as error:
            findings.complain(f"{name}: no answer ({error!r}), the command ended with {process.poll()}", name, content)
            process.kill()
            process.wait()
            process = None
            continue
        asked += 1
        if asked == 2500:
            process.stdin.close()
            process.wait()
            process = None
    if process:
        process.stdin.close()
        process.wait()
    findings.tell("pages", options.pages, time.monotonic() - begun)


# MARK: Other forms

def response(body, coding=b"", status=b"200 OK"):
    head = b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html\r\n" + coding + b"\r\n"
    return head + body


def record(block, length=None, kind=b"response"):
    return (b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\nWARC-Target-URI: http://news.example/a\r\nContent-Type: "
            b"application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % (len(block) if length is None else length)
            ) + block + b"\r\n\r\n"


def bomb(megabytes):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    out = b"".join(packer.compress(b"<" * (1 << 20)) for _ in range(megabytes))
    return out + packer.flush()


def warc(rng, samples):
    kind = rng.randrange(9)
    whole = b"".join(record(response(rng.choice(samples))) for _ in range(rng.choice([1, 3])))
    if kind == 0:
        return "warc", whole[:rng.randrange(len(whole))]
    if kind == 1:
        return "warc", mutated(rng, whole)
    if kind == 2:
        return "warc.gz", bomb(rng.choice([1, 100, 600]))
    if kind == 3:
        return "warc", record(response(bomb(rng.choice([1, 100, 400])), b"Content-Encoding: gzip\r\n"))
    if kind == 4:
        packed = b"".join(gzip.compress(record(response(rng.choice(samples)))) for _ in range(3))
        return "warc.gz", packed[:rng.randrange(len(packed))]
    if kind == 5:
        packed = bytearray(b"".join(gzip.compress(record(response(rng.choice(samples)))) for _ in range(3)))
        for _ in range(rng.choice([1, 20])):
            packed[rng.randrange(len(packed))] = rng.randrange(256)
        return "warc.gz", bytes(packed)
    if kind == 6:
        return "warc", rng.choice([b"WARC/", b"WARC/1.0\r\n", b"\nWARC/1.0\r\n\r\n", record(b"")]) * rng.choice([10, 100_000])
    if kind == 7:
        return "warc", record(b"x", rng.choice([2**31, 2**63 - 1, 2**64, -1, 10**30])) + whole
    chunks = b"".join(b"%x\r\n%s\r\n" % (rng.randrange(1, 99), b"<p>x" * 9) for _ in range(1000))
    return "warc", record(response(chunks, b"Transfer-Encoding: chunked\r\n"))


def feed(rng, samples):
    kind = rng.randrange(8)
    item = b"<item><title>T</title><link>http://news.example/%d</link><content:encoded><![CDATA[%s]]></content:encoded></item>"
    whole = b"<?xml version='1.0'?><rss><channel>" + item % (1, rng.choice(samples)) + b"</channel></rss>"
    if kind == 0:
        laughs = b"".join(b"<!ENTITY l%d \"%s\">" % (i, b"&l%d;" % (i - 1) * 10) for i in range(1, 30))
        return "xml", b"<!DOCTYPE rss [<!ENTITY l0 'ha'>" + laughs + b"]><rss><channel><item><title>&l29;</title></item></channel></rss>"
    if kind == 1:
        return "rss", mutated(rng, whole)
    if kind == 2:
        return "rss", b"<rss><channel><item>" + rng.choice([b"<a>", b"<title>", b"<", b"<![CDATA[", b"&#", b"<a b='"]) * 100_000
    if kind == 3:
        return "json", b'{"version":"https://jsonfeed.org/version/1.1","items":' + rng.choice([b"[" * 100_000, b"[1]", b"{}", b'[{"id":'] )
    if kind == 4:
        return "xml", b"<feed><entry><content type='xhtml'>" + b"<div>" * rng.choice([10, 100_000])
    if kind == 5:
        return "xml", ("<?xml version='1.0' encoding='%s'?>" % rng.choice(CHARSETS)).encode() + whole
    if kind == 6:
        return "xml", b"<urlset>" + b"<url><loc>http://news.example/a</loc></url>" * 10
    return "xml.gz", bomb(rng.choice([1, 200]))


def table(rng, samples):
    kind = rng.randrange(6)
    rows = b"id,title,text\n" + b"".join(b'%d,"a ""b""","Ministers met in Geneva."\n' % i for i in range(5))
    if kind == 0:
        return "csv", mutated(rng, rows)
    if kind == 1:
        return "csv", b"text\n\"" + b"x" * rng.choice([10, 10 << 20])
    if kind == 2:
        return "csv", b"," * (10 << 20)
    if kind == 3:
        return "csv", b"\"" * rng.choice([11, 10 << 20])
    if kind == 4:
        return "csv", bytes(rng.randrange(256) for _ in range(5000))
    return "tsv", b"text\thtml\n" + b"\t".join([b"x"] * 100_000)


def archive(rng, samples):
    kind = rng.randrange(5)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a/page.html", rng.choice(samples))
        packed.writestr("../../etc/x.txt", b"The ministers met.")
        if kind == 0:
            packed.writestr("bomb.html", b"<" * (200 << 20))
    whole = held.getvalue()
    if kind == 1:
        return "zip", whole[:rng.randrange(len(whole))]
    if kind == 2:
        damaged = bytearray(whole)
        for _ in range(10):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        return "zip", bytes(damaged)
    if kind == 3:
        end = whole.rfind(b"PK\x05\x06")
        return "zip", whole[:end + 10] + struct.pack("<HII", 0xFFFE, 0x7FFFFFFF, 0) + b"\0\0"
    return "zip", whole


def alone(command):
    """Runs a command; gives what it said on standard error, its code, processor seconds and megabytes."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    return told.strip(), os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def others(options, samples, findings):
    rng = random.Random(options.seed + 1)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.files):
            ending, content = rng.choice([warc, feed, table, archive])(rng, samples)
            name = f"{number:05}.{ending}"
            path = os.path.join(folder, name)
            with open(path, "wb") as file:
                file.write(content)
            told, code, seconds, megabytes = alone([options.readout, "ingest", path, "--archive", path + ".db", "--jobs", "1"])
            findings.note(name, seconds, megabytes, content)
            summary = told.splitlines()[-1] if told else ""
            numbers = [int(word) for word in summary.split() if word.isdigit()]
            if code not in (0, 1) or len(numbers) != 4 or numbers[0] != sum(numbers[1:]):
                findings.complain(f"{name}: ended with {code}: {told[-200:]}", name, content)
            else:
                findings.results += numbers[1] + numbers[2]
                findings.errors += numbers[3]
            for made in glob.glob(path + "*"):
                os.remove(made)
    findings.tell("files of other forms", options.files, time.monotonic() - begun)


def large(options, findings):
    """Very large files, one process each."""
    begun, count = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder:
        for name, unit in (("less.html", b"<"), ("less-a.html", b"<a"), ("zeros.html", b"\0"), ("text.txt", b"a b. "),
                           ("deep.html", b"<div>"), ("feed.xml", b"<rss>"), ("table.csv", b"a,b\n"), ("w.warc", b"WARC/1.0\n")):
            path = os.path.join(folder, name)
            with open(path, "wb") as file:
                for _ in range(100):
                    file.write(unit * ((1 << 20) // len(unit)))
            for command in (["read", path], ["ingest", path, "--archive", path + ".db"]):
                told, _, seconds, megabytes = alone([options.readout, *command])
                findings.note(f"{command[0]} 100 MB {name}", seconds, megabytes)
                count += 1
                if told:
                    findings.errors += 1
                else:
                    findings.complain(f"{command[0]} {name}: neither a result nor a message", name)
            os.remove(path)
    findings.tell("large files", count, time.monotonic() - begun)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("readout")
    options.add_argument("--pages", type=int, default=10_000)
    options.add_argument("--files", type=int, default=600)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--samples")
    options.add_argument("--keep", help="a folder for inputs that went wrong")
    options = options.parse_args()
    samples = [MADE]
    if options.samples:
        for path in sorted(glob.glob(os.path.join(options.samples, "**", "*.html"), recursive=True)):
            with open(path, "rb") as file:
                samples.append(file.read())
    wrong = []
    for part in (pages, others):
        findings = Findings(options.keep)
        part(options, samples, findings)
        wrong += findings.wrong
    findings = Findings(options.keep)
    if options.files: large(options, findings)
    wrong += findings.wrong
    for what in wrong[:50]:
        print("wrong:", what)
    print(f"{len(wrong)} of all inputs were answered too late, with too much memory, or not clearly")
    sys.exit(1 if wrong else 0)


main()
