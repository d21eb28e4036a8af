"""Set-up says in one line what is wrong and what to do, with real interpreters and real pip."""

import base64
import hashlib
import os
import shutil
import subprocess
import zipfile

import pytest

from bot.paths import ROOT

TOOLS = ("bash", "sh", "mkdir", "rm", "cat", "cut", "sha256sum", "df", "awk", "grep", "sleep", "touch", "chmod", "env", "dirname", "tail")


@pytest.fixture
def tree(tmp_path):
    """A folder with the set-up script, a lock of one small package, and a PATH with the tools it may use and no Python."""
    for name in ("scripts", "requirements", "path", "wheels"):
        (tmp_path / name).mkdir()
    shutil.copy(ROOT / "scripts/setup.sh", tmp_path / "scripts")
    for tool in TOOLS:
        (tmp_path / "path" / tool).symlink_to(shutil.which(tool))
    digest = wheel(tmp_path / "wheels")
    for name in ("app", "dev", "rasa", "model"):
        (tmp_path / f"requirements/{name}.txt").write_text(f"signpost-sample==1.0 --hash=sha256:{digest}\n")
    return tmp_path


def wheel(folder):
    """A tiny wheel; its sha256."""
    path = folder / "signpost_sample-1.0-py3-none-any.whl"
    files = {"signpost_sample.py": b"", "signpost_sample-1.0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: signpost-sample\nVersion: 1.0\n",
             "signpost_sample-1.0.dist-info/WHEEL": b"Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n"}
    record = "".join(f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()},{len(data)}\n"
                     for name, data in files.items())
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**files, "signpost_sample-1.0.dist-info/RECORD": record.encode()}.items():
            archive.writestr(name, data)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def set_up(tree, pythons=("3.12", "3.10"), **environment):
    for version in pythons:
        venv = {"3.12": ".venv", "3.10": ".venv-rasa"}[version]
        ask = [f"{ROOT}/{venv}/bin/python", "-c", "import sys; print(sys._base_executable)"]
        found = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
        script = tree / "path" / f"python{version}"
        script.write_text(f'#!/bin/sh\nexec {found} "$@"\n')
        script.chmod(0o755)
    clean = {"PATH": str(tree / "path"), "HOME": str(tree), "PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "1", **environment}
    return subprocess.run(["bash", "scripts/setup.sh"], cwd=tree, env=clean, capture_output=True, text=True, timeout=110)


def test_a_missing_python_is_named(tree):
    done = set_up(tree, pythons=())
    assert done.returncode != 0
    assert "Python 3.12 is missing: install it" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_no_network_says_to_connect(tree):
    done = set_up(tree, PIP_INDEX_URL="http://127.0.0.1:9/simple")
    assert done.returncode != 0
    assert "No network" in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_package_that_is_not_the_one_checked_is_refused(tree):
    (tree / "requirements/app.txt").write_text(f"signpost-sample==1.0 --hash=sha256:{'0' * 64}\n")
    done = set_up(tree, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(tree / "wheels"))
    assert done.returncode != 0
    assert "is not the one we checked" in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_full_disk_says_how_much_to_free(tree):
    (tree / "path/df").unlink()
    (tree / "path/df").write_text('#!/bin/sh\necho head\necho "disk 9 9 1000 99% /"\n')
    (tree / "path/df").chmod(0o755)
    done = set_up(tree)
    assert done.returncode != 0
    assert "free about 6 GB" in done.stderr and len(done.stderr.splitlines()) == 1


def test_what_is_installed_is_not_installed_again(tree):
    first = set_up(tree, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(tree / "wheels"))
    assert "Installing the web server" in first.stdout
    shutil.rmtree(tree / "wheels")
    second = set_up(tree, PIP_NO_INDEX="1")
    assert "Installing the web server" not in second.stdout
