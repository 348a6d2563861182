"""Writes workbooks of texts, as offices keep them: merged titles, headers of several rows, filters, hidden rows, a drop-down.

The same sheets always give the same bytes.
"""

import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

# Indices of `cellXfs` below: plain, title, header, text with a frame, text kept as text.
PLAIN, TITLE, HEADER, FRAMED, TEXT = range(5)


class Sheet:
    """`rows`: lists of (value, style), where a value is a text, a number or None. Ranges are written A1:B2."""

    def __init__(self, name, rows, widths=(), merged=(), hidden=(), filtered=None, choices=()):
        self.name, self.rows, self.widths, self.merged = name, rows, widths, merged
        self.hidden, self.filtered, self.choices = set(hidden), filtered, choices

    def xml(self):
        parts = [f'<worksheet xmlns="{MAIN}">']
        if self.widths:
            parts.append("<cols>" + "".join(
                f'<col min="{i}" max="{i}" width="{width}" customWidth="1"/>' for i, width in enumerate(self.widths, 1)) + "</cols>")
        parts.append("<sheetData>")
        for number, row in enumerate(self.rows, 1):
            hidden = ' hidden="1"' if number in self.hidden else ""
            parts.append(f'<row r="{number}"{hidden}>' + "".join(
                cell(value, style, column_name(i) + str(number)) for i, (value, style) in enumerate(row)) + "</row>")
        parts.append("</sheetData>")
        if self.filtered:
            parts.append(f'<autoFilter ref="{self.filtered}"/>')
        if self.merged:
            parts.append(f'<mergeCells count="{len(self.merged)}">' + "".join(f'<mergeCell ref="{r}"/>' for r in self.merged) + "</mergeCells>")
        if self.choices:
            parts.append(f'<dataValidations count="{len(self.choices)}">' + "".join(
                f'<dataValidation type="list" allowBlank="1" sqref="{where}"><formula1>{escape(chr(34) + ",".join(values) + chr(34))}'
                "</formula1></dataValidation>" for where, values in self.choices) + "</dataValidations>")
        parts.append("</worksheet>")
        return "".join(parts)


def cell(value, style, place):
    if value is None or value == "":
        return f'<c r="{place}" s="{style}"/>' if style else ""
    if isinstance(value, (int, float)):
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def column_name(index):
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


STYLES = f"""<styleSheet xmlns="{MAIN}"><fonts count="3"><font><sz val="11"/><name val="宋体"/></font>\
<font><b/><sz val="16"/><name val="黑体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>\
<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf fontId="1" applyFont="1" applyAlignment="1">\
<alignment horizontal="center"/></xf><xf fontId="2" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1">\
<alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf borderId="1" applyBorder="1"/>\
<xf numFmtId="49" borderId="1" applyNumberFormat="1" applyBorder="1"/></cellXfs></styleSheet>"""


def write(path, sheets):
    path.parent.mkdir(parents=True, exist_ok=True)
    names = "".join(f'<sheet name={quoteattr(s.name)} sheetId="{i}" r:id="rId{i}"/>' for i, s in enumerate(sheets, 1))
    relations = "".join(
        f'<Relationship Id="rId{i}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1))
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
        'worksheet+xml"/>' for i in range(1, len(sheets) + 1))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxml'
        'formats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.'
        'xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.'
        f'xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}<Relationship Id="rIdS" '
        f'Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
    }
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet.xml()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 5, 20, 8, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
