"""all-MiniLM-L6-v2 as int8 ONNX, run by onnxruntime on one core, alike in both environments."""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Optional, Sequence

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bot.paths import ENCODER

DIMENSIONS = 384
MAX_TOKENS = 128
# From here on texts are training phrases, and every core may help.
MANY = 500


class EncoderMissing(RuntimeError):
    """The encoder has not been built, or its files are not the ones that were built."""


class Encoder:
    """Turns texts into unit vectors of 384 floats."""

    def __init__(self, folder: Path) -> None:
        verify(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        # A message is read by several parts of one turn; a few are kept so that it is encoded once.
        self._encode_one = lru_cache(maxsize=16)(self._run)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Unit vectors, shape (len(texts), 384), float32."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        # One at a time: int8 kernels give a text the same vector whatever else is in the batch.
        if len(texts) < MANY:
            return np.vstack([self._encode_one(text) for text in texts])
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            return np.vstack(list(threads.map(self._run, texts)))

    def _run(self, text: str) -> np.ndarray:
        encoded = self._tokenizer.encode(text)
        ids = np.array([encoded.ids], dtype=np.int32)
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        return np.asarray(self._session.run(None, inputs)[0], dtype=np.float32)


def verify(folder: Path) -> None:
    """Check the built files against the hashes written when they were built; EncoderMissing if they differ."""
    sums = folder / "SHA256SUMS"
    if not sums.exists():
        raise EncoderMissing(f"No encoder in {folder}. Run: make setup")
    for line in sums.read_text().splitlines():
        expected, name = line.split()
        if sha256(folder / name) != expected:
            raise EncoderMissing(f"{folder / name} is damaged. Delete {folder} and run: make setup")


def sha256(path: Path) -> str:
    """The hex digest of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


@lru_cache(maxsize=2)
def load_encoder(folder: Optional[Path] = None) -> Encoder:
    """The process's one encoder, loaded at first use."""
    return Encoder(folder or ENCODER)
