"""Any file that holds an article is recognised by its words; what cannot be read gets one sentence."""

import errno
import html
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from coursekit.corpus import documents
from coursekit.corpus.importing import import_document, import_files, recognise
from coursekit.corpus.loading import load_corpus, load_text
from coursekit.errors import CoursekitError, DataError, ImportFailure, StorageError

ORDER = ("prevost", "wsws", "ruffier", "lehalle", "casilli")
ASIDE = "<aside>Lire aussi : dix idées de lecture pour cet hiver</aside>"


def raw_lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def as_page(lines: list[str]) -> bytes:
    body = "".join(f"<p>{html.escape(line)}</p>{ASIDE if n % 5 == 2 else ''}" for n, line in enumerate(lines))
    menu = "<nav><ul><li>Accueil</li><li>S’abonner</li></ul></nav>"
    script = "<script>var p = 'x';</script>"
    return (
        f"<html><head><title>T</title></head><body>{menu}{script}{body}<footer>Contact</footer></body></html>".encode()
    )


def test_five_of_five_are_recognised_whatever_the_files_are_called(originals: dict[str, Path], tmp_path: Path) -> None:
    for number, path in enumerate(originals.values()):
        (tmp_path / f"sans titre ({number}).md").write_bytes(path.read_bytes())
    results = import_files([tmp_path])
    assert {r.text_id for r in results} == set(ORDER)
    assert all(r.complete for r in results)


@pytest.mark.parametrize("text_id", ORDER)
def test_html_with_navigation_around_and_inside_gives_the_complete_text(
    originals: dict[str, Path], text_id: str
) -> None:
    (result,) = import_document("page.html", as_page(raw_lines(originals[text_id])))
    assert result.complete
    assert result.text_id == text_id


