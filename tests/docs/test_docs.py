"""What README and docs name exists."""

import re
import subprocess

import pytest

from bot.paths import ROOT
from bot.settings import Settings

DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"^(?:bot|actions|data|docs|tests|scripts|requirements)/[\w./-]*$|^\w+\.yml$")


def named(pattern):
    return sorted({span for doc in DOCS for span in CODE.findall(doc.read_text()) if pattern.search(span)})


@pytest.mark.parametrize("path", named(PATH))
def test_every_path_exists(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize("command", named(re.compile(r"^make ")))
def test_every_make_target_exists(command):
    assert re.search(rf"^{command.split()[1]}:", (ROOT / "Makefile").read_text(), re.M)


@pytest.mark.parametrize("command", named(re.compile(r"^signpost ")))
def test_every_signpost_command_exists(command):
    words = [word for word in command.split()[1:] if word.isalpha()]
    run = subprocess.run([ROOT / ".venv/bin/signpost", *words, "--help"], cwd="/", capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_every_setting_is_documented_with_its_default_and_words():
    text = (ROOT / "docs/settings.md").read_text()
    for name, field in Settings.model_fields.items():
        shown = f"`{field.default}`" if field.default != "" else "empty"
        assert f"| `{name.upper()}` | {shown} |" in text
    assert len(re.findall(r"^\| `[A-Z_]+`", text, re.M)) == len(Settings.model_fields)


def test_every_image_exists():
    for doc in DOCS:
        for image in re.findall(r"!\[[^]]+\]\(([^)]+)\)", doc.read_text()):
            assert (doc.parent / image).stat().st_size > 10_000


def test_nothing_names_a_package_registry_or_a_machine_path():
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    bad = re.compile("|".join(("--" + "index-url", "pypi" + r"\.org", "/" + "work/", "/" + "root/")))
    texts = [name for name in files if not name.endswith((".png", ".ico"))]
    assert [name for name in texts if bad.search((ROOT / name).read_text(errors="replace"))] == []
