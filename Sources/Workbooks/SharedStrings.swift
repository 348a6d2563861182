/// Texts that cells refer to by number, one after the other in one run of bytes.
struct SharedStrings: Sendable {
  private(set) var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  var count: Int { ends.count }

  subscript(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
  }

  mutating func append(_ text: [UInt8]) {
    bytes.append(contentsOf: text)
    ends.append(UInt32(bytes.count))
  }
}

/// A text of one or more runs, each with a format of its own; the reading aids of East Asian names (`rPh`) are no text.
struct RunText {
  private(set) var bytes: [UInt8] = []
  private var isInside = false
  private var aids = 0

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    isInside = false
    aids = 0
  }

  mutating func start(_ name: XMLName) {
    if name == "t" {
      isInside = aids == 0
    } else if name == "rPh" {
      aids += 1
    }
  }

  mutating func end(_ name: XMLName) {
    if name == "t" {
      isInside = false
    } else if name == "rPh" {
      aids -= 1
    }
  }

  /// False where the text gets longer than `limit`.
  mutating func add(_ piece: UnsafeBufferPointer<UInt8>, limit: Int) -> Bool {
    if isInside { bytes.append(contentsOf: piece) }
    return bytes.count <= limit
  }
}

final class SharedStringsPart: XMLHandler {
  private(set) var strings = SharedStrings()
  private let part: String
  private let limits: WorkbookLimits
  private var text = RunText()
  private var isInItem = false

  init(part: String, limits: WorkbookLimits) {
    self.part = part
    self.limits = limits
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ place: XMLPlace) throws {
    guard name == "si" else { return text.start(name) }
    // One within another would shift the number of every text behind it.
    guard !isInItem else { throw WorkbookFault.malformed(part: part, "si > si") }
    isInItem = true
    text.clear()
  }

  func end(_ name: XMLName, _ place: XMLPlace) throws {
    guard name == "si" else { return text.end(name) }
    isInItem = false
    strings.append(CellText.unescaped(text.bytes))
    guard strings.count <= limits.sharedStrings else {
      throw WorkbookFault.malformed(part: part, "si > \(limits.sharedStrings)")
    }
    guard strings.bytes.count <= limits.textBytes else { throw WorkbookFault.tooMuchText(limit: limits.textBytes) }
  }

  func text(_ piece: UnsafeBufferPointer<UInt8>) throws {
    guard text.add(piece, limit: limits.cellBytes) else {
      throw WorkbookFault.longText(part: part, row: nil, limit: limits.cellBytes)
    }
  }
}