@pytest.mark.parametrize("text_id", ORDER)
@pytest.mark.parametrize("seed", range(3))
def test_a_copy_without_some_lines_is_a_variant_that_names_what_it_lacks(
    originals: dict[str, Path], text_id: str, seed: int
) -> None:
    lines = raw_lines(originals[text_id])
    kept_out = set(random.Random(seed).sample(range(len(lines)), max(1, len(lines) // 20)))
    (result,) = import_document("copie.html", as_page([ln for n, ln in enumerate(lines) if n not in kept_out]))
    assert result.text_id == text_id
    assert result.text is not None
    assert set(result.text.missing) <= {n + 1 for n in kept_out}
    complete = " ".join(lines).replace("\u00a0", " ")
    for paragraph in result.text.paragraphs:
        words = result.text.words_of(paragraph).replace("\u00a0", " ")
        assert "Lire aussi" not in words
        assert words[-12:] in complete


def test_a_paragraph_that_the_site_reworded_is_kept_in_its_place(originals: dict[str, Path]) -> None:
    lines = raw_lines(originals["lehalle"])
    lines[10] = lines[10].replace("2019", "l’année 2019")
    (result,) = import_document("copie.txt", "\n\n".join(lines).encode())
    assert result.text is not None
    assert (result.text.missing, len(result.text.paragraphs)) == ((), 27)
    assert "l’année 2019" in result.text.words_of(result.text.paragraphs[7])
    assert result.text.variant


def test_line_breaks_of_an_editor_make_no_difference(originals: dict[str, Path]) -> None:
    wrapped = "\n\n".join(textwrap.fill(ln, 70, break_on_hyphens=False) for ln in raw_lines(originals["ruffier"]))
    (result,) = import_document("mail.txt", wrapped.encode())
    assert result.complete


def test_two_articles_in_one_file_are_both_found(originals: dict[str, Path]) -> None:
    together = originals["ruffier"].read_bytes() + b"\n\n" + originals["lehalle"].read_bytes()
    assert {r.text_id for r in import_document("dossier.txt", together)} == {"ruffier", "lehalle"}


def test_a_neighbouring_post_on_the_same_subject_is_not_an_article(originals: dict[str, Path]) -> None:
    lines = raw_lines(originals["casilli"])
    assert recognise("\n".join(lines[:21] + lines[75:])) == []
    assert recognise("\n".join(lines[27:30])) == []


def test_our_study_texts_are_not_taken_for_the_articles() -> None:
    for text in load_corpus(edition="etude"):
        assert recognise(text.text) == []


def test_a_second_import_changes_nothing_and_says_so(originals: dict[str, Path]) -> None:
    import_files([originals["lehalle"]])
    (again,) = import_files([originals["lehalle"]])
    assert again.unchanged
    assert "inchangé" in str(again)


def test_the_complete_copy_is_preferred_to_a_variant(originals: dict[str, Path]) -> None:
    lines = raw_lines(originals["lehalle"])
    import_document("a.txt", "\n\n".join(lines[:20] + lines[21:]).encode())
    assert load_text("lehalle").variant
    import_document("b.txt", "\n\n".join(lines).encode())
    assert load_text("lehalle").variant is None


BAD = {
    "vide.txt": b"",
    "blancs.html": b"<html><body> \n </body></html>",
    "image.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00",
    "bruit.txt": bytes(range(256)) * 9,
    "courses.txt": "Du pain, du lait, des œufs.".encode(),
    "utf16-coupe.txt": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_gets_one_sentence_with_the_files_name(name: str) -> None:
    with pytest.raises(ImportFailure) as refusal:
        import_document(name, BAD[name])
    assert str(refusal.value).startswith(name)
    assert "\n" not in str(refusal.value)


def test_the_other_files_go_on_when_one_is_bad(originals: dict[str, Path], tmp_path: Path) -> None:
    bad = tmp_path / "image.png"
    bad.write_bytes(BAD["image.png"])
    results = import_files([bad, tmp_path / "absent.txt", originals["ruffier"]])
    assert [bool(r.problem) for r in results] == [True, True, False]


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LIMIT_BYTES", 10)
    huge = tmp_path / "film.txt"
    huge.write_bytes(b"x" * 11)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("read"))
    (result,) = import_files([huge])
    assert "dépasse" in result.problem


def test_an_old_windows_file_is_read(originals: dict[str, Path]) -> None:
    old = originals["wsws"].read_text(encoding="utf-8").encode("cp1252", errors="ignore")
    (result,) = import_document("vieux.txt", old)
    assert result.text_id == "wsws"


def test_a_full_disk_is_one_sentence_and_leaves_nothing_behind(
    originals: dict[str, Path], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StorageError, match="disque est plein"):
        import_document("a.txt", originals["ruffier"].read_bytes())
    assert not list((home / "articles").iterdir())


def test_a_folder_without_files_is_refused_by_its_name(tmp_path: Path) -> None:
    (told,) = import_files([tmp_path])
    assert tmp_path.name in told.problem and "donnez les fichiers eux-mêmes" in told.problem


def test_a_folder_without_the_right_to_write_names_the_remedy(
    originals: dict[str, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "fichier").write_text("pas un dossier")
    monkeypatch.setenv("COURSEKIT_HOME", str(tmp_path / "fichier"))
    with pytest.raises(CoursekitError, match="Impossible d’écrire"):
        import_document("a.txt", originals["ruffier"].read_bytes())


@pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows")
def test_a_kill_in_the_middle_of_imports_leaves_the_old_state_or_the_new(
    originals: dict[str, Path], home: Path
) -> None:
    lines = raw_lines(originals["ruffier"])
    copies = [("\n\n".join(lines)).encode(), ("\n\n".join(lines[:9] + lines[10:])).encode()]
    folder = home.parent / "copies"
    folder.mkdir()
    for name, copy in zip("ab", copies, strict=True):
        (folder / f"{name}.txt").write_bytes(copy)
    endless = (
        "import sys; from pathlib import Path\nfrom coursekit.corpus.importing import import_files\n"
        "from coursekit.corpus.store import articles_folder\nprint('ready', flush=True)\n"
        "while True:\n    import_files([Path(sys.argv[1])])\n"
        "    [path.unlink() for path in articles_folder().glob('*.json')]\n"
    )
    for delay in (0.05, 0.11, 0.17, 0.23):
        process = subprocess.Popen([sys.executable, "-c", endless, str(folder)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        for path in (home / "articles").glob("ruffier*.json"):
            assert load_text("ruffier", edition="integrale").paragraphs, path


def test_a_damaged_article_is_one_sentence_with_the_remedy(home: Path) -> None:
    (home / "articles").mkdir(parents=True)
    (home / "articles" / "ruffier.json").write_text('{"text": "ruffier"')
    with pytest.raises(DataError, match="importez-le de nouveau"):
        load_text("ruffier")
