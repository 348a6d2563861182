/// Why a workbook cannot be read. Rows are counted from 1, as Excel shows them.
public enum WorkbookFault: Error, Hashable, Sendable {
  /// Neither a zip archive nor a file of the old format.
  case notAWorkbook
  /// `.xls`, as Excel wrote it until 2003.
  case oldFormat
  /// Opens only with a password.
  case encrypted
  /// `.xlsb`: the parts are not XML.
  case binary
  /// An Office document of another kind, or an OpenDocument.
  case otherDocument
  /// The archive is cut off or damaged; what libzip says.
  case damagedArchive(String)
  /// More files in the archive than any workbook has.
  case tooManyParts(Int)
  /// Unpacked, the archive would be larger than the limit, both in bytes.
  case tooLarge(Int, limit: Int)
  /// The part is packed more tightly than a real sheet can be.
  case bomb(part: String, ratio: Int)
  case missingPart(String)
  /// The XML of the part is not well formed; what expat says, and on which line.
  case brokenXML(part: String, line: Int, String)
  /// The part declares an encoding that is none of Unicode, ASCII and Latin 1.
  case unknownEncoding(part: String, String)
  /// The bytes of the part are not of the encoding that it declares; without a declaration that is UTF-8.
  case otherEncoding(part: String, declared: String)
  /// The part declares a document type, by which entities can be made to grow without end.
  case documentType(part: String)
  /// XML that is well formed and cannot be a workbook's, in words of the format.
  case malformed(part: String, String)
  /// A row or column beyond those that a sheet can have, or one that is out of order.
  case badPlace(part: String, row: Int, reference: String)
  /// More text in the table than the limit of so many bytes.
  case tooMuchText(limit: Int)
  /// One cell holds more text than the limit of so many bytes.
  case longText(part: String, row: Int?, limit: Int)
  /// The table is wider and longer than the limit of so many cells.
  case tooManyCells(row: Int, limit: Int)
  /// The sheet is full to its last column: there is no room for one more.
  case noRoom
  /// The sheet is full to its last row: there is no room for rows below the table.
  case noRoomBelow
  /// A cell that is to be written over holds a formula, on which other cells may depend.
  case formulaInTheWay(row: Int, reference: String)
  /// The copy could not be packed; what libzip says.
  case notPacked(String)
}

/// How much a workbook may hold. A table of 100,000 teachers has some 150 MB of XML and two million cells.
public struct WorkbookLimits: Sendable {
  public var parts = 10_000
  public var unpackedBytes = 1 << 30
  /// Parts of `bombBytes` or more must not be packed more tightly than this; sheets of formatted empty rows reach 20.
  public var ratio = 200
  public var bombBytes = 32 << 20
  public var sharedStrings = 16 << 20
  /// Of one table, and of the strings that all sheets share.
  public var textBytes = 256 << 20
  /// Of one cell. Excel itself stops at 32,767 characters.
  public var cellBytes = 1 << 20
  public var cells = 20 << 20
  /// As the format sets them.
  public let columns = 16_384
  public let rows = 1_048_576

  public init() {}
}
