"""Hold topics, intents, rules, phrases, answers and forms to each other; exit code 1 with a line for each that is out of step."""

import sys
from pathlib import Path
from typing import Any

import yaml

from bot.content import load_topics
from bot.safety import fixed_message

ROOT = Path(__file__).resolve().parent.parent


def read(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def out_of_step() -> list[str]:
    """What does not agree, a line each."""
    domain = read("domain.yml")
    topics = set(read("bot/content/topics.yml"))
    intents, phrases, rules = set(domain["intents"]), phrased(), ruled()
    small = {"chat"}
    found = [f"{t}: a topic without an intent" for t in topics - small - intents]
    found += [f"{t}: a topic without an answer" for t in topics - set(load_topics()) if not t.startswith("safety.")]
    found += [f"{i}: an intent without a rule" for i in intents - rules]
    found += [f"{i}: an intent without phrases" for i in intents - phrases]
    found += [f"{i}: phrases for an intent that is not in the domain" for i in phrases - intents]
    found += [f"{i}: a rule for an intent that is not in the domain" for i in rules - intents - {"nlu_fallback"}]
    if "nlu_fallback" not in rules or "utter_default" not in domain["responses"]:
        found.append("an unsure message or an unseen path would meet silence")
    return found + safety(domain) + forms(domain)


def phrased() -> set[str]:
    """Intents that have training phrases."""
    return {block["intent"] for path in (ROOT / "data/nlu").glob("*.yml") for block in read(str(path.relative_to(ROOT)))["nlu"]}


def ruled() -> set[str]:
    """Intents that have a rule."""
    rules = [rule for path in (ROOT / "data/rules").glob("*.yml") for rule in read(str(path.relative_to(ROOT)))["rules"]]
    return {step["intent"] for rule in rules for step in rule["steps"] if "intent" in step}


def safety(domain: dict[str, Any]) -> list[str]:
    """Safety responses that do not say what bot/safety says."""
    names = [i for i in domain["intents"] if i.startswith("safety.")]
    said = {name: domain["responses"].get("utter_" + name.replace(".", "_")) for name in names}
    return [f"{n}: domain.yml and bot/safety/texts.yml differ" for n, s in said.items() if s != [{"custom": fixed_message(n)}]]


def forms(domain: dict[str, Any]) -> list[str]:
    """Forms that would swallow a safety message."""
    names = {i for i in domain["intents"] if i.startswith("safety.")}
    return [f"form {form}: does not ignore {', '.join(sorted(names - set((body or {}).get('ignored_intents', []))))}"
            for form, body in domain.get("forms", {}).items()
            if names - set((body or {}).get("ignored_intents", []))]  # fmt: skip


def main() -> int:
    found = out_of_step()
    print("\n".join(found) or "Topics, intents, rules, phrases and answers are in step.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
