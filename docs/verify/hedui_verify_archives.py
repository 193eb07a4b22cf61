#!/usr/bin/env python3
"""Checks a folder of archived months of a Hedui ledger without the hub, its database or any code of either.

    python3 hedui_verify_archives.py FOLDER --key VKEY          (or --keys jwks.json)

Needs Python 3.8, hedui_verify.py beside it (signed notes, Ed25519), and nothing else. Exit code 0: every entry of every month
is the one that was archived; 1: something was changed, as printed; 2: wrong usage. README.md says what is checked.
"""
import argparse, base64, gzip, hashlib, json, os, re, sys, zlib
from hedui_verify import PLAIN, Refused, parse_vkey, sha256, signatures_of, strict_base64


class Tree:
    """The complete subtrees over some leaves, the largest first: RFC 6962 section 2.1."""

    def __init__(self, size, subtrees):
        if len(subtrees) != bin(size).count("1") or any(len(hash) != 32 for hash in subtrees):
            raise Refused("its frontier does not fit the number of entries before it")
        self.size, self.subtrees = size, list(subtrees)

    def append(self, leaf):
        rest = self.size
        while rest & 1:
            leaf, rest = sha256(b"\x01", self.subtrees.pop(), leaf), rest >> 1
        self.subtrees.append(leaf)
        self.size += 1

    def root(self):
        if not self.subtrees:
            return sha256()
        *rest, value = self.subtrees
        for left in reversed(rest):
            value = sha256(b"\x01", left, value)
        return value


MANIFEST = re.compile(
    r"(?P<origin>[^\n]+)\n(?P<to>\d+)\n(?P<root>\S+)\nhedui-ledger-archive 2\nmonth (?P<month>\d{4}-\d\d)\n"
    r"from (?P<start>\d+)\nfrontier(?P<frontier>(?: \S+)*)\nleaves (?P<leaves>[0-9a-f]{64})\n"
    r"entries (?P<entries>[0-9a-f]{64})\nopenings (?P<openings>[0-9a-f]{64})\n"
    r"previous (?P<previous>none|[0-9a-f]{64})\nat (?P<at>\S+)\n"
)
FORGOTTEN = re.compile(
    r"(?P<origin>[^\n]+)\nhedui-ledger-archive-forgotten 1\nmonth (?P<month>\d{4}-\d\d)\narchive (?P<archive>[0-9a-f]{64})\n"
    r"forgotten(?P<places>(?: \d+(?:-\d+)?)+)\nbefore (?P<before>[0-9a-f]{64})\nopenings (?P<openings>[0-9a-f]{64})\nat (?P<at>\S+)\n"
)


FILE = re.compile(r"\d{4}-(0[1-9]|1[0-2])\.(archive|entries\.jsonl\.gz|leaves|openings\.jsonl\.gz|forgotten)")


def next_month(month):
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12:04}-{number % 12 + 1:02}"


def read_manifest(note, name, keys):
    text, signers = signatures_of(note, keys, PLAIN)
    match = MANIFEST.fullmatch(text)
    if match is None or name != match["month"] + ".archive":
        raise Refused("it is no manifest of an archive")
    if not signers or any(signer != match["origin"] for signer, _ in signers):
        raise Refused("it is not signed by a key of the ledger that was given")
    frontier = [strict_base64(part) for part in match["frontier"].split()]
    return match, Tree(int(match["start"]), frontier), strict_base64(match["root"])


def read_forgotten(path, sha256, manifest, keys):
    """What an archive says that it forgot since, and the SHA-256 that its file of openings then has."""
    if not os.path.exists(path):
        return set(), manifest["openings"]
    text, signers = signatures_of(open(path, encoding="utf-8", newline="").read(), keys, PLAIN)
    match = FORGOTTEN.fullmatch(text)
    if match is None or not signers or any(signer != manifest["origin"] for signer, _ in signers):
        raise Refused("what it says to have forgotten is not signed by a key of the ledger that was given")
    if (match["origin"], match["month"], match["archive"]) != (manifest["origin"], manifest["month"], sha256):
        raise Refused("what it says to have forgotten is of another archive")
    ranges = [[int(place) for place in part.split("-")] for part in match["places"].split()]
    return {place for part in ranges for place in range(part[0], part[-1] + 1)}, match["openings"]


