import Exchange
import Yams

/// A YAML value that knows where it was written, so that every complaint about it can say so.
struct Tree {
  enum Content {
    case text(String, isQuoted: Bool)
    case list([Tree])
    case map([Entry])
  }

  struct Entry {
    let key: String
    let keySpot: Spot
    var value: Tree
  }

  var content: Content
  let spot: Spot

  /// `null`, `~` or nothing at all.
  var isNull: Bool {
    guard case .text(let text, false) = content else { return false }
    return text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
  }

  /// As it would be shown in a message.
  var shown: String {
    switch content {
    case .text(let text, _): text
    case .list(let items): "[\(items.map(\.shown).joined(separator: ", "))]"
    case .map(let entries): "{\(entries.map { "\($0.key): \($0.value.shown)" }.joined(separator: ", "))}"
    }
  }

  subscript(key: String) -> Tree? {
    get {
      guard case .map(let entries) = content else { return nil }
      return entries.first { $0.key == key }?.value
    }
    set {
      var entries: [Entry] = []
      if case .map(let present) = content { entries = present }
      if let index = entries.firstIndex(where: { $0.key == key }) {
        if let newValue { entries[index].value = newValue } else { entries.remove(at: index) }
      } else if let newValue {
        entries.append(Entry(key: key, keySpot: newValue.spot, value: newValue))
      }
      content = .map(entries)
    }
  }
}

extension Tree {
  static let largestFile = 1 << 20
  private static let mostValues = 100_000

  /// Reads one document; nil when it is no YAML, which is a finding.
  static func read(_ text: String, file: String, _ findings: Findings) -> Tree? {
    if let excess = Expansion(text, limit: mostValues).excess {
      let message: Phrase = excess.kind == .tooManyValues ? .tooManyValues : .keyIsNoText
      findings.add(.error, Spot(file, row: excess.line), message)
      return nil
    }
    do {
      guard let node = try Yams.compose(yaml: text) else {
        findings.add(.error, Spot(file), .empty)
        return nil
      }
      return Tree(node, file)
    } catch let error as YamlError {
      let (line, problem) = describe(error)
      findings.add(
        .error, Spot(file, row: line), problem, hint: WideMarks.hint(text, upTo: line.map { $0 + 1 }) ?? .indentation)
    } catch {
      findings.add(.error, Spot(file), .notYAML("\(error)"), hint: .indentation)
    }
    return nil
  }

  private init(_ node: Node, _ file: String) {
    spot = Spot(file, row: node.mark?.line)
    switch node {
    case .scalar(let scalar):
      content = .text(scalar.string, isQuoted: scalar.style != .plain && scalar.style != .any)
    case .sequence(let items):
      var list: [Tree] = []
      for item in items { list.append(Tree(item, file)) }
      content = .list(list)
    case .mapping(let pairs):
      var entries: [Entry] = []
      for (key, value) in pairs {
        let keySpot = Spot(file, row: key.mark?.line)
        entries.append(
          Entry(
            key: key.scalar?.string ?? Tree(key, file).shown, keySpot: keySpot,
            value: Tree(value, file)))
      }
      content = .map(entries)
    case .alias:
      content = .text("", isQuoted: false)
    }
  }

  private static func describe(_ error: YamlError) -> (line: Int?, Phrase) {
    switch error {
    case .reader(let problem, _, _, _): (nil, .notYAML(problem))
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (mark.line, .notYAML(problem))
    case .duplicatedKeysInMapping(let duplicates, let context):
      (context.mark.line, .keyTwice(duplicates.map { "\($0)" }))
    default: (nil, .notYAML("\(error)"))
    }
  }
}

extension Phrase {
  fileprivate static func notYAML(_ problem: String) -> Phrase {
    Phrase(zh: "不是正确的 YAML：\(problem)", en: "not valid YAML: \(problem)")
  }
  fileprivate static let indentation = Phrase(
    zh: "检查缩进（只用空格）、冒号后的空格和成对的括号引号",
    en: "look at the indentation (spaces only), the space after a colon, brackets and quotes")
  fileprivate static let tooManyValues = Phrase(
    zh: "文件展开后的内容太多", en: "the file contains far too many values")
  fileprivate static let keyIsNoText = Phrase(
    zh: "这里的键应为一段文字，而不是列表或另一组“键: 值”", en: "a key must be a text here, not a list or another map")
  fileprivate static func keyTwice(_ keys: [String]) -> Phrase {
    Phrase(zh: "同一层里重复的键：\(keys.joined(separator: "、"))", en: "keys given twice: \(keys.joined(separator: ", "))")
  }
}
