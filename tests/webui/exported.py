"""Exported files, read by readers that are not ours."""

import csv
import io
import json
import re

import bibtexparser
import docx
import openpyxl
import rispy
from flask.testing import FlaskClient
from openpyxl.cell.cell import Cell


def fetched(client: FlaskClient, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.data


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def cells_of(content: bytes) -> list[dict[str, Cell]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    names, *rows = sheet.iter_rows()
    return [dict(zip((str(n.value) for n in names), row, strict=True)) for row in rows]  # type: ignore[arg-type]


def ids_in(format_id: str, content: bytes) -> list[str]:
    match format_id:
        case "csv":
            return [row["Mã bản ghi"] for row in rows_of(content)]
        case "xlsx":
            return [str(row["Mã bản ghi"].value) for row in cells_of(content)]
        case "ris":
            return [each["id"] for each in rispy.loads(content.decode())]
        case "bibtex":
            return [each.key for each in bibtexparser.parse_string(content.decode()).entries]
        case "jsonl":
            return [json.loads(line)["id"] for line in content.decode().splitlines()]
    text = "\n".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)
    return re.findall(r"^Địa chỉ: .*/ban-ghi/(\S+)$", text, re.MULTILINE)
