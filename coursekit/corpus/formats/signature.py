"""What a file is, by its first bytes and by what its archive holds: the name and its ending are never asked."""

from __future__ import annotations

import re
from zipfile import ZipFile

from .archive import open_archive

__all__ = ["kind"]

_MAGIC = (
    (rb"\s*%PDF-", "pdf"),
    (rb"PK(?:\x03\x04|\x05\x06)", "zip"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (rb"\s*\{\\rtf", "rtf"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|RIFF....WEBP|....ftyp(?:hei|avif|mif1)", "image"),
    (rb"RIFF....(?:WAVE|AVI )|ID3[\x02-\x04]|OggS|fLaC|\x1aE\xdf\xa3|....ftyp", "sound"),
    (rb"7z\xbc\xaf|Rar!|\x1f\x8b|BZh[1-9]|\xfd7zXZ", "archive"),
    # A page that a browser saved whole is an e-mail of several parts.
    (rb"(?im)(?=[\w-]+: ).{0,4000}?^content-type:\s*multipart/related", "mhtml"),
)
# What lies in the directory of an old Office file, in UTF-16.
_OLE = {"EncryptedPackage": "locked", "WordDocument": "doc", "Workbook": "spreadsheet", "PowerPoint Document": "slides"}
_ODF = {"text": "odt", "text-template": "odt", "presentation": "slides", "spreadsheet": "spreadsheet"}
_OFFICE = {"word": "docx", "ppt": "slides", "xl": "spreadsheet"}


def kind(content: bytes) -> str:
    """Return the kind of a file: ``"text"`` for whatever bears no other mark.

    Examples
    --------
    >>> kind(b"%PDF-1.7"), kind("Un été.".encode()), kind(b"{\\\\rtf1")
    ('pdf', 'text', 'rtf')
    """
    found = next((found for magic, found in _MAGIC if re.match(magic, content, re.DOTALL)), "text")
    if found == "zip":
        with open_archive(content) as archive:
            return _archive_kind(archive)
    if found == "ole":
        return next((kind for word, kind in _OLE.items() if word.encode("utf-16-le") in content), "office")
    return found


def _archive_kind(archive: ZipFile) -> str:
    names = archive.namelist()
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        declared = archive.read("mimetype").decode("ascii", errors="replace").strip()
        if declared == "application/epub+zip":
            return "epub"
        family, _, what = declared.rpartition(".opendocument.")
        if family:
            return _ODF.get(what, "other odf")
    if "META-INF/container.xml" in names:
        return "epub"
    if "[Content_Types].xml" in names:
        folders = {name.split("/")[0] for name in names if "/" in name}
        return next((kind for folder, kind in _OFFICE.items() if folder in folders), "archive")
    return "pages" if any(name.endswith((".iwa", "index.apxl")) for name in names) else "archive"
