"""Tune the sentence encoder to what people ask here, and keep what changed as bot/encoder/tuning.npz (2.5 MB).

Runs in the Rasa environment, for about 30 minutes; `make tune` fetches the weights and calls it. It may be given other phrases
(JSON lines) and another file to write, as `make bench-nlu` does. The loss pulls phrases of one topic together (a cosine
classifier with smoothed labels, and supervised contrast within a batch). In each pass some phrases carry fresh slips of the
thumb (scripts/slips.py). Phrases kept aside for thresholds are left out. Of each matrix's change only the strongest directions
are kept, so that the file is small.
"""

import math
import os
import random
import sys
from pathlib import Path
from typing import Dict, Iterator, List, Optional, Tuple

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from tokenizers import Tokenizer  # noqa: E402
from transformers import TFBertModel  # noqa: E402

from bot.classifier import kept_aside  # noqa: E402
from bot.encoder import DIMENSIONS  # noqa: E402
from scripts.build_encoder import TUNING, checked_weights  # noqa: E402
from scripts.phrases import json_lines, phrases  # noqa: E402
from scripts.slips import slipped  # noqa: E402

PASSES, BATCH, RATE, WARM_UP = 5, 64, 1e-4, 50
LEAST_STEPS = 150
LONGEST, SHARPNESS, SMOOTHING, CONTRAST = 64, 16.0, 0.1, 0.2
RANK = 32
Batch = Tuple[np.ndarray, np.ndarray, np.ndarray]


class Tuner:
    """The encoder with a classifier on top, and one step of training."""

    def __init__(self, weights: Path, labels: int) -> None:
        self.bert = TFBertModel.from_pretrained(str(weights))
        self.variables = list(self.bert.bert.encoder.trainable_variables)
        self.before = [variable.numpy() for variable in self.variables]
        self._head = tf.Variable(tf.random.normal([DIMENSIONS, labels], stddev=0.05, seed=1))
        self._encoder_steps = tf.keras.optimizers.legacy.Adam(RATE)
        self._head_steps = tf.keras.optimizers.legacy.Adam(5e-3)

    @tf.function(reduce_retracing=True)
    def step(self, ids: tf.Tensor, mask: tf.Tensor, truth: tf.Tensor, rate: tf.Tensor) -> tf.Tensor:
        """Train on one batch; its loss."""
        with tf.GradientTape() as tape:
            vectors = self._encode(ids, mask)
            loss = self._classified(vectors, truth) + CONTRAST * contrasted(vectors, truth)
        gradients = tape.gradient(loss, [*self.variables, self._head])
        gradients, _ = tf.clip_by_global_norm(gradients, 1.0)
        self._encoder_steps.learning_rate = rate
        self._encoder_steps.apply_gradients(zip(gradients[:-1], self.variables))
        self._head_steps.apply_gradients([(gradients[-1], self._head)])
        return loss

    def _encode(self, ids: tf.Tensor, mask: tf.Tensor) -> tf.Tensor:
        hidden = self.bert(input_ids=ids, attention_mask=mask, training=True).last_hidden_state
        weight = tf.cast(mask, tf.float32)[:, :, None]
        return tf.math.l2_normalize(tf.reduce_sum(hidden * weight, axis=1) / tf.reduce_sum(weight, axis=1), axis=1)

    def _classified(self, vectors: tf.Tensor, truth: tf.Tensor) -> tf.Tensor:
        logits = SHARPNESS * tf.matmul(vectors, tf.math.l2_normalize(self._head, axis=0))
        wanted = tf.one_hot(truth, tf.shape(self._head)[1])
        loss = tf.keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=SMOOTHING)
        return loss(wanted, logits)

    def changes(self) -> Dict[str, np.ndarray]:
        """What training changed: matrices by their strongest directions, vectors whole; half precision."""
        kept: Dict[str, np.ndarray] = {}
        for variable, before in zip(self.variables, self.before):
            name, change = short_name(variable.name), variable.numpy() - before
            if change.ndim == 1:
                kept[name] = change.astype(np.float16)
                continue
            left, strength, right = np.linalg.svd(change.reshape(change.shape[0], -1), full_matrices=False)
            kept[f"{name}|left"] = (left[:, :RANK] * strength[:RANK]).astype(np.float16)
            kept[f"{name}|right"] = right[:RANK].astype(np.float16)
        return kept


def short_name(name: str) -> str:
    """A variable's name from its layer on, which does not depend on how the model was made."""
    return name[name.index("layer_._") :]


def contrasted(vectors: tf.Tensor, truth: tf.Tensor) -> tf.Tensor:
    """Supervised contrastive loss within a batch (Khosla et al. 2020)."""
    alone = tf.eye(tf.shape(truth)[0])
    same = tf.cast(truth[:, None] == truth[None, :], tf.float32) - alone
    likeness = tf.matmul(vectors, vectors, transpose_b=True) / 0.1
    logs = likeness - tf.reduce_logsumexp(likeness - 1e9 * alone, axis=1, keepdims=True)
    mates = tf.reduce_sum(same, axis=1)
    losses = -tf.reduce_sum(same * logs, axis=1) / tf.maximum(mates, 1.0)
    return tf.reduce_sum(losses) / tf.maximum(tf.reduce_sum(tf.cast(mates > 0, tf.float32)), 1.0)


def batches(ids: List[List[int]], truth: np.ndarray, chance: np.random.Generator) -> Iterator[Batch]:
    """One pass in random order, phrases of like length together, padded to a multiple of eight."""
    order, groups = chance.permutation(len(ids)), []
    for start in range(0, len(order), BATCH * 8):
        some = sorted(order[start : start + BATCH * 8], key=lambda n: len(ids[n]))
        groups += [some[n : n + BATCH] for n in range(0, len(some), BATCH)]
    for n in chance.permutation(len(groups)):
        length = -(-max(len(ids[m]) for m in groups[n]) // 8) * 8
        rows = np.array([ids[m] + [0] * (length - len(ids[m])) for m in groups[n]], dtype=np.int32)
        yield rows, (rows > 0).astype(np.int32), truth[groups[n]]


def tuned(weights: Path, pairs: List[Tuple[str, str]]) -> Dict[str, np.ndarray]:
    """The changes that training on phrases and their labels makes."""
    labels = sorted({label for _, label in pairs})
    truth = np.array([labels.index(label) for _, label in pairs], dtype=np.int32)
    tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.no_padding()
    passes = max(PASSES, math.ceil(LEAST_STEPS * BATCH / len(pairs)))
    tuner, chance, done, steps = Tuner(weights, len(labels)), np.random.default_rng(1), 0, passes * len(pairs) / BATCH
    slips = random.Random(1)  # noqa: S311 - no secret hangs on it
    for number in range(passes):
        ids, losses = [tokenizer.encode(slipped(text, slips)).ids for text, _ in pairs], []
        for rows, mask, wanted in batches(ids, truth, chance):
            rate = RATE * min(1.0, (done + 1) / WARM_UP) * max(0.05, 1 - done / steps)
            batch = (tf.constant(rows), tf.constant(mask), tf.constant(wanted))
            losses.append(float(tuner.step(*batch, tf.constant(rate, tf.float32))))
            done += 1
        print(f"pass {number + 1} of {passes}: loss {np.mean(losses):.2f}", flush=True)
    return tuner.changes()


def main(package: Path, file: Optional[Path] = None, target: Path = TUNING) -> None:
    tf.keras.utils.set_random_seed(1)
    pairs = [(text, label) for text, label in (json_lines(file) if file else phrases()) if not kept_aside(text)]
    np.savez_compressed(target, **tuned(checked_weights(package), pairs))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