def file_sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def check_month(folder, name, keys, before):
    """Checks one month. Returns what the next one must follow, and (entries, opened)."""
    note = open(os.path.join(folder, name), encoding="utf-8", newline="").read()
    manifest, tree, root = read_manifest(note, name, keys)
    start, end, month = int(manifest["start"]), int(manifest["to"]), manifest["month"]
    if before is None:
        if manifest["previous"] != "none" or start != 0:
            raise Refused("the archive before it is missing or not good")
    elif (manifest["previous"], month, start, tree.root()) != (before[0], next_month(before[1]), before[2], before[3]):
        raise Refused(f"it does not follow the archive of {before[1]}")
    leaves = open(os.path.join(folder, month + ".leaves"), "rb").read()
    if hashlib.sha256(leaves).hexdigest() != manifest["leaves"] or len(leaves) != 32 * (end - start):
        raise Refused("its file of leaves is not the one that was signed")
    committed, index = {}, start
    packed = os.path.join(folder, month + ".entries.jsonl.gz")
    with gzip.open(packed) as lines:
        for line in lines:
            leaf, at = sha256(b"\x00", line[:-1]), 32 * (index - start)
            if line[-1:] != b"\n" or leaves[at : at + 32] != leaf:
                raise Refused(f"entry {index} is not the one that was archived")
            tree.append(leaf)
            committed[index] = json.loads(line).get("personal")
            index += 1
    if index != end or tree.root() != root:
        raise Refused(f"it ends with entry {index - 1}, or does not lead to the root that was signed")
    if file_sha256(packed) != manifest["entries"]:
        raise Refused("its file of entries holds what it held, in other bytes than those that were signed")
    own = hashlib.sha256(note.encode()).hexdigest()
    forgotten, signed = read_forgotten(os.path.join(folder, month + ".forgotten"), own, manifest, keys)
    opened = check_openings(os.path.join(folder, month + ".openings.jsonl.gz"), committed, forgotten, signed)
    return (own, month, end, root), (end - start, opened)


def check_openings(path, committed, forgotten, signed):
    """What is said of people must be what the entries committed to, of each that is not signed to have forgotten it."""
    opened = set()
    with gzip.open(path) as lines:
        for line in lines:
            opening = json.loads(line)
            index, commitments = opening["index"], {}
            for name, value in opening["fields"].items():
                text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
                digest = sha256(b"\x02", opening["salt"].encode(), name.encode(), b"\x00", text.encode())
                commitments[name] = base64.b64encode(digest).decode()
            if index in opened or not commitments or committed.get(index) != commitments:
                raise Refused(f"what is said of people in entry {index} is not what it committed to")
            if index in forgotten:
                raise Refused(f"it still says whom entry {index} concerned, which forgot it")
            opened.add(index)
    lost = sorted(set(index for index, fields in committed.items() if fields) - opened - forgotten)
    if lost:
        raise Refused(f"what is said of people in entry {lost[0]} was removed")
    if file_sha256(path) != signed:
        raise Refused("its file of openings holds what it held, in other bytes or order than those that were signed")
    return len(opened)


def main():
    parser = argparse.ArgumentParser(description="Checks archived months of a Hedui ledger, offline.")
    parser.add_argument("folder")
    parser.add_argument("--key", action="append", default=[], help="the ledger's public key: name+id+base64")
    parser.add_argument("--keys", help="the key set that the hub publishes at /.well-known/jwks.json, as a file")
    arguments = parser.parse_args()
    try:
        keys = [parse_vkey(vkey, PLAIN) for vkey in arguments.key]
        for jwk in json.load(open(arguments.keys, encoding="utf-8"))["keys"] if arguments.keys else []:
            if jwk.get("crv") == "Ed25519" and str(jwk.get("kid")).startswith("ledger-"):
                keys.append((None, base64.urlsafe_b64decode(jwk["x"] + "=")))
        names = sorted({name[:7] + ".archive" for name in os.listdir(arguments.folder) if FILE.fullmatch(name)})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        parser.error(str(error))
    keys or parser.error("name the ledger's public key: --key or --keys")
    names or parser.error("there is no archive in this folder")
    before = None
    for name in names:
        try:
            before, (entries, opened) = check_month(arguments.folder, name, keys, before)
        except (Refused, OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
            return print(f"NOT GENUINE: {name}: {error}") or 1
        print(f"GENUINE {before[1]}: {entries} entries, {opened} of them say whom they concern")
    return 0


if __name__ == "__main__":
    sys.exit(main())
