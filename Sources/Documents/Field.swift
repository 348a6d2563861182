import Foundation

/// What a template may name: a text, a yes or no, or a list of records with names of their own.
public indirect enum Field: Sendable {
  case text(String)
  case flag(Bool)
  case list([Record])
}

/// The fields of a template by name, each under a Chinese and an English one. Names are looked up from the inside out: within
/// a list those of its records first, then those around it.
public struct Record: Sendable {
  /// By English name, which is ASCII: letters, digits, underscores.
  public private(set) var fields: [String: Field] = [:]
  /// English names by Chinese ones.
  private(set) var chinese: [String: String] = [:]
  /// What records of a list may name, also where there are none.
  private(set) var shapes: [String: Record] = [:]

  public init() {}

  public mutating func add(_ zh: String, _ en: String, _ text: String) { add(zh, en, .text(text)) }

  public mutating func add(_ zh: String, _ en: String, _ flag: Bool) { add(zh, en, .flag(flag)) }

  /// `shape` has every name that a record of the list has.
  public mutating func add(_ zh: String, _ en: String, _ records: [Record], shape: Record) {
    add(zh, en, .list(records))
    shapes[en] = shape
  }

  private mutating func add(_ zh: String, _ en: String, _ field: Field) {
    fields[en] = field
    chinese[zh] = en
  }

  /// The English name of what is called so.
  func resolve(_ name: String) -> String? {
    if fields[name] != nil { return name }
    return chinese[name]
  }

  /// Every name, those of lists with their own after a colon.
  public var names: [(zh: String, en: String)] {
    var names: [(zh: String, en: String)] = []
    for (zh, en) in chinese.sorted(by: { $0.value < $1.value }) {
      names.append((zh, en))
      for inner in shapes[en]?.names ?? [] { names.append(("\(zh) › \(inner.zh)", "\(en) › \(inner.en)")) }
    }
    return names
  }

  /// As the template library takes it.
  var values: [String: Any] {
    fields.mapValues { field -> Any in
      switch field {
      case .text(let text): text.inXML
      case .flag(let flag): flag
      case .list(let records): records.map(\.values)
      }
    }
  }
}

extension String {
  /// Without what XML and HTML have no place for. What they have is escaped by the template library.
  var inXML: String {
    guard unicodeScalars.contains(where: \.isForbiddenInXML) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isForbiddenInXML }))
  }

  var escapedForXML: String {
    replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: ">", with: "&gt;")
  }
}

extension Unicode.Scalar {
  fileprivate var isForbiddenInXML: Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}

extension Record {
  /// For a template of ours, which has one name for a field.
  public mutating func set(_ name: String, _ text: String) { fields[name] = .text(text) }

  public mutating func set(_ name: String, _ flag: Bool) { fields[name] = .flag(flag) }

  public mutating func set(_ name: String, _ records: [Record]) { fields[name] = .list(records) }
}
