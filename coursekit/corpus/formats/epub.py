"""Books (.epub): a zip of pages, in the order of the spine."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from .archive import LIMIT_XML_BYTES, open_archive, read_member, read_xml
from .block import Document, document
from .page import Page
from .plain_text import decoded
from .refusals import Unreadable

__all__ = ["read_epub"]

# Scrambled fonts are no lock; what scrambles pages is.
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_SAID = {"title": "title", "date": "date", "outlet": "publisher", "language": "language"}


def read_epub(content: bytes) -> Document:
    """Return the paragraphs of a book. Its pages hold nothing but the text: all their blocks stay but menus."""
    with open_archive(content) as archive:
        if _is_locked(archive):
            raise Unreadable("locked")
        path = next(read_xml(archive, "META-INF/container.xml").iter("rootfile")).get("full-path", "")
        package = read_xml(archive, path)
        pages = [Page(source) for source in _sources(archive, package, dirname(path))]
    said = {key: package.findtext(f".//{tag}") or "" for key, tag in _SAID.items()}
    said["author"] = ", ".join(author.text for author in package.iter("creator") if author.text)
    date = re.match(r"\d{4}(?:-\d\d){0,2}(?=$|T)", said["date"])
    said["date"] = date.group() if date else ""
    said["language"] = said["language"] or next(filter(None, (page.language for page in pages)), "")
    blocks = [(block.role, block.text) for page in pages for block in page.inner()]
    return document(blocks, said, "\n".join(filter(None, (page.text for page in pages))))


def _is_locked(archive: ZipFile) -> bool:
    if "META-INF/encryption.xml" not in archive.namelist():
        return False
    methods = read_xml(archive, "META-INF/encryption.xml").iter("EncryptionMethod")
    return any(method.get("Algorithm") not in _FONTS for method in methods)


def _sources(archive: ZipFile, package: Element, folder: str) -> list[str]:
    """The pages in the order in which the book is read."""
    items = {item.get("id"): item for item in package.iter("item")}
    sources, weight = [], 0
    for reference in package.iter("itemref"):
        item = items.pop(reference.get("idref"), None)  # a page that is named twice is read once
        if item is None or "nav" in item.get("properties", "").split() or reference.get("linear") == "no":
            continue
        if "html" in item.get("media-type", ""):
            page = read_member(archive, normpath(join(folder, unquote(item.get("href", "")))))
            weight += len(page)
            if weight > LIMIT_XML_BYTES:
                raise Unreadable("too heavy")
            sources.append(decoded(page))
    if not sources:
        raise Unreadable("damaged")
    return sources
