"""Static files under names with a hash, compressed, and their addresses looked up once."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """The files do not change while a process serves them, and a page names five of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        key = name or ""
        if key not in self._addresses:
            self._addresses[key] = super().url(name, force)
        return self._addresses[key]
