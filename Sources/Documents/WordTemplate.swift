import Foundation

/// A Word document (`.docx`) with fields `{{name}}` in its text.
///
/// Word cuts a text into runs as it likes, also within a field: fields are put together again within their paragraph. A table
/// row that begins a list in one cell and ends it in another is there once for each record; a paragraph or a row that holds
/// nothing but the beginning or the end of a section goes away with it.
public struct WordTemplate: Sendable {
  /// Name and content of the parts of the file, in its order.
  public let parts: [(name: String, content: [UInt8])]

  public init(parts: [(name: String, content: [UInt8])]) {
    self.parts = parts
  }

  /// - Throws: ``TemplateFault/notADocument(_:)``.
  public init(reading file: [UInt8]) throws {
    parts = try unzipped(file)
    guard parts.contains(where: { $0.name == "word/document.xml" }) else {
      throw TemplateFault.notADocument("word/document.xml")
    }
  }

  /// The template as it is, as a file.
  public func packed() throws -> [UInt8] { try zipped(parts) }

  /// The file filled in. Equal input gives equal bytes.
  ///
  /// - Parameter alarm: Stands above everything, whatever the template says.
  /// - Throws: ``TemplateFault``.
  public func filled(_ record: Record, alarm: String? = nil) throws -> [UInt8] {
    try prepared(for: record).filled(record, alarm: alarm)
  }

  /// The template read once, to be filled in many times with records of one shape.
  public func prepared(for record: Record) throws -> Prepared {
    Prepared(
      parts: try parts.map { part in
        guard WordTemplate.holdsText(part.name) else { return (part.name, part.content, nil) }
        let text = WordText(String(decoding: part.content, as: UTF8.self)).prepared
        return (part.name, part.content, try TextTemplate(text, for: record))
      })
  }

  public struct Prepared: Sendable {
    fileprivate let parts: [(name: String, content: [UInt8], template: TextTemplate?)]

    public func filled(_ record: Record, alarm: String? = nil) throws -> [UInt8] {
      try zipped(
        parts.map { part in
          guard var text = part.template?.filled(record) else { return (part.name, part.content) }
          if let alarm, part.name == "word/document.xml", let body = text.range(of: "<w:body>") {
            text.insert(contentsOf: Prepared.alarm(alarm), at: body.upperBound)
          }
          return (part.name, Array(text.utf8))
        })
    }

    /// With its looks, since a template of somebody else's has no style for it.
    private static func alarm(_ text: String) -> String {
      let sides = ["top", "left", "bottom", "right"].map {
        "<w:\($0) w:val=\"single\" w:sz=\"12\" w:space=\"4\" w:color=\"C00000\"/>"
      }
      return "<w:p><w:pPr><w:pBdr>\(sides.joined())</w:pBdr><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>"
        + "<w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/><w:color w:val=\"C00000\"/></w:rPr>"
        + "<w:t xml:space=\"preserve\">\(text.inXML.escapedForXML)</w:t></w:r></w:p>"
    }
  }

  private static func holdsText(_ name: String) -> Bool {
    guard name.hasPrefix("word/"), name.hasSuffix(".xml") else { return false }
    let stem = name.dropFirst(5)
    return ["document", "header", "footer", "footnotes", "endnotes"].contains { stem.hasPrefix($0) }
  }
}

/// The text of a part: tags and what stands between them.
struct WordText {
  private var tokens: [Substring] = []

