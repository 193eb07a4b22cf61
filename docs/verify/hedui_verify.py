#!/usr/bin/env python3
"""Checks a proof file of a Hedui ledger (.tlog-proof) without the hub, its database or any code of either.

    python3 hedui_verify.py ENTRY.tlog-proof --key VKEY          (or --keys jwks.json)  [--witness VKEY ...]

Needs Python 3.8 and nothing else. Exit code 0: the ledger has this entry, as printed; 1: it does not, or the file was
changed; 2: wrong usage. What is checked, and by which public specification, stands in README.md beside this file.
"""
import argparse, base64, hashlib, json, re, sys


class Refused(Exception):
    """The file proves nothing; the text says why."""


# Ed25519, RFC 8032 section 5.1: points in extended coordinates (X, Y, Z, T) on -x^2 + y^2 = 1 + d x^2 y^2.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(scalar, point):
    result = (0, 1, 1, 0)
    while scalar > 0:
        result = add(result, point) if scalar & 1 else result
        point, scalar = add(point, point), scalar >> 1
    return result


def decode_point(encoded):
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P != 0 or (x == 0 and sign == 1):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = decode_point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def ed25519_holds(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r, s = decode_point(key), decode_point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = multiply(s, BASE), add(r, multiply(h, a))
    return all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def strict_base64(text):
    """Base64 in its one customary spelling."""
    well_spelled = re.fullmatch(r"[A-Za-z0-9+/]+={0,2}", text) and len(text) % 4 == 0
    data = base64.b64decode(text) if well_spelled else b""
    if base64.b64encode(data).decode() != text:
        raise Refused("a line of it is no base64")
    return data


# Signed notes and cosignatures: C2SP signed-note, tlog-cosignature.
PLAIN, COSIGNATURE = 0x01, 0x04


def key_id(name, kind, public):
    return sha256(name.encode(), b"\n", bytes([kind]), public)[:4]


def parse_vkey(vkey, kind):
    match = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})", vkey)
    data = base64.b64decode(match[3]) if match else b"\0"
    if data[0] != kind or key_id(match[1], kind, data[1:]).hex() != match[2]:
        raise ValueError(f"{vkey!r} is no public key (name+id+base64) of this kind")
    return match[1], data[1:]


def signatures_of(note, keys, kind):
    """The text of a note, and (name, seconds) of each signature by one of the keys; all of those must hold."""
    text, _, rest = note.rpartition("\n\n")
    text, found = text + "\n", []
    if not rest.endswith("\n") or re.search(r"[\x00-\x09\x0b-\x1f]", note):
        raise Refused("its checkpoint is no signed note")
    for line in rest[:-1].split("\n"):
        match = re.fullmatch(r"— ([^\s+]+) (\S+)", line)
        if match is None:
            raise Refused("a signature of its checkpoint is malformed")
        name, data = match[1], strict_base64(match[2])
        for known, public in keys:
            if known in (None, name) and key_id(name, kind, public) == data[:4]:
                seconds = int.from_bytes(data[4:12], "big") if kind == COSIGNATURE else None
                head, start = (f"cosignature/v1\ntime {seconds}\n", 12) if kind == COSIGNATURE else ("", 4)
                if not ed25519_holds(public, (head + text).encode(), data[start:]):
                    raise Refused(f"the signature of {name} does not hold")
                found.append((name, seconds))
    return text, found


def root_from(leaf, index, size, hashes):
    """The root to which an inclusion proof leads: RFC 9162 section 2.1.3.2."""
    node, last, value = index, size - 1, leaf
    for sibling in hashes:
        if last == 0 or len(sibling) != 32:
            raise Refused("its inclusion proof has the wrong length")
        if node & 1 or node == last:
            value = sha256(b"\x01", sibling, value)
            while node & 1 == 0 and node != 0:
                node, last = node >> 1, last >> 1
        else:
            value = sha256(b"\x01", value, sibling)
        node, last = node >> 1, last >> 1
    return value if last == 0 else None


