"""One address to its bytes, within bounds of size, time and redirects.

Every fault is a `Problem` with a remedy. Knows neither robots.txt nor what the bytes mean.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import urldefrag, urljoin, urlsplit

import httpcore2
import httpx2

from ingest.harvesting.network import Connections, Deadline, PrivateAddressError
from kb.errors import Problem, UnreadableSourceError
from kb.settings import Settings

__all__ = ["Answer", "Fetcher", "TransientError", "unreadable"]

_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_FIRST_ERROR = 400
_LAST_PORT = 65_535
_UNPRINTABLE = re.compile(r"[^\x20-\x7e]")
_LATER = "chạy lại sau; nếu vẫn vậy thì báo người quản trị trang"
_LYING = "báo người quản trị trang; hoặc tải trang về bằng trình duyệt rồi dùng kb ingest"
_NOT_WEB = Problem("", "không phải địa chỉ http hoặc https", "sửa lại địa chỉ")
_PASSWORD = Problem("", "địa chỉ có tên và mật khẩu", "bỏ phần ấy khỏi địa chỉ")
_CERTIFICATE = Problem("", "chứng chỉ (https) của trang không hợp lệ hoặc thiếu", _LYING)
_PRIVATE = Problem(
    "", "địa chỉ của máy này hoặc mạng nội bộ", "nếu đúng là nơi cần lấy, thêm --allow-private"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said: `address` after redirects, `status`, `retry_after` and `target`, to where
    it redirects, as it wrote them."""

    address: str
    status: int
    data: bytes = b""
    retry_after: str = ""
    target: str = ""

    @property
    def is_error(self) -> bool:
        """Whether the server says that it did not do what was asked."""
        return self.status >= _FIRST_ERROR


class TransientError(UnreadableSourceError):
    """The network or the server failed in a way that may pass."""


