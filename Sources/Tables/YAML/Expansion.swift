import CYaml
import Exchange

/// How much a YAML text means once every alias is replaced by what it stands for. It is counted over the events of the
/// parser, before a tree is made of them: forty short lines of aliases would be a tree without end.
struct Expansion {
  /// Why the text is not to be read further, and where.
  struct Excess {
    enum Kind { case tooManyValues, keyIsNoText }
    let kind: Kind
    let line: Int
  }

  private struct Level {
    let anchor: String?
    let isMap: Bool
    var weight = 1
    /// Children so far: in a map, every other one is a key.
    var children = 0
  }

  private let limit: Int
  private var levels: [Level] = []
  /// In values, of which a long text counts for several.
  private var total = 0
  private var anchors: [String: (weight: Int, isText: Bool)] = [:]
  private(set) var excess: Excess?

  /// Looks through the text up to the first excess. What is no YAML is left to be found by the reader.
  init(_ text: String, limit: Int) {
    self.limit = limit
    var text = text
    text.withUTF8 { scan($0) }
  }

  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return }
    defer { yaml_parser_delete(&parser) }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
    while excess == nil {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else { return }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT { return }
      take(event)
    }
  }

  private mutating func take(_ event: yaml_event_t) {
    let line = Int(clamping: event.start_mark.line) + 1
    switch event.type {
    case YAML_ALIAS_EVENT:
      // One that is not known is a mistake that the reader finds.
      let meant = Expansion.name(event.data.alias.anchor).flatMap { anchors[$0] } ?? (weight: 1, isText: true)
      add(meant.weight, isText: meant.isText, line)
    case YAML_SCALAR_EVENT:
      let weight = 1 + Int(clamping: event.data.scalar.length) / 100
      if let anchor = Expansion.name(event.data.scalar.anchor) { anchors[anchor] = (weight, true) }
      add(weight, isText: true, line)
    case YAML_SEQUENCE_START_EVENT:
      add(1, isText: false, line)
      levels.append(Level(anchor: Expansion.name(event.data.sequence_start.anchor), isMap: false))
    case YAML_MAPPING_START_EVENT:
      add(1, isText: false, line)
      levels.append(Level(anchor: Expansion.name(event.data.mapping_start.anchor), isMap: true))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      guard let level = levels.popLast() else { return }
      if let anchor = level.anchor { anchors[anchor] = (level.weight, false) }
      if !levels.isEmpty { levels[levels.count - 1].weight += level.weight - 1 }
    default: break
    }
  }

  private mutating func add(_ weight: Int, isText: Bool, _ line: Int) {
    total += weight
    if total > limit { excess = Excess(kind: .tooManyValues, line: line) }
    guard let level = levels.last else { return }
    // To compare keys is to go through all that they mean.
    if level.isMap, level.children.isMultiple(of: 2), !isText {
      excess = excess ?? Excess(kind: .keyIsNoText, line: line)
    }
    levels[levels.count - 1].children += 1
    levels[levels.count - 1].weight += weight
  }

  private static func name(_ anchor: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    anchor.map { String(cString: $0) }
  }
}
