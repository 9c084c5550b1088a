"""One of each paper, as a fair in the hills would print it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from jobfair.documents.papers.badge import Badge
from jobfair.documents.papers.booth_sign import BoothSign, Offer
from jobfair.documents.papers.certificate import Certificate, FairLines, Holder, Job
from jobfair.documents.papers.certificate_words import Kind
from jobfair.documents.papers.official import Letterhead, Signatory
from jobfair.documents.papers.referral import Referral
from jobfair.documents.papers.report import Report
from jobfair.documents.papers.report_table import Column, Row, Table
from jobfair.documents.papers.result_notice import Fair, ResultNotice
from jobfair.documents.papers.ticket_slip import TicketSlip

LETTERHEAD = Letterhead(
    ("Sở Nội vụ tỉnh Thái Nguyên",), "Trung tâm Dịch vụ việc làm tỉnh Thái Nguyên"
)
SIGNATORY = Signatory("Giám đốc", "Hoàng Văn Thắng")
FAIR = FairLines(
    "Phiên giao dịch việc làm lưu động phường Đức Xuân năm 2026",
    "Phiên lưu động",
    date(2026, 11, 23),
    date(2026, 11, 23),
    "Nhà văn hóa phường Đức Xuân, tỉnh Thái Nguyên",
)

ATTENDANCE = Certificate(
    kind=Kind.ATTENDANCE,
    letterhead=LETTERHEAD,
    number="128/GXN-TTDVVL",
    place="Đức Xuân",
    on=date(2026, 11, 23),
    holder=Holder("Lý Thị Mẩy", 1996, "female"),
    fair=FAIR,
    signatory=SIGNATORY,
    verify_url="https://vieclam.thainguyen.example/verify/7KQM4T2XN9BD",
    verify_code="7KQM4T2XN9BD",
)
PLACEMENT = Certificate(
    kind=Kind.PLACEMENT,
    letterhead=LETTERHEAD,
    number="129/GXN-TTDVVL",
    place="Đức Xuân",
    on=date(2027, 1, 5),
    holder=Holder("Y Khoa Niê", 1988, "male"),
    fair=FAIR,
    signatory=SIGNATORY,
    verify_url="https://vieclam.thainguyen.example/verify/P3HW8RZC5VJF",
    verify_code="P3HW8RZC5VJF",
    job=Job(
        "Công ty TNHH Lắp ráp Điện tử Sông Công",
        "Công nhân lắp ráp điện tử",
        date(2026, 12, 1),
    ),
)
THANKS = Certificate(
    kind=Kind.THANKS,
    letterhead=LETTERHEAD,
    number="130/TCO-TTDVVL",
    place="Đức Xuân",
    on=date(2026, 11, 23),
    holder=Holder("Công ty Cổ phần Đầu tư và Thương mại TNG, Chi nhánh May Sông Công"),
    fair=FAIR,
    signatory=SIGNATORY,
    verify_url="https://vieclam.thainguyen.example/verify/M2XN9BD7KQ4T",
    verify_code="M2XN9BD7KQ4T",
)
REFERRAL = Referral(
    letterhead=LETTERHEAD,
    number="131/GGT-TTDVVL",
    place="Đức Xuân",
    on=date(2026, 11, 23),
    valid_until=date(2026, 12, 23),
    holder=Holder("Lý Thị Mẩy", 1996, "female"),
    home="Đức Xuân, Thái Nguyên",
    qualification="Sơ cấp nghề",
    employer="Công ty TNHH Lắp ráp Điện tử Sông Công",
    address="Khu công nghiệp Sông Công 2, tỉnh Thái Nguyên",
    occupation="Công nhân lắp ráp điện tử",
    workplace="Sông Công, Thái Nguyên",
    signatory=SIGNATORY,
    verify_url="https://vieclam.thainguyen.example/verify/X9BD7KQM4T2N",
    verify_code="X9BD7KQM4T2N",
)
RESULT = ResultNotice(
    employer="Công ty TNHH Lắp ráp Điện tử Sông Công",
    centre=LETTERHEAD.centre,
    back_to=f"{LETTERHEAD.centre}, phường Đức Xuân, 0209 3870 123",
    fair=Fair(FAIR.title, FAIR.first_on, FAIR.last_on),
    holder=Holder("Lý Thị Mẩy", 1996, "female"),
    occupation="Công nhân lắp ráp điện tử",
)

TICKET = "1" + "7024913586" * 19 + "42"
BADGE = Badge(
    "Phiên giao dịch việc làm lưu động phường Đức Xuân năm 2026",
    "Nguyễn Thị Bích Hường",
    "128",
    "402613957",
    TICKET,
)
SLIP = TicketSlip(
    fair="Phiên giao dịch việc làm lưu động phường Đức Xuân năm 2026",
    number="128",
    at=datetime(2026, 11, 23, 8, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")),
    code="402613957",
    booth="12",
    ticket=TICKET,
    link="https://vieclam.thainguyen.example/me/pW7kq2ZxN4vT9sBd",
)
SIGN = BoothSign(
    "Phiên giao dịch việc làm lưu động phường Đức Xuân, ngày 23/11/2026",
    "12",
    "Công ty TNHH Lắp ráp Điện tử Sông Công",
    (
        Offer("Công nhân lắp ráp điện tử", "7.500.000 – 12.000.000 ₫", 1200),
        Offer("Kỹ thuật viên bảo trì thiết bị tự động hóa", "11.000.000 – 15.000.000 ₫", 40),
        Offer("Nhân viên kho", "8.000.000 ₫", 25),
        Offer("Phiên dịch tiếng Hàn", "Thỏa thuận", 3),
    ),
    "https://vieclam.thainguyen.example/fairs/DX26/booths/12",
)
COLUMNS = (
    Column("TT", 1, "centre"),
    Column("Chỉ tiêu", 8),
    Column("Số liệu", 2.2, "right"),
    Column("Ghi chú", 4),
)
FIGURES = (
    ("Đơn vị tuyển dụng đăng ký tham gia", "23", ""),
    ("Đơn vị phỏng vấn trực tiếp", "18", ""),
    ("Đơn vị ủy quyền cho Trung tâm phỏng vấn", "5", ""),
    ("Tổng nhu cầu tuyển dụng", "3.583", "Trong tỉnh 2.010; ngoài tỉnh 1.423; ngoài nước 150"),
    ("Người lao động có mặt", "440", "Đếm theo người, không đếm theo lượt"),
    ("Lượt phỏng vấn", "611", "Đếm theo lượt"),
    ("Kết nối việc làm thành công", "129", "Theo định nghĩa nêu trên"),
)
REPORT = Report(
    letterhead=LETTERHEAD,
    number="45/BC-TTDVVL",
    place="Đức Xuân",
    on=date(2026, 11, 25),
    as_of="Số liệu tính lúc 17:00 ngày 24/11/2026.",
    title="Báo cáo kết quả phiên giao dịch việc làm",
    subtitle="Phiên lưu động phường Đức Xuân, ngày 23/11/2026",
    notes=(
        (
            "“Kết nối việc làm thành công” là người lao động đã bắt đầu làm việc, có xác nhận của "
            "người sử dụng lao động và của người lao động (định nghĩa số 3, áp dụng từ 01/01/2026)."
        ),
        "Người được đếm một lần trong phiên; lượt được đếm mỗi lần.",
    ),
    tables=(
        Table(
            "1. Kết quả chung",
            COLUMNS,
            tuple(
                Row((str(number), *figure), "total" if number == len(FIGURES) else "plain")
                for number, figure in enumerate(FIGURES, start=1)
            ),
        ),
        Table(
            "2. Theo đơn vị tuyển dụng",
            COLUMNS,
            tuple(
                Row((str(number), f"Công ty may mặc xuất khẩu số {number}", str(number * 7), ""))
                for number in range(1, 61)
            ),
        ),
    ),
    signatory=SIGNATORY,
    recipients=("Sở Nội vụ tỉnh Thái Nguyên (để báo cáo)", "UBND phường Đức Xuân", "Lưu: VT"),
)
