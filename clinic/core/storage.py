"""Static files under names with a hash, compressed, and their addresses looked up once."""

from functools import lru_cache
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """The files do not change while a process serves them, and a page names five of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.url = lru_cache(maxsize=256)(self.url)  # type: ignore[method-assign]
