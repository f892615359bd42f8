"""Files as people send them, small and whole."""

from email.message import EmailMessage
from io import BytesIO
from zipfile import ZipFile

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

CONTENT = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>'
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def a_pdf(*pages: str) -> bytes:
    """A PDF with a line of text a page."""
    writer = PdfWriter()
    for text in pages or ("A report",):
        page = writer.add_blank_page(595, 842)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        drawn = DecodedStreamObject()
        drawn.set_data(f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(drawn)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def a_locked_pdf() -> bytes:
    writer = PdfWriter(BytesIO(a_pdf()))
    writer.encrypt("secret", algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def a_docx(*paragraphs: tuple[str, str] | str, macro: bool = False) -> bytes:
    """A Word file; a paragraph with a style is `("Heading1", "Strengths")`."""
    body = ""
    for each in paragraphs:
        style, text = each if isinstance(each, tuple) else ("Normal", each)
        body += f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
    made = BytesIO()
    with ZipFile(made, "w") as packed:
        packed.writestr("[Content_Types].xml", CONTENT)
        packed.writestr(
            "word/document.xml", f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
        )
        if macro:
            packed.writestr("word/vbaProject.bin", b"\x00")
    return made.getvalue()


def a_picture(kind: str = "PNG") -> bytes:
    made = BytesIO()
    Image.new("RGB", (40, 30), "white").save(made, kind)
    return made.getvalue()


def an_email(
    *attached: tuple[str, bytes], to: str = "unit@unit.example", sender: str = "nurse@health.example",
    subject: str = "Report", body: str = "Please find it attached.",
) -> bytes:  # fmt: skip
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = "Thu, 1 May 2025 10:00:00 +0100"
    message.set_content(body)
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()
