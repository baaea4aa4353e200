"""Books (.epub): a zip of pages, in the order of the spine."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from .archive import LIMIT_XML_BYTES, read_member, read_xml
from .block import Document, document
from .page import Page, PageBlock
from .plain_text import decoded
from .refusals import refusal

__all__ = ["read_epub"]

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ENC = "{http://www.w3.org/2001/04/xmlenc#}"
# Scrambled fonts are no lock; what scrambles pages is.
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_ROLES = {"quote": "body", "item": "body"}


def read_epub(name: str, archive: ZipFile) -> Document:
    """Return the paragraphs of a book. Its pages hold nothing but the text: all their blocks stay but menus."""
    if _is_locked(name, archive):
        raise refusal(name, "locked")
    found = read_xml(archive, "META-INF/container.xml", name, "epub").find(f".//{_CONTAINER}rootfile")
    path = found.get("full-path", "") if found is not None else ""
    package = read_xml(archive, path, name, "epub")
    pages = [Page(name, source) for source in _sources(name, archive, package, path)]
    metadata = _metadata(package)
    metadata["language"] = metadata["language"] or next((page.language for page in pages if page.language), None)
    blocks = [(_ROLES.get(block.role, block.role), block.text) for page in pages for block in _inner(page)]
    return document(blocks, metadata, "\n".join(filter(None, (page.text for page in pages))))


def _inner(page: Page) -> list[PageBlock]:
    """The blocks of a page without its menu; a note in an ``<aside>`` is the book's own."""
    return [block for block in page.blocks() if not block.around or block.role == "note"]


def _is_locked(name: str, archive: ZipFile) -> bool:
    if "META-INF/encryption.xml" not in archive.namelist():
        return False
    root = read_xml(archive, "META-INF/encryption.xml", name, "epub")
    methods = [method.get("Algorithm") for method in root.iter(f"{_ENC}EncryptionMethod")]
    return any(method not in _FONTS for method in methods)


def _sources(name: str, archive: ZipFile, package: Element, path: str) -> list[str]:
    """The pages in the order in which the book is read."""
    items = {item.get("id"): item for item in package.iter(f"{_OPF}item")}
    folder, sources, weight = PurePosixPath(path).parent, [], 0
    for reference in package.iter(f"{_OPF}itemref"):
        item = items.pop(reference.get("idref"), None)  # a page that is named twice is read once
        if item is None or "nav" in item.get("properties", "").split() or reference.get("linear") == "no":
            continue
        if "html" not in item.get("media-type", ""):
            continue
        page = read_member(archive, normpath(str(folder / unquote(item.get("href", "")))), name, "epub")
        weight += len(page)
        if weight > LIMIT_XML_BYTES:
            raise refusal(name, "too heavy")
        sources.append(decoded(name, page))
    if not sources:
        raise refusal(name, "damaged", "epub")
    return sources


def _metadata(package: Element) -> dict[str, str | None]:
    said: dict[str, str | None] = {
        key: package.findtext(f".//{_DC}{tag}") for key, tag in (("title", "title"), ("language", "language"))
    }
    said["author"] = ", ".join(author.text for author in package.iter(f"{_DC}creator") if author.text)
    said["outlet"] = package.findtext(f".//{_DC}publisher")
    date = re.match(r"\d{4}(?:-\d\d){0,2}(?=$|T)", package.findtext(f".//{_DC}date") or "")
    said["date"] = date.group() if date else None
    return said