def open_commitments(entry, salt, fields):
    """What the file says of people must be what the entry committed to (section 4 of README.md)."""
    for name, value in fields.items():
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        digest = sha256(b"\x02", salt.encode(), name.encode(), b"\x00", text.encode())
        if base64.b64encode(digest).decode() != entry.get("personal", {}).get(name):
            raise Refused(f"what the file says of {name} is not what the entry committed to")
    return fields


def verify(text, log_keys, witnesses):
    """The lines that say what was proved, the entry, and what it says of people. Raises Refused where nothing is."""
    # The file: C2SP tlog-proof.
    head, blank, note = text.partition("\n\n")
    match = re.fullmatch(r"c2sp\.org/tlog-proof@v1\nextra (\S+)\nindex (0|[1-9][0-9]{0,15})((?:\n\S+)*)", head)
    if match is None or not blank:
        raise Refused("it is no proof file (.tlog-proof) with an entry in it")
    index, hashes = int(match[2]), [strict_base64(line) for line in match[3].split("\n")[1:]]
    # The checkpoint: C2SP tlog-checkpoint. Signed by the ledger, and by every witness that was named.
    body, signers = signatures_of(note, log_keys, PLAIN)
    lines = body[:-1].split("\n")
    if len(lines) < 3 or "" in lines or not re.fullmatch(r"0|[1-9][0-9]{0,15}", lines[1]):
        raise Refused("what is signed in it is no checkpoint")
    origin, size, root = lines[0], int(lines[1]), strict_base64(lines[2])
    if not signers or any(name != origin for name, _ in signers):
        raise Refused("its checkpoint is not signed by a key of the ledger that was given")
    proved = [f"ledger {origin}, entry {index} of {size} (counted from 0)", *lines[3:]]
    for name, public in witnesses:
        cosigned = signatures_of(note, [(name, public)], COSIGNATURE)[1]
        if not cosigned:
            raise Refused(f"the witness {name} did not cosign its checkpoint")
        proved.append(f"witnessed by {name}, {cosigned[0][1]} seconds after 1970")
    # The entry: its leaf, RFC 6962 section 2.1, leads to the root that was signed.
    try:
        extra = json.loads(strict_base64(match[1]))
        leaf = sha256(b"\x00", extra["entry"].encode())
        if index >= size or root_from(leaf, index, size, hashes) != root:
            raise Refused(f"the entry is not the one that the ledger has at {index}")
        entry, openings = json.loads(extra["entry"]), extra.get("openings", {"salt": "", "fields": {}})
        return proved, entry, open_commitments(entry, openings["salt"], openings["fields"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused("it does not hold the entry itself")


def main():
    parser = argparse.ArgumentParser(description="Checks a proof file of a Hedui ledger, offline.")
    parser.add_argument("file")
    parser.add_argument("--key", action="append", default=[], help="the ledger's public key: name+id+base64")
    parser.add_argument("--keys", help="the key set that the hub publishes at /.well-known/jwks.json, as a file")
    parser.add_argument("--witness", action="append", default=[], help="key of a witness that must have cosigned")
    arguments = parser.parse_args()
    try:
        keys = [parse_vkey(vkey, PLAIN) for vkey in arguments.key]
        witnesses = [parse_vkey(vkey, COSIGNATURE) for vkey in arguments.witness]
        for jwk in json.load(open(arguments.keys, encoding="utf-8"))["keys"] if arguments.keys else []:
            if jwk.get("crv") == "Ed25519" and str(jwk.get("kid")).startswith("ledger-"):
                keys.append((None, base64.urlsafe_b64decode(jwk["x"] + "=")))
        data = open(arguments.file, "rb").read()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        parser.error(str(error))
    keys or parser.error("name the ledger's public key: --key or --keys")
    try:
        proved, *said = verify(data.decode("utf-8"), keys, witnesses)
    except (Refused, UnicodeDecodeError) as error:
        return print(f"NOT GENUINE: {error}") or 1
    print("GENUINE", *proved, *(json.dumps(part, ensure_ascii=False, indent=2) for part in said), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
