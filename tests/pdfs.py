"""PDFs written by ourselves, letter by letter, so that a test knows what is in them."""

from io import BytesIO

from pypdf import PdfReader, PdfWriter

LINE_HEIGHT = 14


def escaped(line: str) -> bytes:
    """A line in, the same as a string of a PDF out."""
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252", "replace")


def pdf(*pages: str, title: str = "", made: str = "", author: str = "", image_pages: tuple[int, ...] = ()) -> bytes:
    """The text of each page, line by line, in, a PDF out; pages in `image_pages` (counted from 0) show one pixel instead of text."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    pixel = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\x00\nendstream"
    objects += [font, pixel]
    kids = []
    for number, text in enumerate(pages):
        if number in image_pages:
            stream = b"q 500 0 0 700 40 40 cm /I Do Q"
        else:
            lines = b"".join(b"(" + escaped(line) + b") Tj T*\n" for line in text.split("\n"))
            stream = b"BT /F 11 Tf 14 TL 60 780 Td\n" + lines + b"ET"
        resources = b"<< /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >>" if number in image_pages else b"<< /Font << /F 3 0 R >> >>"
        here = len(objects) + 1
        kids.append(b"%d 0 R" % here)
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources " % (here + 1) + resources + b" >>")
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
    objects[1] = b"<< /Type /Pages /Count %d /Kids [" % len(kids) + b" ".join(kids) + b"] >>"
    fields = {"Title": title, "CreationDate": made, "Author": author}
    objects.append(b"<< " + b" ".join(b"/%s (%s)" % (name.encode(), escaped(value)) for name, value in fields.items() if value) + b" >>")
    out = BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(objects), start))
    return out.getvalue()


def encrypted(data: bytes, password: str) -> bytes:
    """A PDF and the password that opens it (empty: anybody may) in, the same encrypted out."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(user_password=password, owner_password="owner's own", algorithm="AES-256")  # noqa: S106  # of a test
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
