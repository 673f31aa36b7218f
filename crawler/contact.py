"""Puts the CONTACT setting into the user agent."""

from scrapy.settings import BaseSettings


class ContactAddon:
    """Makes the user agent say how to reach whoever runs the crawl."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Add `(+contact)` to the project's user agent, not to one given by hand."""
        if contact := settings.get("CONTACT"):
            settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{contact})", priority="addon")
