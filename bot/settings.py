"""Every setting, with its default; each is an environment variable of the same name in capitals (docs/settings.md)."""

from functools import lru_cache

from pydantic import Field
from pydantic_settings import BaseSettings

from bot.paths import VAR


class Settings(BaseSettings):
    port: int = Field(8000, description="Port of the public web server.")
    host: str = Field("127.0.0.1", description="Address the public web server listens on.")
    rasa_port: int = Field(5005, description="Private port of Rasa, on 127.0.0.1.")
    action_port: int = Field(5055, description="Private port of the action server, on 127.0.0.1.")
    rasa_url: str = Field("", description="Where Rasa answers; empty means 127.0.0.1 and RASA_PORT.")
    database_url: str = Field("", description="Application database; empty means SQLite in the var folder.")
    tracker_database_url: str = Field("", description="Rasa's own database; empty means SQLite in the var folder.")
    redis_url: str = Field("", description="Redis for locks and rate limits across replicas; empty means in memory.")
    secret_key: str = Field("", description="Signs sessions and buttons; empty means one made and kept in the var folder.")
    chat_rate: str = Field("30/minute", description="Most messages for a session and for an address; empty switches it off.")
    chat_max_chars: int = Field(2000, description="Longest message, in characters.")
    rasa_timeout: float = Field(5.0, description="Seconds to wait for Rasa before giving the fallback text.")
    maintenance: bool = Field(False, description="Rest: only crisis and emergency answers are given, and the numbers to ring.")
    allowed_origins: str = Field("", description="Other sites that may call the chat API, separated by spaces.")
    demo: bool = Field(True, description="Show the example site with the widget on it, at /demo.")
    frame_ancestors: str = Field("'self'", description="Sites that may show the page in a frame (CSP frame-ancestors).")
    trusted_proxies: str = Field("", description="Proxies whose X-Forwarded-For is believed, separated by spaces.")
    retention_hours: float = Field(24.0, description="Hours a conversation is kept before it is purged.")
    erasure_ledger: str = Field("", description="File of erased conversations' ids, never backed up; empty: in the var folder.")
    controller: str = Field("", description="Who runs this Signpost and answers for what is kept; shown in the privacy answer.")
    privacy_contact: str = Field("", description="How to reach them about personal details; shown in the privacy answer.")
    privacy_complaints: str = Field("", description="How to complain to them about it; shown in the privacy answer.")

    @property
    def rasa_address(self) -> str:
        return self.rasa_url or f"http://127.0.0.1:{self.rasa_port}"


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read from the environment once."""
    found = Settings()
    found.database_url = found.database_url or f"sqlite:///{VAR}/signpost.db"
    found.tracker_database_url = found.tracker_database_url or f"sqlite:///{VAR}/tracker.db"
    found.erasure_ledger = found.erasure_ledger or str(VAR / "erased.txt")
    return found
