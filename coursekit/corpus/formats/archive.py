"""Opening the zip that a .docx, an .odt and an .epub are, after a look at what it would become."""

from __future__ import annotations

import zlib
from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from .refusals import refusal

__all__ = ["LIMIT_XML_BYTES", "open_archive", "read_member", "read_xml"]

# A book of 300 pages is 2 MB of markup; the pictures of an article rarely pass 20 MB.
LIMIT_XML_BYTES = 8_000_000
_LIMIT_UNPACKED_BYTES = 100_000_000
_LIMIT_MEMBERS = 5_000
# Markup shrinks 5 to 30 times; a bomb, a thousand. Small files may be as empty as they like.
_LIMIT_RATIO = 100
_SMALL_BYTES = 5_000_000


def open_archive(name: str, content: bytes) -> ZipFile:
    """Open a zip in memory, unless its own list says that it would swell out of measure.

    A list that lies gains nothing: ``zipfile`` gives no more bytes than the list announces.

    Raises
    ------
    ImportFailure
        When it is damaged, locked, or too large once unpacked.
    """
    try:
        archive = ZipFile(BytesIO(content))
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise refusal(name, "damaged") from error
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    swollen = unpacked > _SMALL_BYTES and unpacked > _LIMIT_RATIO * len(content)
    if len(members) > _LIMIT_MEMBERS or unpacked > _LIMIT_UNPACKED_BYTES or swollen:
        raise refusal(name, "too heavy")
    if any(member.flag_bits & 1 for member in members):
        raise refusal(name, "locked")
    return archive


def read_member(archive: ZipFile, member: str, name: str, kind: str) -> bytes:
    """Return the bytes of one member.

    Raises
    ------
    ImportFailure
        When it is absent, damaged, or larger than markup ever is.
    """
    try:
        if archive.getinfo(member).file_size > LIMIT_XML_BYTES:
            raise refusal(name, "too heavy")
        return archive.read(member)
    except (KeyError, BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise refusal(name, "damaged", kind) from error


def read_xml(archive: ZipFile, member: str, name: str, kind: str) -> ElementTree.Element:
    """Return the root of one XML member.

    Raises
    ------
    ImportFailure
        As ``read_member``; also when the XML declares entities, which no office program does and every bomb must.
    """
    content = read_member(archive, member, name, kind)
    # In UTF-16 the word is spelled with zeros between its letters.
    if b"<!ENTITY" in content.replace(b"\0", b""):
        raise refusal(name, "damaged", kind)
    try:
        return ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise refusal(name, "damaged", kind) from error
