/// A cell's place: column from 0, row from 1.
struct CellReference: Hashable {
  let column: Int
  let row: Int

  init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// Reads `C7` or `$C$7`; nil for anything else, and for what no sheet has room for.
  init?(_ text: some Sequence<UInt8>) {
    var column = 0
    var row = 0
    for byte in text {
      switch byte {
      case 0x41...0x5A where row == 0: column = column * 26 + Int(byte - 0x40)
      case 0x61...0x7A where row == 0: column = column * 26 + Int(byte - 0x60)
      case 0x30...0x39 where column > 0: row = row * 10 + Int(byte - 0x30)
      case 0x24: continue
      default: return nil
      }
      guard column <= 16_384, row <= 1_048_576 else { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    self.init(column: column - 1, row: row)
  }

  init?(_ text: UnsafePointer<CChar>) {
    self.init(UnsafeCString(text))
  }

  /// `C` of `C7`.
  static func letters(_ column: Int) -> String {
    var left = column + 1
    var letters: [UInt8] = []
    while left > 0 {
      letters.insert(UInt8(0x41 + (left - 1) % 26), at: 0)
      left = (left - 1) / 26
    }
    return String(decoding: letters, as: UTF8.self)
  }

  var text: String { CellReference.letters(column) + String(row) }
}

/// Cells that are one to the eye; only the first of them holds a value.
public struct MergedRange: Hashable, Sendable {
  /// From 1.
  public let rows: ClosedRange<Int>
  /// From 0.
  public let columns: ClosedRange<Int>

  /// Reads `A1:B3`.
  init?(_ text: String) {
    let ends = text.utf8.split(separator: 0x3A)
    guard let first = ends.first.flatMap({ CellReference($0) }), let last = ends.last.flatMap({ CellReference($0) }),
      first.row <= last.row, first.column <= last.column
    else { return nil }
    rows = first.row...last.row
    columns = first.column...last.column
  }
}

/// The bytes of a C string up to its end.
struct UnsafeCString: Sequence, IteratorProtocol {
  private var at: UnsafePointer<CChar>

  init(_ start: UnsafePointer<CChar>) { at = start }

  mutating func next() -> UInt8? {
    guard at.pointee != 0 else { return nil }
    defer { at += 1 }
    return UInt8(bitPattern: at.pointee)
  }
}
