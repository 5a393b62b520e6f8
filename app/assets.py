"""The files that pages load: read and packed once, since a page asks for many at the same time."""

import gzip
from functools import cache
from hashlib import blake2b
from mimetypes import guess_type
from os import PathLike, stat_result
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

#: What is worth packing; fonts are packed already.
PACKED = (".css", ".js", ".svg")


class Assets(StaticFiles):
    """Static files answered from memory; a browser asks each time whether its copy still holds."""

    def file_response(
        self,
        full_path: PathLike[str] | str,
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return a file, packed for whoever takes it, or that it has not changed."""
        asked, path = Headers(scope=scope), Path(full_path)
        packed = path.suffix in PACKED and "gzip" in asked.get("accept-encoding", "")
        body, tag = _content(path, stat_result.st_mtime_ns, packed)
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if packed:
            headers["Content-Encoding"] = "gzip"
        response = Response(body, status_code, headers, guess_type(path)[0])
        if self.is_not_modified(response.headers, asked):
            return NotModifiedResponse(response.headers)
        return response


@cache
def _content(path: Path, changed: int, packed: bool) -> tuple[bytes, str]:  # noqa: ARG001 (a key)
    """Return the bytes of a file as of a change, and what names them."""
    body = path.read_bytes()
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}{"-gzip" if packed else ""}"'
    return gzip.compress(body, mtime=0) if packed else body, tag
