"""Why it cannot start, in one line."""

import socket

from bot.run import __main__ as launcher
from bot.settings import settings


def test_a_busy_port_is_named_with_what_to_do(monkeypatch, tmp_path):
    model = tmp_path / "signpost.tar.gz"
    model.write_bytes(b"")
    (tmp_path / "SHA256SUMS").write_text(f"{launcher.hashlib.sha256(b'').hexdigest()}  {model.name}")
    monkeypatch.setattr(launcher, "MODELS", tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr(settings(), "port", taken.getsockname()[1])
        assert "is in use" in launcher.why_not()


def test_a_changed_model_is_refused(monkeypatch, tmp_path):
    (tmp_path / "signpost.tar.gz").write_bytes(b"tampered")
    (tmp_path / "SHA256SUMS").write_text("0" * 64 + "  signpost.tar.gz")
    monkeypatch.setattr(launcher, "MODELS", tmp_path)
    assert "not the one we wrote" in launcher.why_not()


def test_a_missing_model_says_how_to_train(monkeypatch, tmp_path):
    monkeypatch.setattr(launcher, "MODELS", tmp_path)
    assert "make train" in launcher.why_not()
