import Foundation
import Mustache

/// Why a template cannot be filled in.
public enum TemplateFault: Error, Hashable, Sendable {
  /// No field is called so.
  case unknownField(String)
  /// A section `{{#name}}` is not closed, or closed by another name.
  case badlyClosed(String)
  /// What stands between the braces is no name.
  case malformed(String)
  /// The file is no Word document.
  case notADocument(String)
  case notPacked(String)
}

/// A text with fields `{{name}}`, sections `{{#name}}…{{/name}}` and their opposites `{{^name}}…{{/name}}`, whose values are
/// escaped for HTML and XML.
public struct TextTemplate: Sendable {
  private let template: MustacheTemplate

  /// - Parameter record: Every field that the text may name.
  /// - Throws: ``TemplateFault``.
  public init(_ text: String, for record: Record) throws {
    var result = ""
    var open: [(name: String, record: Record)] = []
    var rest = text[...]
    while let start = rest.range(of: "{{") {
      result += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].range(of: "}}") else {
        throw TemplateFault.malformed(String(rest[start.lowerBound...].prefix(40)))
      }
      let inside = String(rest[start.upperBound..<end.lowerBound])
      rest = rest[end.upperBound...]
      var name = inside.trimmed
      var mark = ""
      if let first = name.first, "#^/".contains(first) {
        mark = String(first)
        name = String(name.dropFirst()).trimmed
      }
      guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
        throw TemplateFault.malformed("{{\(inside)}}")
      }
      if mark == "/" {
        guard let last = open.popLast() else { throw TemplateFault.badlyClosed(name) }
        guard Record.resolve(name, within: open.map(\.record), record)?.name == last.name else {
          throw TemplateFault.badlyClosed(name)
        }
        result += "{{/\(last.name)}}"
        continue
      }
      guard let resolved = Record.resolve(name, within: open.map(\.record), record) else {
        throw TemplateFault.unknownField(name)
      }
      if mark != "" { open.append((resolved.name, resolved.shape ?? Record())) }
      result += "{{\(mark)\(resolved.name)}}"
    }
    guard open.isEmpty else { throw TemplateFault.badlyClosed(open.last!.name) }
    result += rest
    do {
      template = try MustacheTemplate(string: result)
    } catch {
      throw TemplateFault.malformed("\(error)")
    }
  }

  /// A template of the program's own, whose names are not looked at.
  public init(own text: String) throws {
    do {
      template = try MustacheTemplate(string: text)
    } catch {
      throw TemplateFault.malformed("\(error)")
    }
  }

  public func filled(_ record: Record) -> String { template.render(record.values) }
}

extension Record {
  /// The innermost field of that name, and the shape of its records where it is a list.
  static func resolve(_ name: String, within inner: [Record], _ outer: Record) -> (name: String, shape: Record?)? {
    for record in inner.reversed() + [outer] {
      if let found = record.resolve(name) { return (found, record.shapes[found]) }
    }
    return nil
  }
}

extension String {
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
