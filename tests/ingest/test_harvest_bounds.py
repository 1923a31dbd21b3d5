"""Harvests from servers that do not behave, and to where no harvest may go."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ingest.harvesting import Fetcher
from kb.errors import UnreadableSourceError
from tests.ingest.conftest import TestBank
from tests.ingest.files import page
from tests.ingest.web_server import (
    Answerer,
    Request,
    Site,
    addresses,
    harvest,
    redirecting,
    serving,
    with_a_good_page,
)

BOMB = gzip.compress(bytes(64 << 20))


def dripping(request: Request) -> None:
    request.send_response(200)
    request.end_headers()
    for _ in range(100):
        request.wfile.write(b"<p>")
        request.wfile.flush()
        time.sleep(0.1)


def dripping_headers(request: Request) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        request.wfile.write(b"X-%d: 1\r\n" % number)
        request.wfile.flush()
        time.sleep(0.1)


def silent(_request: Request) -> None:
    time.sleep(4)


def too_short(request: Request) -> None:
    request.send(page().encode(), Content_Length="999999")


def too_long(request: Request) -> None:
    request.send(page().encode(), Content_Length="300")


def not_compressed(request: Request) -> None:
    request.send(page().encode(), Content_Encoding="gzip")


def compressed_bomb(request: Request) -> None:
    request.send(BOMB, Content_Encoding="gzip")


def endless(request: Request) -> None:
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b"<p>dai " * 10_000)


def no_http(request: Request) -> None:
    request.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n")


def endless_headers(request: Request) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        request.wfile.write(b"X: " + b"y" * 10_000 + b"\r\n")


@pytest.mark.parametrize(
    ("bad", "remark"),
    [
        (redirecting("/xau"), "chuyển hướng quá 5 lần"),
        (redirecting("file:///etc/passwd"), "không phải địa chỉ http"),
        (redirecting("http://[::1"), "không phải địa chỉ http"),
        (redirecting("http://a:b@127.0.0.1/"), "tên và mật khẩu"),
        (dripping, "máy chủ chậm, quá 2 giây"),
        (dripping_headers, "máy chủ chậm, quá 2 giây"),
        (silent, "máy chủ chậm, quá 2 giây"),
        (too_short, "không trọn vẹn"),
        (too_long, "nói sai độ dài"),
        (not_compressed, "không được nén như máy chủ nói"),
        (compressed_bomb, "lớn hơn mức 1 MB"),
        (endless, "lớn hơn mức 1 MB"),
        (no_http, "không trọn vẹn"),
        (endless_headers, "không trọn vẹn"),
        (lambda request: request.send(b"", status=410), "lỗi 410"),
        (lambda request: request.send(b""), "tệp rỗng"),
        (lambda request: request.send(b"\x00\x01\x02" * 100), "không nhận ra định dạng"),
    ],
)
def test_a_server_that_does_not_behave_is_named_with_a_remedy_and_the_rest_goes_on(
    bank: TestBank, site: Site, bad: Answerer, remark: str
) -> None:
    site.pages["/xau"] = bad
    done = with_a_good_page(bank, site, f"{site.address}/xau")
    (problem,) = next(entry.problems for entry in done.report.entries if entry.problems)
    assert remark in problem.what
    assert problem.remedy


@pytest.mark.parametrize("charset", ["utf-16", "iso-8859-1", "windows-1258", "khong-co", "idna"])
def test_a_server_that_names_another_encoding_is_read_by_what_the_bytes_are(
    bank: TestBank, site: Site, charset: str
) -> None:
    said = f"<meta http-equiv='Content-Type' content='text/html; charset={charset}'>"
    text = page(title="Máy gặt mẫu ở Đơn vị X", head=said)
    site.pages["/bai"] = lambda request: request.send(
        text.encode(), Content_Type=f"text/html; charset={charset}"
    )
    harvest(bank, f"{site.address}/bai")
    assert bank.one_record().title == "Máy gặt mẫu ở Đơn vị X"


@pytest.mark.parametrize(
    ("address", "remark"),
    [
        ("file:///etc/passwd", "không phải địa chỉ http"),
        ("ftp://example.org/a", "không phải địa chỉ http"),
        ("trang-tin", "không phải địa chỉ http"),
        ("http://[::1", "không phải địa chỉ http"),
        ("http://127.0.0.1:99999/", "không phải địa chỉ http"),
        ("http://a:b@example.org/", "tên và mật khẩu"),
        ("http://khong-co.invalid/", "không kết nối được"),
    ],
)
def test_an_address_that_is_none_is_named(
    bank: TestBank, site: Site, address: str, remark: str
) -> None:
    assert remark in with_a_good_page(bank, site, address).as_text()


def test_nobody_at_the_address_is_named(bank: TestBank, site: Site) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        assert "không kết nối được" in with_a_good_page(bank, site, address).as_text()


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "127.1"],
)
def test_private_addresses_are_refused_where_the_socket_is_opened(
    bank: TestBank, site: Site, host: str
) -> None:
    address = site.address.replace("127.0.0.1", host)
    done = harvest(bank, f"{address}/tot", allow_private=False)
    assert "--allow-private" in done.as_text()
    assert (site.asked, bank.records()) == ([], [])


@pytest.mark.parametrize(
    "host",
    ["169.254.169.254", "10.1.2.3", "192.168.1.1", "100.64.1.1", "[fe80::1]", "[64:ff9b::7f00:1]"],
)
def test_addresses_of_the_network_around_are_refused_at_once(bank: TestBank, host: str) -> None:
    started = time.monotonic()
    done = harvest(bank, f"http://{host}/tot", allow_private=False)
    assert "--allow-private" in done.as_text()
    assert time.monotonic() - started < 1


def test_a_name_is_resolved_once_so_that_what_was_judged_is_connected_to(
    bank: TestBank, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve, asked = socket.getaddrinfo, []

    def rebinding(host: str, port: int, *rest: int, **named: int) -> object:
        """The first answer is one address, every other answer another one."""
        if host != "trang.example":
            return resolve(host, port, *rest, **named)
        asked.append(host)
        return resolve("127.0.0.1" if len(asked) == 1 else "127.0.0.9", port, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    fetcher = Fetcher(bank.settings, allow_private=True)
    answer = fetcher.get(site.address.replace("127.0.0.1", "trang.example") + "/tot")
    assert (answer.status, len(asked)) == (200, 1)
    with pytest.raises(UnreadableSourceError, match="mạng nội bộ"):
        Fetcher(bank.settings).get("http://trang.example/")


def certified(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A server's side of TLS, and the file with the certificate to trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    trusted, both = folder / "tin.pem", folder / "may.pem"
    pem = serialization.Encoding.PEM
    trusted.write_bytes(certificate.public_bytes(pem))
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    both.write_bytes(trusted.read_bytes() + key.private_bytes(pem, form, plain))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    return context, trusted


def test_https_is_taken_where_the_certificate_is_trusted_and_named_where_not(
    bank: TestBank, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, trusted = certified(tmp_path)
    with serving(context) as secure:
        secure.pages["/tot"] = page()
        refused = with_a_good_page(bank, site, f"{secure.address}/tot")
        assert "chứng chỉ (https)" in refused.as_text()
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        harvest(bank, f"{secure.address}/tot")
    assert f"{secure.address}/tot" in addresses(bank)
