"""The encoder as it was built: unit vectors, the same for a text whatever stands beside it, nearer for what means the same."""

import shutil

import numpy as np
import pytest

from bot.encoder import DIMENSIONS, Encoder, load_encoder
from bot.encoder.model import MANY, EncoderMissing
from bot.paths import ENCODER


def test_vectors_are_of_unit_length():
    vectors = load_encoder().encode(["who is my nurse", "can i drive", "…"])
    assert vectors.shape == (3, DIMENSIONS)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-3)


def test_what_means_the_same_is_nearer_than_what_does_not():
    nurse, also_nurse, money = load_encoder().encode(["ive not got a nurse to ring", "nobody gave me a specialist nurse", "help with petrol costs"])
    assert nurse @ also_nurse > nurse @ money + 0.2


def test_a_text_has_the_same_vector_alone_and_among_many():
    texts = [f"question number {n}" for n in range(MANY)]
    together = load_encoder().encode(texts)
    assert np.array_equal(together[7:9], load_encoder().encode(texts[7:9]))


def test_no_text_gives_no_vector():
    assert load_encoder().encode([]).shape == (0, DIMENSIONS)


def test_a_missing_or_damaged_encoder_is_refused(tmp_path):
    with pytest.raises(EncoderMissing, match="make setup"):
        Encoder(tmp_path / "none")
    shutil.copytree(ENCODER, tmp_path / "copy")
    (tmp_path / "copy" / "encoder.onnx").write_bytes(b"damaged")
    with pytest.raises(EncoderMissing, match="damaged"):
        Encoder(tmp_path / "copy")
