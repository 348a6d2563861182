import CExpat

/// Takes what an XML reader meets, in the order of the document.
protocol XMLHandler: AnyObject {
  func start(_ name: XMLName, _ attributes: XMLAttributes, _ place: XMLPlace) throws
  func end(_ name: XMLName, _ place: XMLPlace) throws
  /// Text comes in pieces of any size.
  func text(_ piece: UnsafeBufferPointer<UInt8>) throws
}

/// The name of an element or attribute without its prefix: the two dialects of the format and their many producers
/// differ in namespaces and prefixes, not in names.
struct XMLName {
  let qualified: UnsafePointer<CChar>
  private let local: UnsafePointer<CChar>

  init(_ qualified: UnsafePointer<CChar>) {
    self.qualified = qualified
    var start = qualified
    var at = qualified
    while at.pointee != 0 {
      if at.pointee == 0x3A { start = at + 1 }
      at += 1
    }
    local = start
  }

  var hasPrefix: Bool { local != qualified }

  /// `x:` of `x:row`, or nothing.
  var prefix: String {
    String(decoding: UnsafeRawBufferPointer(start: qualified, count: local - qualified), as: UTF8.self)
  }

  static func == (name: XMLName, text: StaticString) -> Bool {
    text.utf8Start.withMemoryRebound(to: CChar.self, capacity: text.utf8CodeUnitCount + 1) { other in
      var a = name.local
      var b = other
      while a.pointee == b.pointee {
        if a.pointee == 0 { return true }
        a += 1
        b += 1
      }
      return false
    }
  }

  static func ~= (text: StaticString, name: XMLName) -> Bool { name == text }
}

/// Attributes of an element, valid while it is handled.
struct XMLAttributes {
  fileprivate let first: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  /// Goes through names and values until `body` has seen enough and says true.
  func first(_ body: (XMLName, UnsafePointer<CChar>) -> Bool) {
    guard var at = first else { return }
    while let name = at[0], let value = at[1] {
      if body(XMLName(name), value) { return }
      at += 2
    }
  }

  /// The value of the attribute, as it stands without prefix.
  subscript(_ name: StaticString) -> String? {
    var found: String?
    first { key, value in
      guard key == name, !key.hasPrefix else { return false }
      found = String(cString: value)
      return true
    }
    return found
  }

  /// `1` and `true` are yes.
  func isSet(_ name: StaticString) -> Bool { self[name].map { $0 == "1" || $0 == "true" } ?? false }
}

/// Where in the part an event stands.
struct XMLPlace {
  fileprivate let parser: XML_Parser

  /// Bytes from the start of the part to the start of the tag. An end without a tag of its own (`<row/>`) has the end
  /// of that tag, and length 0.
  var offset: Int { Int(XML_GetCurrentByteIndex(parser)) }
  /// Bytes of the tag.
  var length: Int { Int(XML_GetCurrentByteCount(parser)) }
}

/// Reads the XML of one part by expat, which never sees more than a piece of it. Document types are refused, and with
/// them every entity.
final class XMLReader {
  private let part: String
  private let handler: any XMLHandler
  private var failure: (any Error)?
  private var parser: XML_Parser?
  private var depth = 0
  private var fed = 0
  /// Bytes fed when something was last met: a tag, comment or attribute without end would be collected for ever.
  private var fedAtLastEvent = 0

  /// As the declaration of the part has it.
  private var declared: String?

  private static let deepest = 200
  private static let longestTag = 4 << 20

  private init(_ part: String, _ handler: any XMLHandler) {
    self.part = part
    self.handler = handler
  }

  /// Reads a part of an archive from beginning to end.
  static func read(
    _ part: String, in archive: Archive, _ handler: any XMLHandler, knowsPrefixes: Bool = false
  ) throws {
    let declared = try feed(part, handler, knowsPrefixes: knowsPrefixes) { feed in try archive.read(part, feed) }
    // Every byte is a character of this encoding: that they are meant otherwise can only be seen from what they make.
    if declared == "ISO-8859-1" {
      let bytes = try archive.bytes(part)
      if bytes.contains(where: { $0 >= 0x80 }), String(validating: bytes, as: UTF8.self) != nil {
        throw WorkbookFault.otherEncoding(part: part, declared: "ISO-8859-1")
      }
    }
  }

