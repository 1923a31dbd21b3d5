"""The private data that the fixtures of `tests/data/documents` hold, by file, as their true texts
have them; all of it is made up. Names are those of entrants of contests of children."""

BIRTH_DATES = {
    "docx_form_youth_entry.docx": "28/10/2011",
    "docx_tcvn3_form.docx": "20/04/1998",
    "pdf_form_entry.pdf": "15/12/1986",
    "pdf_form_result.pdf": "19/02/1975",
    "pdf_youth_merged_prize.pdf": "24/06/2011 06/10/2010 25/05/2013 24/09/2011 02/03/2010"
    " 20/11/2015 03/03/2011 27/10/2015 10/07/2011 18/07/2013 22/03/2015 22/02/2015 05/10/2014"
    " 24/07/2015 14/05/2012 17/06/2014 11/11/2012 24/09/2011 26/08/2012",
    "scan_degraded200_form.pdf": "26/06/1991",
    "xlsx_two_headers_private.xlsx": "26/02/1996 13/04/1994 02/11/1991 23/04/1991 20/04/1984"
    " 27/08/1981 16/08/1982 21/02/1984 23/07/1989 22/04/1974",
}
IDENTITY_NUMBERS = {
    "docx_form_lines.docx": "038386894351",
    "pdf_form_entry.pdf": "038367519627",
    "pdf_form_result.pdf": "038237655076",
    "scan_degraded200_form.pdf": "612974563",
    "xlsx_two_headers_private.xlsx": "038567932503 038930146644 038187801754 038956407049"
    " 038570339278 038396533567 038586806642 038854918180 038161457121 038664300571",
}
PHONES = {
    "bulletin_2023_2.pdf": ("0237 385 2222",),
    "csv_awards_private.csv": (
        "0901318856", "0927717564", "0931427996", "0942546957", "0945637011", "0950523376",
        "0950851610", "0964778988", "0987371867",
    ),
    "docx_form_lines.docx": ("0237 222 3333", "0900654687"),
    "docx_form_table.docx": ("0944302190",),
    "docx_form_youth_entry.docx": ("0933545914",),
    "docx_invitation_no_records.docx": ("0912 000 888",),
    "docx_numbered_medals.docx": ("0237 385 0000",),
    "docx_tcvn3_form.docx": ("0990093194",),
    "docx_youth_tables.docx": (
        "0919640202", "0921338571", "0929245064", "0955487516", "0977454816", "0979876143",
    ),
    "html_launch_no_records.html": ("0237 385 1111",),
    "html_school_youth.html": ("0988 000 123",),
    "pdf_form_entry.pdf": ("0984162926",),
    "pdf_form_result.pdf": ("0237 300 0000", "0954337811"),
    "pdf_unruled_columns.pdf": ("0912 000 345",),
    "scan_clean200_form.pdf": (
        "0237.6000.100", "0237.6000.998", "0237.6000.999", "0925680399",
    ),
    "scan_degraded200_form.pdf": ("0965061613",),
    "scan_degraded200_poster.jpg": ("0900 111 222",),
    "txt_mail_awards.txt": ("0977 000 654",),
    "xlsx_field_sheet.xlsx": ("0970096081",),
    "xlsx_two_headers_private.xlsx": (
        "0960465655", "0989350802", "0965521986", "0922705314", "0970794181", "0954885575",
        "0914348811", "0993287390", "0915367560", "0902362059",
    ),
}  # fmt: skip
E_MAILS = {
    "bulletin_2023_2.pdf": "bantin@tinhx.example.vn",
    "csv_awards_private.csv": "tacgia1@example.vn tacgia2@example.vn tacgia3@example.vn"
    " tacgia4@example.vn tacgia5@example.vn tacgia6@example.vn tacgia7@example.vn"
    " tacgia8@example.vn tacgia9@example.vn",
    "docx_form_lines.docx": "chunhiem@example.vn",
    "docx_numbered_medals.docx": "qlcn@skhcn.example.vn",
    "html_proposed_breaks.html": "hoithi@binhq.example.vn",
    "pdf_form_entry.pdf": "tacgia.t@example.vn",
    "pdf_form_result.pdf": "chunhiem06@example.vn",
    "pdf_unruled_columns.pdf": "ban.thuky@tinhx.example.vn",
    "scan_mixed_tasks.pdf": "qlkh@dhm.example.edu.vn",
    "xlsx_many_sheets.xlsx": "vp@tinhx.example.vn",
}
ADDRESSES = {
    "docx_form_table.docx": "ngõ 8, đường T",
    "docx_form_youth_entry.docx": "thôn Đông, xã Z",
    "docx_tcvn3_form.docx": "khu 5, thị trấn Y",
    "docx_youth_tables.docx": "thôn 2, xã Z",
    "pdf_form_entry.pdf": "số nhà 7, ngõ 15",
    "pdf_form_result.pdf": "thôn 3, xã Z",
    "scan_degraded200_form.pdf": "Thôn Trung, xã Z",
}
ENTRANTS = {
    "docx_form_youth_entry.docx": "Cao Minh P, Dương Thị V",
    "docx_youth_tables.docx": "Cao Minh U, Lưu Hồng Đ, Hoàng Văn U, Hà Văn B, Cao Minh E,"
    " Lương Thị P, Bùi Xuân A, Hà Văn K, Bùi Xuân H, Cao Minh B, Hoàng Văn M, Lương Thị H,"
    " Lê Văn P, Trần Thị M, Hà Văn L, Phan Hữu Q",
    "html_school_youth.html": "Đặng Thu V, Đỗ Thị G, Phan Hữu A, Dương Thị A, Ngô Quang K,"
    " Mai Thị G, Trịnh Văn M, Bùi Xuân L",
    "pdf_youth_merged_prize.pdf": "Ngô Quang M, Ngô Quang E, Cao Minh D, Mai Thị M, Đinh Ngọc G,"
    " Hà Văn U, Lưu Hồng V, Lương Thị B, Lưu Hồng K, Dương Thị H, Bùi Xuân T, Lương Thị H,"
    " Đặng Thu M, Phan Hữu L, Phan Hữu C, Phan Hữu B, Đinh Ngọc V, Trần Thị K, Lương Thị L",
    "scan_150_youth.pdf": "Đặng Thu V, Vũ Đức Y, Phan Hữu H, Trần Thị S, Phạm Thị N, Hoàng Văn N,"
    " Đỗ Thị P",
}


def planted() -> dict[str, list[str]]:
    """All of it but the names, by file."""
    found: dict[str, list[str]] = {}
    for kind in (BIRTH_DATES, IDENTITY_NUMBERS, E_MAILS):
        for name, text in kind.items():
            found.setdefault(name, []).extend(text.split())
    for name, phones in PHONES.items():
        found.setdefault(name, []).extend(phones)
    for name, address in ADDRESSES.items():
        found.setdefault(name, []).append(address)
    return found


def entrants() -> dict[str, list[str]]:
    """The names by file."""
    return {name: text.split(", ") for name, text in ENTRANTS.items()}
