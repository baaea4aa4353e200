"""Opening the zip that a .docx, an .odt and an .epub are, after a look at what it would become."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from .refusals import Unreadable

__all__ = ["LIMIT_XML_BYTES", "open_archive", "read_member", "read_xml"]

# A book of 300 pages is 2 MB of markup; the pictures of an article rarely pass 20 MB.
LIMIT_XML_BYTES = 8_000_000
_LIMIT_UNPACKED_BYTES = 100_000_000
_LIMIT_MEMBERS = 5_000
# Markup shrinks 5 to 30 times; a bomb, a thousand. Small files may be as empty as they like.
_LIMIT_RATIO = 100
_SMALL_BYTES = 5_000_000


def open_archive(content: bytes) -> ZipFile:
    """Open a zip in memory, unless its own list says that it would swell out of measure.

    A list that lies gains nothing: ``zipfile`` gives no more bytes than the list announces.

    Raises
    ------
    Unreadable
        When it is locked, or too large once unpacked.
    """
    archive = ZipFile(BytesIO(content))
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    swollen = unpacked > _SMALL_BYTES and unpacked > _LIMIT_RATIO * len(content)
    if len(members) > _LIMIT_MEMBERS or unpacked > _LIMIT_UNPACKED_BYTES or swollen:
        raise Unreadable("too heavy")
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("locked")
    return archive


def read_member(archive: ZipFile, member: str) -> bytes:
    """Return the bytes of one member, unless it is larger than markup ever is."""
    if archive.getinfo(member).file_size > LIMIT_XML_BYTES:
        raise Unreadable("too heavy")
    return archive.read(member)


def read_xml(archive: ZipFile, member: str) -> ElementTree.Element:
    """Return the root of one XML member, its names without their namespaces: « text:p » and « w:p » are ``p``.

    Raises
    ------
    Unreadable
        As ``read_member``; also when the XML declares entities, which no office program does and every bomb must.
    """
    content = read_member(archive, member)
    # In UTF-16 the word is spelled with zeros between its letters.
    if b"<!ENTITY" in content.replace(b"\0", b""):
        raise Unreadable("damaged")
    root = ElementTree.fromstring(content)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        element.attrib = {name.rpartition("}")[2]: value for name, value in element.items()}
    return root
