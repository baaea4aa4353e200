"""The rights rule: the articles are in copyright, and none of their words ships.

No run of seven words and no whole sentence of four words or more of an article stands in a tracked file or in the
wheel. What may stand (a title, an idiom) has a line and a reason in rights-allow.txt. What we know about an article
ships as offsets and hashes.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
N_WORDS_RUN = 7
N_WORDS_SENTENCE = 4  # shorter sentences are anybody's
QUOTING_KEYS = {"exact", "prefix", "suffix"}  # the Web Annotation selectors that hold the words themselves
NEVER_TRACKED = {".git", ".venv", ".venv-peers", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}

Run = tuple[str, ...]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u200b", "").casefold())


def runs(found: list[str], length: int) -> Iterator[Run]:
    return zip(*(found[i:] for i in range(length)), strict=False)


@cache
def protected(folder: Path) -> frozenset[Run]:
    """What must not be found: every run of seven words, and the whole sentences too short to hold one."""
    taken: set[Run] = set()
    for path in sorted(folder.glob("*.txt")):
        article = path.read_text(encoding="utf-8")
        taken.update(runs(words(article), N_WORDS_RUN))
        sentences = (tuple(words(sentence)) for sentence in re.split(r"[.!?…\n]+", article))
        taken.update(s for s in sentences if N_WORDS_SENTENCE <= len(s) < N_WORDS_RUN)
    return frozenset(taken)


def allowances() -> list[tuple[str, str]]:
    lines = (ROOT / "tests" / "rights-allow.txt").read_text(encoding="utf-8").splitlines()
    return [(line.partition("  # ")[0], line.partition("  # ")[2]) for line in lines if line and line[0] != "#"]


@cache
def allowed() -> frozenset[Run]:
    lengths = range(N_WORDS_SENTENCE, N_WORDS_RUN + 1)
    return frozenset(run for phrase, _ in allowances() for n in lengths for run in runs(words(phrase), n))


def strings(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield str(key)
            yield from strings(value)
    elif isinstance(node, list):
        for item in node:
            yield from strings(item)


def read_words(name: str, content: bytes) -> list[str]:
    """The words that a file shows to its reader, without the JSON escapes, HTML entities and tags that hide a run."""
    text = content.decode("utf-8", errors="replace")
    if name.endswith((".json", ".ipynb")):
        text = " ".join(strings(json.loads(text)))
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda escape: chr(int(escape[1], 16)), text)
    return words(re.sub(r"<[^<>]{1,200}>", " ", html.unescape(text)))


def shared_runs(found: list[str], taken: frozenset[Run]) -> list[str]:
    lengths = range(N_WORDS_SENTENCE, N_WORDS_RUN + 1)
    return [" ".join(run) for n in lengths for run in runs(found, n) if run in taken and run not in allowed()]


def shared_by_file(files: Iterable[tuple[str, bytes]], taken: frozenset[Run]) -> dict[str, list[str]]:
    shared = {name: shared_runs(read_words(name, content), taken) for name, content in files if b"\0" not in content}
    return {name: found[:3] for name, found in shared.items() if found}


def project_files() -> Iterator[tuple[str, bytes]]:
    """Every file that git tracks or would track; in a downloaded zip, every file that is not made by a tool."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    git = subprocess.run(listing, cwd=ROOT, capture_output=True, check=False) if (ROOT / ".git").exists() else None
    if git and git.returncode == 0:
        paths = [ROOT / name for name in git.stdout.decode("utf-8").split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if NEVER_TRACKED.isdisjoint(path.relative_to(ROOT).parts)]
    yield from ((path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in paths if path.is_file())


def test_no_file_of_the_project_holds_words_of_the_articles(articles_folder: Path) -> None:
    files = dict(project_files())
    assert "datasets/texts/prevost.json" in files
    assert shared_by_file(files.items(), protected(articles_folder)) == {}


def test_no_member_of_the_wheel_holds_words_of_the_articles(articles_folder: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert "coursekit/_shipped/datasets/texts/prevost.json" in members
    assert shared_by_file(members.items(), protected(articles_folder)) == {}


def in_notebook(text: str) -> bytes:
    """A cell whose words are cut over two lines of source."""
    cut = text.index(" ", len(text) // 2)
    return json.dumps({"cells": [{"source": [text[:cut] + "\n", text[cut:]]}]}).encode()


WRAPPERS: dict[str, Callable[[str], bytes]] = {
    "plain.md": str.encode,
    "tagged.html": lambda text: text.replace(" ", " <b class='x'>", 1).encode(),
    "entities.html": lambda text: "".join(f"&#{ord(c)};" if ord(c) > 127 or c == "e" else c for c in text).encode(),
    "escaped.js": lambda text: json.dumps(text.upper()).encode(),
    "escaped.json": lambda text: json.dumps({"a": text}).encode(),
    "cut.ipynb": in_notebook,
    "decomposed.txt": lambda text: unicodedata.normalize("NFD", text).encode(),
}


@pytest.mark.parametrize("name", WRAPPERS)
def test_a_planted_run_is_found_however_it_is_written(name: str, articles_folder: Path) -> None:
    article = sorted(articles_folder.glob("*.txt"))[0].read_text(encoding="utf-8")
    line = max(article.splitlines(), key=len)
    planted = " ".join(line.split()[:12])  # taken from the article as the test runs: never stored
    taken = protected(articles_folder)
    assert shared_by_file([(name, WRAPPERS[name](planted))], taken)


def test_a_short_whole_sentence_is_found_and_six_words_of_a_longer_one_are_not(tmp_path: Path) -> None:
    article = "Le chat dort ici. Un chien noir passe devant la porte bleue."
    (tmp_path / "article.txt").write_text(article, encoding="utf-8")
    taken = protected(tmp_path)
    assert shared_by_file([("a.md", b"On sait que le chat dort ici !")], taken)
    assert not shared_by_file([("a.md", b"Un chien noir passe devant la maison.")], taken)
    assert shared_by_file([("a.md", b"un chien noir passe devant la porte")], taken)


def test_every_exception_has_a_reason() -> None:
    assert len(allowances()) > 5
    for phrase, reason in allowances():
        assert len(words(phrase)) >= N_WORDS_SENTENCE, phrase
        assert reason, phrase


def test_standoff_data_point_and_never_quote() -> None:
    data = {name: content for name, content in project_files() if re.match(r"datasets/.+\.json$", name)}
    assert len(data) > 10
    for name, content in data.items():
        assert QUOTING_KEYS.isdisjoint(keys(json.loads(content))), name


def keys(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node
        for value in node.values():
            yield from keys(value)
    elif isinstance(node, list):
        for item in node:
            yield from keys(item)
