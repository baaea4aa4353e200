#!/usr/bin/env python3
"""Install the course beside this file, then run it: lab, check, import, new, test, bench or eval.

Only the standard library is used, no administrator's rights and no git. Everything goes into `.venv` next to this file
(or into the user's data folder where that is read-only), at the versions and hashes of `requirements.lock`. Running it
again costs nothing; an interrupted installation is begun again. The syntax stays readable for Python 3.7, so that an
old Python gets a sentence, not a traceback.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Iterator

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
LOWEST, HIGHEST = (3, 11), (3, 13)
IN_CI = os.environ.get("CI") == "true"
USAGE = "Usage : python3 start.py COMMANDE [OPTIONS]        (sous Windows : py start.py COMMANDE)\n"
HELP = {
    "lab": """installe ce qui manque et ouvre le cours
         --enseigner       apporte aussi les fiches de l’enseignant
         --no-browser      affiche l’adresse au lieu d’ouvrir le navigateur
         --port N          choisit le port
         --folder DOSSIER  choisit le dossier de travail""",
    "check": "examine la machine avant une leçon, et donne le remède de chaque défaut",
    "import": "FICHIER… range vos copies des articles [--own : ou vos propres textes]",
    "new": "DOSSIER [FICHIER…] crée un cours fait de vos textes, avec les mêmes leçons",
    "test": "installe ce qui manque et vérifie tout [arguments de pytest : lui seul est alors lancé]",
    "bench": "mesure les temps, à côté d’autres outils",
    "eval": "mesure la justesse du découpage en mots, à côté d’autres outils",
}


class Stop(Exception):
    """One sentence for the person at the keyboard; nothing more can be done here."""


def check_python() -> None:
    """Go on with a Python that the lock knows: this one, or another one here (`python3` is 3.9 on many Macs)."""
    if LOWEST <= sys.version_info[:2] <= HIGHEST:
        return
    for minor in range(HIGHEST[1], LOWEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other and subprocess.run([other, "-c", ""], capture_output=True).returncode == 0:
            raise SystemExit(run([other, str(ROOT / "start.py"), *sys.argv[1:]], dict(os.environ)))
    here = platform.python_version()
    raise Stop(
        f"Ce cours demande Python 3.{LOWEST[1]} à 3.{HIGHEST[1]} ; celui-ci est Python {here}. Installez-en un depuis "
        f"python.org, puis lancez : python3.{HIGHEST[1]} start.py (sous Windows : py -3.{HIGHEST[1]} start.py)."
    )


def run(command: list[str], env: dict[str, str], cwd: Path | None = None) -> int:
    with subprocess.Popen(command, env=env, cwd=cwd, stdin=subprocess.DEVNULL if IN_CI else None) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the process we wait for has received it too, and decides
                continue


# The virtual environment ----------------------------------------------------------------------------------------------


def venv_folder(name: str) -> Path:
    """Beside this file; where that cannot be written (a school's share), in the user's own data folder."""
    beside = ROOT / name
    try:
        beside.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=str(beside)):  # os.access() is wrong about Windows shares: only writing tells
            return beside
    except OSError:
        folder = name.strip(".") + "-" + hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
        return data_folder() / folder


def data_folder() -> Path:
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA", "~/AppData/Local")
    elif sys.platform == "darwin":
        base = "~/Library/Application Support"
    else:
        base = os.environ.get("XDG_DATA_HOME", "~/.local/share")
    return Path(base, "coursekit").expanduser()


def program(venv: Path, name: str) -> str:
    return str(venv / "Scripts" / (name + ".exe") if os.name == "nt" else venv / "bin" / name)


def environment(venv: Path, **more: str) -> dict[str, str]:
    """What we start finds the venv's programs first, nobody's own Python settings, and UTF-8 even on Windows."""
    foreign = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")
    env = {name: value for name, value in os.environ.items() if name not in foreign}
    path = os.path.dirname(program(venv, "python")) + os.pathsep + env.get("PATH", "")
    return {**env, "PATH": path, "PYTHONUTF8": "1", "PYTHONNOUSERSITE": "1", "PIP_USER": "0", **more}


def install(name: str = ".venv", lock: Path = LOCK, project: bool = True) -> Path:
    """Bring the virtual environment to the state of the lock, and return its folder.

    The stamp is written last and says what the environment was made of. Without one, an installation was interrupted;
    where its first line differs, the folder was moved or Python replaced: both are made anew, since half an installed
    package looks whole to pip.
    """
    venv = venv_folder(name)
    stamp = venv / "installed.txt"
    place = "{} · {} · Python {}.{} {}".format(venv, sys.base_prefix, *sys.version_info[:2], platform.machine())
    recipe = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    wanted = f"{place}\n{recipe}\n"
    if installed(venv) == wanted:
        return venv
    with alone(venv):
        found = installed(venv)  # looked at again: another window may just have finished
        if found == wanted:
            return venv
        if found.partition("\n")[0] != place:
            make_venv(venv)
        else:
            stamp.unlink()
        total = lock.read_text(encoding="utf-8").count("==")
        print(f"Installation d’environ {total} paquets dans {venv} (une à cinq minutes, une seule fois)…", flush=True)
        pip(venv, "--require-hashes", "--only-binary", ":all:", "-r", str(lock))
        if project:
            pip(venv, "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
            # Matplotlib lists the machine's fonts once, and says so in the first notebook that draws: let that be now.
            run([program(venv, "python"), "-c", "import matplotlib.pyplot"], environment(venv))
        stamp.write_text(wanted, encoding="utf-8")
    return venv


def installed(venv: Path) -> str:
    """What the stamp says, where there is a Python beside it."""
    stamp = venv / "installed.txt"
    return stamp.read_text(encoding="utf-8") if stamp.is_file() and os.path.exists(program(venv, "python")) else ""


@contextmanager
def alone(venv: Path) -> Iterator[None]:
    """Hold a lock that the system frees when this process dies, however it dies; the file itself may stay."""
    handle = -1
    try:
        venv.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(str(venv) + ".lock", os.O_RDWR | os.O_CREAT)
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:  # on a disk that knows no locks we go on without
        if handle >= 0 and error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            os.close(handle)
            raise Stop(
                "Une installation est déjà en cours dans une autre fenêtre : "
                "attendez qu’elle finisse, puis recommencez."
            ) from error
    try:
        yield
    finally:
        if handle >= 0:
            os.close(handle)


def has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def make_venv(venv: Path) -> None:
    if not has("ensurepip") and on_debian_as_root():  # Debian keeps it in a package of its own
        apt_install("python3-venv")
    if not has("ensurepip") and not has("pip"):
        raise Stop("Il manque à ce Python de quoi installer (ensurepip). Sous Debian : sudo apt install python3-venv")
    without = [] if has("ensurepip") else ["--without-pip"]
    if run([sys.executable, "-m", "venv", "--clear", *without, str(venv)], dict(os.environ)):
        raise Stop(f"L’environnement {venv} n’a pas pu être créé (voir ci-dessus) : place, droits d’écriture ?")


def pip(venv: Path, *arguments: str) -> None:
    python = program(venv, "python")
    own = [python, "-m", "pip"] if has("ensurepip") else [sys.executable, "-m", "pip", "--python", python]
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    options = ["--disable-pip-version-check", "--no-input", *quiet]
    if run([*own, "install", *options, *arguments], environment(venv)):
        raise Stop(
            "L’installation s’est arrêtée (voir ci-dessus). Vérifiez la connexion et la place sur le disque ; derrière "
            "un serveur mandataire, donnez HTTPS_PROXY et PIP_CERT. Relancez ensuite la même commande."
        )


def on_debian_as_root() -> bool:
    release = Path("/etc/os-release")
    is_debian = release.is_file() and "ID=debian" in release.read_text(encoding="utf-8").splitlines()
    return is_debian and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(*packages: str) -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-q", *command], env=env, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    importlib.invalidate_caches()


# Commands -------------------------------------------------------------------------------------------------------------


def course(name: str, options: list[str]) -> int:
    venv = install()
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or not sys.platform.startswith("linux")
    quiet = [] if has_screen or name != "lab" or "--no-browser" in options else ["--no-browser"]
    command = [program(venv, "coursekit"), name, *options, *quiet]
    if os.name == "nt":
        return run(command, environment(venv))
    sys.stdout.flush()
    return os.execve(command[0], command, environment(venv))  # the server takes our place, and receives the signals


def test(_name: str, options: list[str]) -> int:
    """Run every check, each named, even when one before it failed; with arguments for pytest, those tests only."""
    venv = install()
    python = program(venv, "python")
    env = environment(venv)
    found = subprocess.run([python, "-m", "tests.chromium"], env=env, cwd=str(ROOT), stdout=subprocess.PIPE)
    chromium = found.stdout.decode("utf-8").strip()
    env.update({"COURSEKIT_CHROMIUM": chromium} if chromium else {})
    if options:
        return run([python, "-m", "pytest", *options], env, ROOT)
    red = {} if chromium or not IN_CI else {"chromium": True}
    with tempfile.TemporaryDirectory() as empty:
        study = {"COURSEKIT_HOME": empty, "COURSEKIT_EDITION": "etude"}  # as when they were executed
        # A file at a time on each of two processors, in order: the pages of tests/views go before any kernel's loop.
        pytest = ["pytest", "--numprocesses=2", "--dist=loadfile", "--no-loadscope-reorder"]
        nbval = [*pytest, "--nbval", "--nbval-current-env", "--nbval-sanitize-with=tests/sanitize.cfg"]
        for name, command, more in (
            ("ruff", ["ruff", "check", "."], {}),
            ("mypy", ["mypy", "--strict"], {}),
            ("pytest", pytest, {}),
            ("nbval", [*nbval, "notebooks/corriges", "notebooks/enseigner"], study),
        ):
            print(f"\n=== {name} " + "=" * 70, flush=True)
            began = time.monotonic()
            red[name] = run([python, "-m", *command], {**env, **more}, ROOT) != 0
            print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)
    if not chromium:
        print("\nIl manque Chromium : rien n’a été essayé dans un navigateur (COURSEKIT_CHROMIUM peut le nommer).")
    print("\n" + "\n".join(f"{name:9} {'ÉCHEC' if failed else 'bien'}" for name, failed in red.items()))
    return int(any(red.values()))


def measure(name: str, options: list[str]) -> int:
    """Run a module of benchmarks/; the other tools live in an environment of their own, away from the course's."""
    venv = install()
    peers = install(".venv-peers", ROOT / "requirements-peers.lock", project=False)
    env = environment(venv, COURSEKIT_PEERS_PYTHON=program(peers, "python"))
    module = {"bench": "benchmarks", "eval": "benchmarks.evaluation"}[name]
    return run([program(venv, "python"), "-m", module, *options], env, ROOT)


def objection(name: str, options: list[str]) -> str:
    """Return what to say of a word that means nothing here, before anything is installed; empty where all is well."""
    if name in ("test", "bench", "eval"):
        return ""
    files = [word for word in options if name in ("import", "new") and not word.startswith("-")]
    if name in ("import", "new") and not files:
        return "Il manque " + {"import": "le fichier à importer.", "new": "le nom du dossier à créer."}[name]
    known = re.findall("--[a-z-]+", HELP.get(name, HELP["lab"]))
    words = iter([word for word in options if word not in files] if name in HELP else [name])
    for word in words:
        option, _, value = word.partition("=")
        if option in ("--port", "--folder") and option in known:
            value = value or next(words, "")
            if not value:
                return f"Il manque une valeur après « {option} »."
            if option == "--port" and not (value.isdecimal() and 0 < int(value) < 65536):
                return f"« {value} » n’est pas un port : donnez un nombre de 1 à 65535."
            if option == "--folder" and os.path.isfile(value):
                return f"« {value} » est un fichier : donnez un dossier."
        elif word not in known:
            near = get_close_matches(word, [*HELP, *known], n=1)
            return f"Je ne connais pas « {word} »." + "".join(f" Vouliez-vous dire « {one} » ?" for one in near)
    return ""


def main(arguments: list[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a thin space must not stop an old console
    asked = {"-h", "--help"}.intersection(arguments)
    wrong = "" if asked or not arguments else objection(arguments[0], arguments[1:])
    if asked or wrong or not arguments:
        known = [name for name in arguments[:1] if name in HELP] or list(HELP)
        print(wrong + "\n\n" * bool(wrong) + USAGE, *(f"  {name:6} {HELP[name]}" for name in known), sep="\n")
        return 0 if asked else 2
    try:
        check_python()
        return {"test": test, "bench": measure, "eval": measure}.get(arguments[0], course)(arguments[0], arguments[1:])
    except Stop as sentence:
        print(sentence, file=sys.stderr)
    except KeyboardInterrupt:
        print("\nInterrompu. La même commande reprendra.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