class _Body(httpx2.SyncByteStream):
    """What comes through the connection, for httpx2 to decompress piece by piece."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces


class Fetcher:
    """Fetches addresses one after the other, politely; `name` is what robots.txt may call it,
    `delay` the seconds between two requests to one host."""

    name = "kb"

    def __init__(self, settings: Settings, *, allow_private: bool = False) -> None:
        self._seconds = settings.harvest_seconds
        self.delay = settings.harvest_delay
        self._limit_mb = settings.max_file_mb
        self._allow_private = allow_private
        self._tls = ssl.create_default_context()
        self._last: dict[str, float] = {}
        contact = f"{settings.public_url}; {settings.contact}".rstrip("; ")
        self._headers = {
            "User-Agent": _UNPRINTABLE.sub("", f"{self.name}/{version('kb')} (+{contact})"),
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }

    def get(
        self,
        address: str,
        *,
        check: Callable[[str], float] | None = None,
        limit_mb: int | None = None,
    ) -> Answer:
        """The answer, whatever its status, after redirects. `check` is asked before each hop: it
        raises, or says how many seconds the host wants between two requests.

        Raises `UnreadableSourceError`, or `TransientError` where asking again may help.
        """
        target = address
        for _ in range(_MOST_REDIRECTS + 1):
            address = _judged(target, base=address)
            delay = check(address) if check else 0
            self._wait(urlsplit(address).netloc, delay)
            answer = self._ask(address, min(limit_mb or self._limit_mb, self._limit_mb))
            if not answer.target:
                return answer
            target = answer.target
        what = f"chuyển hướng quá {_MOST_REDIRECTS} lần"
        raise unreadable(what, "mở địa chỉ bằng trình duyệt, dùng địa chỉ cuối cùng")

    def _wait(self, host: str, delay: float) -> None:
        free = self._last.get(host, 0) + max(delay, self.delay)
        time.sleep(max(0, free - time.monotonic()))
        self._last[host] = time.monotonic()

    def _ask(self, address: str, limit_mb: int) -> Answer:
        with self._explained(), self._opened(address) as (response, connections):
            if response.status_code in _REDIRECTS and (to := response.headers.get("location")):
                return Answer(address=address, status=response.status_code, target=to)
            data = _read(response, limit_mb)
            _check_length(response, connections)
            return Answer(
                address=address,
                status=response.status_code,
                data=data,
                retry_after=response.headers.get("retry-after", ""),
            )

    @contextmanager
    def _opened(self, address: str) -> Iterator[tuple[httpx2.Response, Connections]]:
        connections = Connections(Deadline(self._seconds), allow_private=self._allow_private)
        with httpcore2.ConnectionPool(self._tls, network_backend=connections) as pool:
            request = httpx2.Request("GET", address, headers=self._headers)
            url = httpcore2.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            )
            with pool.stream("GET", url, headers=request.headers.raw) as raw:
                # Not by httpx2's own client, which takes no rule on where to connect.
                body = _Body(raw.iter_stream())
                yield httpx2.Response(raw.status, headers=raw.headers, stream=body), connections

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except PrivateAddressError as error:
            raise UnreadableSourceError(_PRIVATE) from error
        except httpcore2.TimeoutException as error:
            what = f"máy chủ chậm, quá {self._seconds:g} giây"
            raise TransientError(
                Problem("", what, "chạy lại sau, hoặc tăng KB_HARVEST_SECONDS")
            ) from error
        except (httpcore2.ConnectError, httpcore2.ReadError, httpcore2.WriteError) as error:
            if any(isinstance(each, ssl.SSLCertVerificationError) for each in error.args):
                raise UnreadableSourceError(_CERTIFICATE) from error
            what = f"không kết nối được ({error})" if str(error) else "kết nối bị ngắt"
            raise TransientError(
                Problem("", what, f"kiểm tra địa chỉ và đường mạng; {_LATER}")
            ) from error
        except httpcore2.ProtocolError as error:
            # Too few bytes for the length that was announced, headers that are none.
            raise TransientError(
                Problem("", f"máy chủ trả lời không trọn vẹn ({error})", _LATER)
            ) from error
        except httpx2.DecodingError as error:
            raise unreadable("trang không được nén như máy chủ nói", _LYING) from error


def unreadable(what: str, remedy: str) -> UnreadableSourceError:
    """The error for an address that cannot be read."""
    return UnreadableSourceError(Problem("", what, remedy))


def _read(response: httpx2.Response, limit_mb: int) -> bytes:
    """The body, decompressed; no more of it than the limit is ever held."""
    data = bytearray()
    for piece in response.iter_bytes():
        data += piece
        if len(data) > limit_mb << 20:
            what = f"câu trả lời lớn hơn mức {limit_mb} MB"
            raise unreadable(what, "báo người quản trị trang, hoặc tăng KB_MAX_FILE_MB")
    return bytes(data)


def _judged(address: str, *, base: str) -> str:
    """The address, as seen from `base`, in its one spelling. Raises `UnreadableSourceError` for
    what is none of the web."""
    try:
        url = httpx2.URL(urldefrag(urljoin(base, address.strip())).url)
    except (httpx2.InvalidURL, ValueError) as error:
        raise UnreadableSourceError(_NOT_WEB) from error
    if url.scheme not in ("http", "https") or not url.host or (url.port or 0) > _LAST_PORT:
        raise UnreadableSourceError(_NOT_WEB)
    if url.userinfo:
        raise UnreadableSourceError(_PASSWORD)
    return str(url)


def _check_length(response: httpx2.Response, connections: Connections) -> None:
    """Raise where more came than was announced: what was read is cut off in the middle."""
    announced = response.headers.get("content-length", "")
    if "transfer-encoding" in response.headers or not announced.isascii():
        return
    stream = connections.stream
    if announced.isdecimal() and stream and stream.body_bytes > int(announced):
        raise unreadable("máy chủ nói sai độ dài, trang bị cắt", _LYING)
