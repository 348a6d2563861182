/// Brings the XML of a part to UTF-8, so that text can be put into it.
enum PartEncoding {
  /// The part in UTF-8, declared as such; nil where it is UTF-8 as it stands.
  ///
  /// - Throws: ``WorkbookFault``.
  static func converted(_ part: String, in archive: Archive) throws -> [UInt8]? {
    let head = try archive.bytes(part, atMost: 1024)
    let isWide = [[0xFE, 0xFF], [0xFF, 0xFE], [0x00, 0x3C], [0x3C, 0x00]].contains { head.starts(with: $0) }
    let declared = XMLReader.declaredEncoding(head)
    guard isWide || (declared != nil && declared != "UTF-8") else { return nil }
    let bytes = try archive.bytes(part)
    guard let text = isWide ? wide(bytes) : latin(bytes) else {
      throw WorkbookFault.otherEncoding(part: part, declared: declared ?? "UTF-16")
    }
    return Array(("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + undeclared(text)).utf8)
  }

  private static func wide(_ bytes: [UInt8]) -> String? {
    guard bytes.count % 2 == 0 else { return nil }
    let isBigEndian = bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0x00])
    let units = stride(from: 0, to: bytes.count, by: 2).map { at -> UInt16 in
      let (high, low) = isBigEndian ? (bytes[at], bytes[at + 1]) : (bytes[at + 1], bytes[at])
      return UInt16(high) << 8 | UInt16(low)
    }
    return String(validating: units.first == 0xFEFF ? units[1...] : units[...], as: UTF16.self)
  }

  private static func latin(_ bytes: [UInt8]) -> String? {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
    return String(scalars)
  }

  /// What stands behind the declaration.
  private static func undeclared(_ text: String) -> Substring {
    guard text.utf8.starts(with: "<?xml".utf8), let end = text.utf8.firstIndex(of: 0x3E) else { return text[...] }
    return text[text.utf8.index(after: end)...]
  }
}