  /// Reads a part from the pieces that `body` hands over, in order.
  ///
  /// - Returns: The encoding that the part declares, in capitals; nil where it declares none.
  @discardableResult
  static func feed(
    _ part: String, _ handler: any XMLHandler, knowsPrefixes: Bool = false,
    _ body: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws -> String? {
    let reader = XMLReader(part, handler)
    // With a separator, expat puts what every prefix stands for in its place, and refuses one that stands for nothing.
    guard let parser = knowsPrefixes ? XML_ParserCreateNS(nil, XML_Char(0x3A)) : XML_ParserCreate(nil) else {
      throw WorkbookFault.brokenXML(part: part, line: 0, "memory")
    }
    defer { XML_ParserFree(parser) }
    reader.parser = parser
    try withExtendedLifetime(reader) {
      reader.attach(to: parser)
      try body { try reader.feed($0, isLast: false) }
      try reader.feed(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
    }
    return reader.declared
  }

  /// The encoding that a part declares whose first bytes these are, in capitals; nil where it declares none.
  static func declaredEncoding(_ head: [UInt8]) -> String? {
    let handler = Unheard()
    let reader = XMLReader("", handler)
    guard let parser = XML_ParserCreate(nil) else { return nil }
    defer { XML_ParserFree(parser) }
    reader.parser = parser
    return withExtendedLifetime((reader, handler)) {
      reader.attach(to: parser)
      head.withUnsafeBytes { try? reader.feed($0, isLast: false) }
      return reader.declared
    }
  }

  private func attach(to parser: XML_Parser) {
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { context, name, attributes in
        XMLReader.of(context).handle { reader, place in
          reader.depth += 1
          guard reader.depth <= XMLReader.deepest else {
            throw WorkbookFault.malformed(part: reader.part, "depth > \(XMLReader.deepest)")
          }
          try reader.handler.start(XMLName(name!), XMLAttributes(first: attributes), place)
        }
      },
      { context, name in
        XMLReader.of(context).handle { reader, place in
          reader.depth -= 1
          try reader.handler.end(XMLName(name!), place)
        }
      })
    XML_SetCharacterDataHandler(parser) { context, piece, count in
      XMLReader.of(context).handle { reader, _ in
        try piece!.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
          try reader.handler.text(UnsafeBufferPointer(start: $0, count: Int(count)))
        }
      }
    }
    XML_SetXmlDeclHandler(parser) { context, _, encoding, _ in
      XMLReader.of(context).handle { reader, _ in
        guard let encoding else { return }
        let name = String(cString: encoding).uppercased()
        reader.declared = name
        guard XMLReader.encodings.contains(name) else {
          throw WorkbookFault.unknownEncoding(part: reader.part, String(name.prefix(40)))
        }
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      XMLReader.of(context).handle { reader, _ in throw WorkbookFault.documentType(part: reader.part) }
    }
  }

  /// Those that expat has.
  private static let encodings = ["UTF-8", "US-ASCII", "ISO-8859-1", "UTF-16", "UTF-16BE", "UTF-16LE"]

  private static func of(_ context: UnsafeMutableRawPointer?) -> XMLReader {
    Unmanaged.fromOpaque(context!).takeUnretainedValue()
  }

  private func handle(_ body: (XMLReader, XMLPlace) throws -> Void) {
    // expat may call once more after it has been told to stop.
    guard failure == nil, let parser else { return }
    fedAtLastEvent = fed
    do {
      try body(self, XMLPlace(parser: parser))
    } catch {
      failure = error
      XML_StopParser(parser, XML_Bool(XML_FALSE))
    }
  }

  private func feed(_ piece: UnsafeRawBufferPointer, isLast: Bool) throws {
    guard let parser else { return }
    fed += piece.count
    let bytes = piece.baseAddress?.assumingMemoryBound(to: CChar.self)
    let status = XML_Parse(parser, bytes, Int32(piece.count), isLast ? 1 : 0)
    if let failure { throw failure }
    guard status == XML_STATUS_OK else {
      let at = Int(XML_GetCurrentByteIndex(parser)) - (fed - piece.count)
      if XML_GetErrorCode(parser) == XML_ERROR_INVALID_TOKEN, piece.indices.contains(at), piece[at] >= 0x80 {
        throw WorkbookFault.otherEncoding(part: part, declared: declared ?? "UTF-8")
      }
      let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "XML"
      throw WorkbookFault.brokenXML(part: part, line: Int(XML_GetCurrentLineNumber(parser)), reason)
    }
    guard fed - fedAtLastEvent <= XMLReader.longestTag else {
      throw WorkbookFault.malformed(part: part, "tag > \(XMLReader.longestTag >> 20) MB")
    }
  }
}

/// Takes no notice: whoever reads with it wants to know whether the part can be read.
final class Unheard: XMLHandler {
  func start(_ name: XMLName, _ attributes: XMLAttributes, _ place: XMLPlace) {}
  func end(_ name: XMLName, _ place: XMLPlace) {}
  func text(_ piece: UnsafeBufferPointer<UInt8>) {}
}
