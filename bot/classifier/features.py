"""Text to features: unit vectors of the encoder, and TF-IDF of words and of groups of letters."""

import re
import unicodedata
from collections import Counter
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.encoder import DIMENSIONS, load_encoder

MOST_LETTERS = 40_000
KINDS = ("words", "letters")


class Features:
    """Turns texts into sparse rows: the encoder's dimensions, then words, then letters."""

    def __init__(self, encoder_weight: float = 1.0, least_seen: int = 1) -> None:
        self.encoder_weight = encoder_weight
        words = TfidfVectorizer(analyzer="word", ngram_range=(1, 2), sublinear_tf=True, min_df=least_seen)
        letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=least_seen, max_features=MOST_LETTERS
        )
        self._vectorizers = [words, letters]
        self._analyzers = [one.build_analyzer() for one in self._vectorizers]

    def fit(self, texts: Sequence[str]) -> "Features":
        """Learn the words and letters of the texts."""
        plain = [normalise(text) for text in texts]
        for vectorizer in self._vectorizers:
            vectorizer.fit(plain)
        return self

    def transform(self, texts: Sequence[str], vectors: Optional[np.ndarray] = None) -> csr_matrix:
        """Rows of features, shape (len(texts), features), float32; the encoder's vectors may be given."""
        plain = [normalise(text) for text in texts]
        dense = csr_matrix((load_encoder().encode(texts) if vectors is None else vectors) * self.encoder_weight)
        return hstack([dense, *(one.transform(plain) for one in self._vectorizers)], format="csr", dtype=np.float32)

    def terms(self, text: str) -> Tuple[np.ndarray, np.ndarray]:
        """One text's words and letters: their columns, which come after the encoder's, and the values `transform` gives them.

        scikit-learn takes a millisecond to check and join what is one short row here.
        """
        plain, columns, values, start = normalise(text), [], [], DIMENSIONS
        for analyze, one in zip(self._analyzers, self._vectorizers):
            counts = Counter(one.vocabulary_[term] for term in analyze(plain) if term in one.vocabulary_)
            found = np.fromiter(counts, dtype=np.int64, count=len(counts))
            weights = (1 + np.log(np.fromiter(counts.values(), dtype=np.float64, count=len(counts)))) * one.idf_[found]
            columns.append(start + found)
            values.append(weights / (np.linalg.norm(weights) or 1.0))
            start += len(one.vocabulary_)
        return np.concatenate(columns), np.concatenate(values).astype(np.float32)

    def state(self) -> Dict[str, np.ndarray]:
        """Arrays from which `restored` makes the same features."""
        arrays = {"encoder_weight": np.array(self.encoder_weight)}
        for kind, one in zip(KINDS, self._vectorizers):
            arrays[kind] = np.array(sorted(one.vocabulary_, key=one.vocabulary_.get))
            arrays[f"{kind}_idf"] = one.idf_.astype(np.float32)
        return arrays

    @classmethod
    def restored(cls, arrays: Dict[str, np.ndarray]) -> "Features":
        """The features that `state` was taken of."""
        features = cls(float(arrays["encoder_weight"]))
        for kind, one in zip(KINDS, features._vectorizers):
            terms: List[str] = arrays[kind].tolist()
            one.vocabulary = {term: n for n, term in enumerate(terms)}
            one._validate_vocabulary()
            one.idf_ = arrays[f"{kind}_idf"]
        return features


def normalise(text: str) -> str:
    """Lower case, plain quotes dropped, white space folded, placeholders as words: "Can’t" becomes "cant", "[name]" "name"."""
    plain = unicodedata.normalize("NFKC", text).lower()
    plain = re.sub("['’‘`´\u200b\u200c\u200d\u00ad]", "", plain)
    plain = re.sub(r"\[([a-z ]+)\]", r"\1", plain)
    return re.sub(r"[^\S\n]+", " ", plain)