  init(_ xml: String) {
    var rest = xml[...]
    while let start = rest.firstIndex(of: "<") {
      if start > rest.startIndex { tokens.append(rest[..<start]) }
      guard let end = rest[start...].firstIndex(of: ">") else { break }
      tokens.append(rest[start...end])
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { tokens.append(rest) }
  }

  /// With every field whole, and rows and paragraphs of sections drawn out.
  var prepared: String {
    var text = self
    text.joinFields()
    text.drawOut("w:tr", whereRepeated: true)
    text.drawOut("w:tr", whereRepeated: false)
    text.drawOut("w:p", whereRepeated: false)
    return text.tokens.joined()
  }

  private static func begins(_ token: Substring, _ element: String) -> Bool {
    token.hasPrefix("<\(element)>") || (token.hasPrefix("<\(element) ") && !token.hasSuffix("/>"))
  }

  /// A field that is cut into several runs stands in the first of them.
  private mutating func joinFields() {
    var group: [Int] = []
    var isText = false
    for index in tokens.indices {
      let token = tokens[index]
      if WordText.begins(token, "w:p") || token == "</w:p>" {
        join(group)
        group = []
      } else if WordText.begins(token, "w:t") {
        isText = true
      } else if token == "</w:t>" {
        isText = false
      } else if isText, token.first != "<" {
        group.append(index)
      }
    }
    join(group)
  }

  private mutating func join(_ group: [Int]) {
    guard group.count > 1 else { return }
    var texts = group.map { String(tokens[$0]) }
    var index = 0
    while index < texts.count - 1 {
      if texts[index].endsWithinField, let next = texts[(index + 1)...].firstIndex(where: { !$0.isEmpty }) {
        // One character after the other, until the field is whole.
        texts[index].append(texts[next].removeFirst())
      } else {
        index += 1
      }
    }
    for (place, text) in zip(group, texts) { tokens[place] = text[...] }
  }

  /// `whereRepeated`: the tags of a section that begins and ends in different paragraphs of the element come to stand around
  /// it. Otherwise: an element whose whole text is one such tag is replaced by it.
  private mutating func drawOut(_ element: String, whereRepeated: Bool) {
    var result: [Substring] = []
    var starts: [Int] = []
    for token in tokens {
      if WordText.begins(token, element) { starts.append(result.count) }
      result.append(token)
      guard token == "</\(element)>", let start = starts.popLast() else { continue }
      let inside = Array(result[start...])
      if whereRepeated {
        guard let (opening, closing, rest) = WordText.section(around: inside) else { continue }
        result.replaceSubrange(start..., with: [opening] + rest + [closing])
      } else if let tag = WordText.soleTag(of: inside) {
        result.replaceSubrange(start..., with: [tag])
      }
    }
    tokens = result
  }

  private static func texts(of tokens: [Substring]) -> String {
    tokens.filter { $0.first != "<" }.joined()
  }

  private static func soleTag(of tokens: [Substring]) -> Substring? {
    let text = texts(of: tokens).trimmed
    guard let match = text.wholeMatch(of: /\{\{\s*[#^\/][^{}]*\}\}/) else { return nil }
    // A picture or a break of sections is more than the tag.
    guard !tokens.contains(where: { $0.hasPrefix("<w:sectPr") || $0.hasPrefix("<w:drawing") }) else { return nil }
    return Substring(match.output)
  }

  private static func section(
    around tokens: [Substring]
  ) -> (opening: Substring, closing: Substring, rest: [Substring])? {
    let text = texts(of: tokens)
    guard let first = text.firstMatch(of: /\{\{\s*[#^]\s*([^{}]*?)\s*\}\}/) else { return nil }
    let name = String(first.output.1)
    let opening = String(first.output.0)
    guard let closing = text.matches(of: /\{\{\s*\/\s*([^{}]*?)\s*\}\}/).last(where: { $0.output.1 == name[...] })
    else { return nil }
    let closingTag = String(closing.output.0)
    guard let from = tokens.firstIndex(where: { $0.first != "<" && $0.contains(opening) }),
      let to = tokens.lastIndex(where: { $0.first != "<" && $0.contains(closingTag) }),
      tokens[from...to].contains("</w:p>")
    else { return nil }
    var rest = tokens
    rest[from] = rest[from].removing(opening, last: false)
    rest[to] = rest[to].removing(closingTag, last: true)
    return (opening[...], closingTag[...], rest)
  }
}

extension String {
  /// A field has begun and is not whole; also where its first brace alone stands at the end.
  fileprivate var endsWithinField: Bool {
    guard let start = range(of: "{", options: .backwards)?.lowerBound else { return false }
    if let open = range(of: "{{", options: .backwards) { return !self[open.upperBound...].contains("}}") }
    return index(after: start) == endIndex
  }
}

extension Substring {
  fileprivate func removing(_ part: String, last: Bool) -> Substring {
    guard let place = range(of: part, options: last ? .backwards : []) else { return self }
    return Substring(self[..<place.lowerBound] + self[place.upperBound...])
  }
}
