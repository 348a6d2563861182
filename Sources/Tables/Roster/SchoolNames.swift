import Exchange

/// Schools by name, and by short forms that only one of them can mean: 一中 for 九江市第一中学.
struct SchoolNames {
  enum Found {
    case name(Int)
    case short(Int)
    case several([Int])
  }

  private let names: [String]
  private let indices: [String: [Int]]

  init(_ schools: [School]) { self.init(named: schools.map(\.name)) }

  init(named names: [String]) {
    self.names = names
    indices = Dictionary(grouping: names.indices) { names[$0].comparedAsWord }
  }

  /// `text` as it is compared.
  func isName(_ text: String) -> Bool { indices[text] != nil }

  /// nil where no school can be meant.
  func find(_ text: String) -> Found? {
    let word = text.comparedAsWord
    if let found = indices[word] { return found.count == 1 ? .name(found[0]) : .several(found) }
    if let index = find(within: word) { return .short(index) }
    let near = find(longerThan: text)
    return near.isEmpty ? nil : near.count == 1 ? .short(near[0]) : .several(near)
  }

  /// The school whose name stands behind that of the city, the county or the town: 九江市双峰小学.
  private func find(within word: String) -> Int? {
    let ending = indices.filter { $1.count == 1 && SchoolNames.stands($0, behindPlaceIn: word) }
    return ending.max { $0.key.count < $1.key.count }?.value[0]
  }

  /// Schools that the text may be a short name of.
  func find(longerThan text: String) -> [Int] {
    let word = text.comparedAsWord
    guard SchoolNames.says(word) else { return [] }
    let longer = names.indices.filter { names[$0].comparedAsWord.unicodeScalars.count > word.unicodeScalars.count }
    let behindPlace = longer.filter { SchoolNames.stands(word, behindPlaceIn: names[$0].comparedAsWord) }
    guard behindPlace.isEmpty else { return behindPlace }
    return longer.filter { index in
      SchoolNames.mayBeOneKind(word, names[index].comparedAsWord)
        && Agreement(text, means: names[index], isTaken: { _ in false }) != .other
    }
  }

  /// 石桥中学 is no short name of 石桥中心小学, although all its letters occur there.
  private static func mayBeOneKind(_ short: String, _ long: String) -> Bool {
    ["小学", "中学", "幼儿园"].allSatisfy { !short.hasSuffix($0) || long.hasSuffix($0) }
  }

  /// The name follows that of the city, the county or the town: 双峰小学 in 九江市双峰小学.
  static func stands(_ name: String, behindPlaceIn long: String) -> Bool {
    let places: Set<Character> = ["省", "市", "县", "区", "镇", "乡", "道", "村"]
    return long.hasSuffix(name) && long.dropLast(name.count).last.map(places.contains) == true
  }

  /// Whether the text says more than what kind of school is meant. Codes are no short names.
  private static func says(_ word: String) -> Bool {
    guard word.unicodeScalars.count >= 2, word.utf8.contains(where: { $0 >= 0x80 }) else { return false }
    var rest = word
    for kind in ["中心小学", "中心学校", "九年一贯制", "小学", "初中", "中学", "高中", "学校", "中心校", "教学点", "完小", "幼儿园"] {
      rest = rest.replacing(kind, with: "")
    }
    return !rest.isEmpty
  }
}

/// Numbers by what is left of them without zeros at the beginning, which a spreadsheet takes off.
struct LostZeros {
  private var indices: [String: Int?] = [:]

  init(_ ids: [String]) {
    for (index, id) in ids.enumerated() where LostZeros.isNumber(id) {
      indices.updateValue(indices[LostZeros.bare(id)] == nil ? index : nil, forKey: LostZeros.bare(id))
    }
  }

  /// nil where none, or more than one, can be meant.
  func index(_ text: String) -> Int? {
    guard !indices.isEmpty, LostZeros.isNumber(text) else { return nil }
    return indices[LostZeros.bare(text)] ?? nil
  }

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  private static func bare(_ text: String) -> String { String(text.drop { $0 == "0" }) }
}

/// Identifiers and names that were understood although they are not written as the tables write them: of every column and
/// way one finding.
struct Recognised {
  enum Way: Int {
    case name, short, zeros
  }

  private struct Key: Hashable {
    let way: Way
    let file: String
    let column: String
    /// Short names are said one by one.
    let text: String
  }

  private struct Entry {
    let spot: Spot
    let text: String
    let taken: (id: String, name: String)
    var count: Int
  }

  private var entries: [Key: Entry] = [:]
  private var order: [Key] = []

  mutating func note(_ way: Way, _ text: String, _ taken: (id: String, name: String), _ spot: Spot) {
    let key = Key(way: way, file: spot.file, column: spot.column ?? "", text: way == .short ? text.compared : "")
    if entries[key] == nil { order.append(key) }
    entries[key, default: Entry(spot: spot, text: text, taken: taken, count: 0)].count += 1
  }

  func report(_ findings: Findings) {
    for key in order {
      guard let entry = entries[key] else { continue }
      let (id, name) = entry.taken
      switch key.way {
      case .name: findings.add(.note, entry.spot, value: entry.text, .foundByName(entry.count, id))
      case .short: findings.add(.warning, entry.spot, value: entry.text, .foundByShortName(entry.count, name, id))
      case .zeros:
        let isLost = entry.text.utf8.count < id.utf8.count
        findings.add(
          .warning, entry.spot, value: entry.text,
          isLost ? .zerosLost(entry.count, name, id) : .zerosTooMany(entry.count, name, id), hint: .zerosHint)
      }
    }
  }
}

extension Phrase {
  static func severalSchools(_ schools: [(name: String, id: String)]) -> Phrase {
    let shown = schools.prefix(4).map { "\($0.name)（\($0.id)）" }
    let isCut = schools.count > shown.count
    return Phrase(
      zh: "可能是\(shown.joined(separator: "、"))\(isCut ? "等" : "")，请填学校代码",
      en: "this may be \(shown.joined(separator: ", "))\(isCut ? ", …" : ""): enter the school_id")
  }
  fileprivate static func foundByName(_ count: Int, _ id: String) -> Phrase {
    Phrase(
      zh: "按学校名称认出学校，共 \(count) 处（这里是 \(id)）", en: "schools are found by name, \(count) in all (\(id) here)")
  }
  fileprivate static func foundByShortName(_ count: Int, _ name: String, _ id: String) -> Phrase {
    Phrase(
      zh: "按简称认作“\(name)”（\(id)），共 \(count) 处", en: "taken for “\(name)” (\(id)), \(count) in all")
  }
  fileprivate static func zerosLost(_ count: Int, _ name: String, _ id: String) -> Phrase {
    Phrase(
      zh: "开头的零丢失，认作 \(id)（\(name)）；这一列这样的共 \(count) 处",
      en: "its leading zeros are lost: taken for \(id) (\(name)); \(count) such cells in this column")
  }
  fileprivate static func zerosTooMany(_ count: Int, _ name: String, _ id: String) -> Phrase {
    Phrase(
      zh: "开头的零在另一张表里丢失，认作 \(id)（\(name)）；这一列这样的共 \(count) 处",
      en: "the other table has lost its leading zeros: taken for \(id) (\(name)); \(count) such cells in this column")
  }
  fileprivate static let zerosHint = Phrase(
    zh: "Excel 把编号当成了数字：把这一列设为“文本”格式后重新填写",
    en: "a spreadsheet took the identifiers for numbers: format the column as text")
}
