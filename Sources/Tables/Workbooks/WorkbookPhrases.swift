import Exchange
import Workbooks

extension Findings {
  /// Why a workbook cannot be read, and what to do.
  func add(_ fault: WorkbookFault, file: String) {
    add(.error, Spot(file, row: fault.row), fault.message, hint: fault.hint)
  }
}

extension WorkbookFault {
  fileprivate var row: Int? {
    switch self {
    case .badPlace(_, let row, _), .tooManyCells(let row, _): row > 0 ? row : nil
    case .longText(_, let row, _): row
    case .formulaInTheWay(let row, _): row
    default: nil
    }
  }

  fileprivate var message: Phrase {
    switch self {
    case .notAWorkbook: Phrase(zh: "内容不是 Excel 工作簿", en: "this is not an Excel workbook")
    case .oldFormat: Phrase(zh: "这是 Excel 2003 以前的旧格式（.xls），本程序不读", en: "the old format (.xls) is not read")
    case .encrypted: Phrase(zh: "工作簿有密码，无法读取", en: "the workbook is protected by a password")
    case .binary: Phrase(zh: "这是二进制工作簿（.xlsb），本程序不读", en: "the binary format (.xlsb) is not read")
    case .otherDocument: Phrase(zh: "这是其他类型的文档，不是 Excel 工作簿", en: "this is a document of another kind")
    case .damagedArchive(let reason):
      Phrase(zh: "工作簿已损坏或不完整（\(reason)）", en: "the workbook is damaged or cut off (\(reason))")
    case .missingPart(let part): Phrase(zh: "工作簿不完整：缺少 \(part)", en: "the workbook has no \(part)")
    case .brokenXML(let part, let line, let reason):
      Phrase(
        zh: "工作簿已损坏：\(part) 第 \(line) 行不是正确的 XML（\(reason)）",
        en: "the workbook is damaged: \(part), line \(line), is not well-formed XML (\(reason))")
    case .malformed(let part, let what):
      Phrase(zh: "工作簿有误：\(part)（\(what)）", en: "the workbook is wrong: \(part) (\(what))")
    case .badPlace(let part, _, let reference):
      Phrase(
        zh: "工作簿有误：\(part) 中的位置“\(reference)”次序不对或超出工作表的范围",
        en: "the workbook is wrong: in \(part) the place “\(reference)” is out of order or beyond the sheet")
    case .documentType(let part):
      Phrase(
        zh: "\(part) 含有文档类型声明（DOCTYPE），可能是恶意文件，没有读",
        en: "\(part) declares a document type, as attacks by entity expansion do; it was not read")
    case .unknownEncoding(let part, let name):
      Phrase(
        zh: "\(part) 声明的文字编码“\(name)”本程序不读", en: "\(part) declares the encoding “\(name)”, which is not read")
    case .otherEncoding(let part, let declared):
      Phrase(
        zh: "\(part) 声明的文字编码是 \(declared)，内容却不是：读出来会是乱码",
        en: "\(part) declares the encoding \(declared) and is not in it: its text would come out as gibberish")
    case .bomb(let part, let ratio):
      Phrase(
        zh: "\(part) 的压缩比高达 \(ratio):1，像是压缩炸弹，没有展开",
        en: "\(part) is packed \(ratio):1 like a decompression bomb; it was not unpacked")
    case .tooManyParts(let count):
      Phrase(zh: "工作簿里有 \(count) 个文件，不像是正常的工作簿", en: "\(count) files in it: no workbook has as many")
    case .tooLarge(let size, let limit):
      Phrase(
        zh: "工作簿展开后有 \(size >> 20) MB，超过上限 \(limit >> 20) MB",
        en: "the workbook has \(size >> 20) MB when unpacked; the limit is \(limit >> 20) MB")
    case .tooMuchText(let limit): Phrase(zh: "文字超过上限 \(limit >> 20) MB", en: "more than \(limit >> 20) MB of text")
    case .longText(_, _, let limit):
      Phrase(zh: "一个单元格的文字超过 \(limit >> 10) KB", en: "a cell holds more than \(limit >> 10) KB of text")
    case .tooManyCells(_, let limit):
      Phrase(
        zh: "工作表太宽或太长：到这一行已超过 \(limit) 个单元格",
        en: "the sheet is too wide or too long: more than \(limit) cells up to this row")
    case .noRoom:
      Phrase(zh: "工作表的最后一列也有内容，没有地方写检查结果", en: "the sheet is full to its last column: there is no room")
    case .noRoomBelow:
      Phrase(zh: "工作表的最后几行也有内容，表下没有地方写检查结果", en: "the sheet is full to its last rows: there is no room below the table")
    case .formulaInTheWay(_, let reference):
      Phrase(
        zh: "检查结果要写的位置 \(reference) 里有公式，不会覆盖",
        en: "\(reference), where a finding belongs, holds a formula, which is not overwritten")
    case .notPacked(let reason): Phrase(zh: "工作簿写不出来（\(reason)）", en: "the workbook could not be packed (\(reason))")
    }
  }

  fileprivate var hint: Phrase? {
    switch self {
    case .notAWorkbook, .oldFormat, .binary, .otherDocument: .saveAsWorkbook
    case .encrypted:
      Phrase(zh: "在 Excel 的“文件—信息—保护工作簿”中取消密码后保存", en: "in Excel, File – Info – Protect Workbook: remove the password")
    case .formulaInTheWay:
      Phrase(zh: "把这一列改名，或把公式换成值", en: "give the column another name, or replace its formulas by their values")
    case .damagedArchive, .missingPart, .brokenXML, .malformed, .badPlace, .unknownEncoding, .otherEncoding:
      Phrase(
        zh: "在 Excel 中打开并重新保存；打不开就找一份完好的", en: "open it in Excel and save again; if it does not open, find a good copy")
    case .documentType, .bomb, .tooManyParts, .longText: Phrase(zh: "请检查是否放错了文件", en: "is it the right file?")
    case .tooLarge, .tooMuchText, .tooManyCells, .noRoom, .noRoomBelow:
      Phrase(zh: "新建工作簿，只复制表格本身的行和列", en: "copy the rows and columns of the table alone to a new workbook")
    case .notPacked: nil
    }
  }
}

extension Phrase {
  static let saveAsWorkbook = Phrase(
    zh: "在 Excel 中打开，另存为“Excel 工作簿（.xlsx）”", en: "open it in Excel and save as “Excel Workbook (.xlsx)”")
}
