"""Recognisers for details that have a shape: numbers, addresses, postcodes, dates of birth."""

import re

from presidio_analyzer import EntityRecognizer, Pattern, PatternRecognizer
from presidio_analyzer.predefined_recognizers import CreditCardRecognizer, NhsRecognizer

STREETS = (
    "street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|crescent|cres|terrace|gardens|gdns|grove|court|place|square|row|walk|mews|"
    "green|hill|park|view|way|rise|parade|quay|wynd|brae|loan|vale|mansions|paddocks?|end|wharf|croft|cottages?|buildings|villas|yard|fold"
)
# Words that stand between a number and "road" when no address is meant ("2 miles down the road").
NOT_IN_ADDRESS = (
    "miles?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?|mg|ml|times?|of|the|a|in|on|at|to|and|my|his|her|more|people|from|down|up|for"
)
MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
YEAR = r"(?:19|20)?\d{2}"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = (
    rf"(?:\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?{YEAR}|(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}|\d{{6}}(?:\d{{2}})?"
    rf"|{DAY}\s+(?:of\s+)?(?:the\s+)?(?:{MONTHS}|\d{{1,2}}(?:st|nd|rd|th)?),?\s+{YEAR}|(?:{MONTHS})\s+{DAY},?\s+{YEAR})"
)
# After these words a number and a name are an address, whatever the street is called.
ADDRESSED = r"address(?:\s+is)?|lives?\s+at|living\s+at|post(?:ed)?(?:\s+it)?\s+to|sent\s+to|went\s+to|deliver\w*\s+to|mums?,|dads?,|home,"
BORN = r"(?:d\.?o\.?b\.?|date\s+of\s+birth|birth\s?date|birthday|born)"
FLAGS = re.IGNORECASE


def pattern_recognisers() -> list[EntityRecognizer]:
    """One recogniser a kind; those of Presidio where its checksum is what we want."""
    return [
        _patterns("PHONE_NUMBER", {
            "mobile or land line": r"(?<![\w.])(?:\+\s?44\s?(?:\(0\)\s?)?|0044\s?|\(?0)(?:[\s().-]{0,2}\d){9,10}(?!\d)",
        }),
        _patterns("EMAIL_ADDRESS", {
            "address": r"(?<![\w.])[\w.+'-]+\s?@\s?[\w-]+(?:\.[\w-]+)+",
            "half spoken": r"\b[\w+-]+\.[\w.+-]+\s+at\s+[\w-]+\.(?:com|co\.uk|net|org|cymru|scot)\b",
            "spoken": r"\b[\w.+-]+\s+at\s+[\w-]+\s+dot\s+(?:com|co\s+dot\s+uk|co\.?\s?uk|net|org|org\s+dot\s+uk)\b",
        }),
        _patterns("UK_POSTCODE", {
            "whole": r"\b[A-Z]{1,2}\s?\d[A-Z\d]?[\s-]*\d\s?[ABD-HJLNP-UW-Z]{2}\b",
        }),
        _patterns("STREET_ADDRESS", {
            "number and street": rf"\b(?:(?:flat|apt|apartment|unit)\s+\w{{1,4}},?\s+)?\d{{1,4}}(?:/\d{{1,3}})?[a-d]?,?\s+(?!(?:{NOT_IN_ADDRESS})\b)"
            rf"(?:(?!(?:{NOT_IN_ADDRESS})\b)[A-Z][A-Z'-]+\s+){{1,3}}(?:{STREETS})\b\.?",
            "said to be one": rf"(?<=\b(?:{ADDRESSED})[\s:]+)\d{{1,4}}[a-d]?,?\s+(?!(?:{NOT_IN_ADDRESS})\b)[A-Z][A-Z'-]+(?:\s(?![A-Z]{{1,2}}\d)[A-Z][A-Z'-]+\b){{0,2}}",
            "before a postcode": rf"\b\d{{1,4}}[a-d]?,?\s+(?!(?:{NOT_IN_ADDRESS})\b)(?!post)[A-Z][A-Z'-]+(?:\s[A-Z][A-Z'-]+){{0,2}}(?=,?\s+[A-Z]{{1,2}}\d[A-Z\d]?\s*\d[A-Z]{{2}}\b)",
            "one word": r"\b\d{1,4}[a-d]?\s+[A-Z][a-z]+gate\b",
        }),
        _patterns("DATE_OF_BIRTH", {
            "said to be one": rf"\b{BORN}\b(?:['’]?s)?\s*(?:is|was|on|the|:|=|-|,|in)*\s*(?:the\s+)?(?P<date>{DATE})",
            "long ago": r"\b\d{1,2}[/.\-]\d{1,2}[/.\-](?:19[2-9]\d|200\d)\b",
            "in words, long ago": rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS})\s+19[2-9]\d\b",
        }),
        _patterns("UK_NINO", {
            "whole": r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?-?\d{2}[\s-]?\d{2}[\s-]?\d{2}[\s-]?[A-D]\b",
        }),
        _patterns("UK_NHS", {
            "said to be one": r"\b(?:nhs|chi|h\s?&?\s?c|hospital|patient)\s+(?:no|num|number|id)\.?\s*(?:is|:|=)?\s*[A-Z]?\d(?:[\s-]?\d){5,9}\b",
        }),
        NhsRecognizer(),
        CreditCardRecognizer(),
    ]  # fmt: skip


def _patterns(kind: str, patterns: dict[str, str]) -> PatternRecognizer:
    return PatternRecognizer(
        supported_entity=kind,
        patterns=[Pattern(name, pattern, 0.9) for name, pattern in patterns.items()],
        global_regex_flags=FLAGS,
    )
