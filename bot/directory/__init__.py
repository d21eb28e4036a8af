"""The directory of support services: who helps, how to reach them, and whether they are open."""

from bot.directory.queries import fetch_services, public_service

__all__ = ["fetch_services", "public_service"]
