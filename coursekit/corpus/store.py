"""The user's own disk: where imported articles go, and how a file is written so that nothing is ever half there."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from ..errors import StorageError
from ..language import _

__all__ = ["articles_folder", "atomic_write", "cache_folder", "home"]


def home() -> Path:
    """Return the folder of the user's own data; ``COURSEKIT_HOME`` overrides the system's usual place."""
    named = os.environ.get("COURSEKIT_HOME")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path  # not needed where the place is named, as in every test

    return user_data_path("coursekit", appauthor=False)


def articles_folder() -> Path:
    """Return the folder of the imported articles."""
    return home() / "articles"


def cache_folder() -> Path:
    """Return the folder of what can be computed again: deleting it loses nothing."""
    if os.environ.get("COURSEKIT_HOME"):
        return home() / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("coursekit", appauthor=False)


def atomic_write(path: Path, content: bytes) -> None:
    """Write a file so that a reader, or a crash at any moment, sees the old content or the new, never a mixture.

    Parameters
    ----------
    path : pathlib.Path
        The file; its folder is made where it is missing.
    content : bytes
        The whole new content.

    Raises
    ------
    StorageError
        When the disk is full or the folder may not be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     atomic_write(Path(folder) / "notes" / "a.json", b"{}")
    ...     (Path(folder) / "notes" / "a.json").read_bytes()
    b'{}'
    """
    partial = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            partial = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        if partial is not None:
            partial.unlink(missing_ok=True)
        raise _storage_error(path, error) from error


def _sync_folder(folder: Path) -> None:
    # The new name is on the disk only once its folder is; Windows cannot open a folder and needs no such call.
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _storage_error(path: Path, error: OSError) -> StorageError:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):  # Windows has no quota error
        why = _("le disque est plein ; libérez de la place et recommencez")
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        why = _("l’écriture y est interdite ; indiquez un autre dossier avec la variable COURSEKIT_HOME")
    else:
        why = error.strerror or str(error)
    return StorageError(_("Impossible d’écrire « {path} » : {why}.").format(path=path, why=why))
