/// An Excel workbook: its sheets, and what their cells share. The rows of a sheet are read when they are asked for.
public struct Workbook: Sendable {
  /// A sheet with cells; charts and dialogs are none.
  public struct Sheet: Sendable, Hashable {
    public let name: String
    /// Hidden, or hidden so that only a program can show it.
    public let isHidden: Bool
    let part: String
  }

  /// In the order of the tabs.
  public let sheets: [Sheet]
  /// Days are counted from 1904, as Excel for Macintosh once did.
  public let countsFrom1904: Bool

  let bytes: [UInt8]
  let limits: WorkbookLimits
  let strings: SharedStrings
  let formats: [CellFormat]

  /// - Throws: ``WorkbookFault``.
  public init(_ bytes: [UInt8], limits: WorkbookLimits = WorkbookLimits()) throws {
    guard bytes.starts(with: [0x50, 0x4B]) else { throw Workbook.foreign(bytes) }
    self.bytes = bytes
    self.limits = limits
    let read = try Archive.open(bytes, limits) { archive in
      let main = try Workbook.mainPart(archive)
      let book = BookPart(part: main)
      try XMLReader.read(main, in: archive, book)
      let related = try Relationships.of(main, in: archive)
      var sheets: [Sheet] = []
      for sheet in book.sheets {
        guard let relation = related.byID[sheet.relation] else {
          throw WorkbookFault.malformed(part: main, "sheet \(sheet.name)")
        }
        if relation.isOf("worksheet") {
          sheets.append(Sheet(name: sheet.name, isHidden: sheet.isHidden, part: relation.target))
        }
      }
      let strings = try related.target("sharedStrings").map { part in
        let reader = SharedStringsPart(part: part, limits: limits)
        try XMLReader.read(part, in: archive, reader)
        return reader.strings
      }
      let formats = try related.target("styles").map { part in
        let reader = StylesPart()
        try XMLReader.read(part, in: archive, reader)
        return reader.cellFormats
      }
      return (sheets, book.countsFrom1904, strings ?? SharedStrings(), formats ?? [])
    }
    (sheets, countsFrom1904, strings, formats) = read
  }

  /// What else is called a workbook: the old format, which is also the envelope of one with a password.
  private static func foreign(_ bytes: [UInt8]) -> WorkbookFault {
    guard bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return .notAWorkbook }
    // The directory of such a file has its names in UTF-16.
    let name = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
    return bytes.contains(name) ? .encrypted : .oldFormat
  }

  private static func mainPart(_ archive: Archive) throws -> String {
    let usual = "xl/workbook.xml"
    let target = try Relationships.of("", in: archive).target("officeDocument")
    guard let main = target ?? (archive.contains(usual) ? usual : nil) else {
      throw archive.contains("mimetype") ? WorkbookFault.otherDocument : WorkbookFault.missingPart(usual)
    }
    if main.hasSuffix(".bin") { throw WorkbookFault.binary }
    return main
  }
}

extension [UInt8] {
  fileprivate func contains(_ needle: [UInt8]) -> Bool {
    guard let first = needle.first, count >= needle.count else { return false }
    return withUnsafeBufferPointer { bytes in
      (0...(bytes.count - needle.count)).contains { start in
        bytes[start] == first && needle.indices.allSatisfy { bytes[start + $0] == needle[$0] }
      }
    }
  }
}

/// The part that names the sheets.
private final class BookPart: XMLHandler {
  private(set) var sheets: [(name: String, isHidden: Bool, relation: String)] = []
  private(set) var countsFrom1904 = false
  private let part: String
  private var isInside = false

  init(part: String) { self.part = part }

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ place: XMLPlace) throws {
    guard isInside else {
      guard name == "workbook" else { throw WorkbookFault.otherDocument }
      isInside = true
      return
    }
    if name == "workbookPr" {
      countsFrom1904 = attributes.isSet("date1904")
    } else if name == "sheet" {
      var relation: String?
      attributes.first { key, value in
        guard key == "id", key.hasPrefix else { return false }
        relation = String(cString: value)
        return true
      }
      guard let title = attributes["name"], let relation else { throw WorkbookFault.malformed(part: part, "sheet") }
      let state = attributes["state"]
      sheets.append((title, state == "hidden" || state == "veryHidden", relation))
    }
  }

  func end(_ name: XMLName, _ place: XMLPlace) {}
  func text(_ piece: UnsafeBufferPointer<UInt8>) {}
}
