"""What the fields of a record say, for those who read it by program. Data only."""

from collections.abc import Mapping

from webui.api.marking import later as _

__all__ = ["RECORD_FIELDS"]

RECORD_FIELDS: Mapping[str, str] = {
    "id": _("Mã bản ghi."),
    "bank": _("Ngân hàng chứa bản ghi."),
    "title": _("Tên như trong nguồn."),
    "kind": _("Loại bản ghi, theo mã của danh mục kinds."),
    "title_en": _("Tên tiếng Anh, nếu nguồn có."),
    "title_is_descriptive": _("Nguồn không nêu tên chính thức; tên do ngân hàng đặt."),
    "summary": _("Tóm tắt."),
    "body": _("Nội dung được phép công bố."),
    "contributors": _("Người và nhóm người đã làm; không có tên thí sinh thiếu niên, nhi đồng."),
    "organisations": _("Tổ chức, và id nếu danh mục organisations có."),
    "disciplines": _("Mã theo bảng phân loại; scheme cho biết bảng nào."),
    "topics": _("Chuyên đề ưu tiên, theo mã của danh mục topics."),
    "keywords": _("Từ khóa."),
    "field_as_written": _("Lĩnh vực theo lời của nguồn."),
    "period": _("Thời gian thực hiện, không chính xác hơn nguồn nói."),
    "task": _("Nhiệm vụ KH&CN: mã số, cấp, chương trình."),
    "acceptances": _("Nghiệm thu, đăng ký, công nhận, bảo hộ."),
    "awards": _("Giải được đề nghị (proposed) hoặc đã trao (conferred)."),
    "places": _("Nơi như nguồn viết, và mã của đơn vị hành chính."),
    "applicability": _("Đã thử ở đâu, quy mô, chi phí, kết quả, điều kiện."),
    "lineage": _("Chặng đường: giải tỉnh, giải toàn quốc, bảo hộ, áp dụng."),
    "remarks": _("Ghi chú."),
    "origin": _("Xuất xứ, nhìn từ tỉnh."),
    "sources": _("Nguồn; text chỉ có khi đơn vị được phép công bố nguyên văn."),
    "provenance": _("Dữ kiện nào đọc từ nguồn nào; source là vị trí trong sources, tính từ 0."),
    "bulletin_uses": _("Những số Đặc san đã dùng bản ghi."),
}
