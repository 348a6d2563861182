import Exchange

/// Reads filters over the columns of the tables.
struct FilterReader {
  /// Standard subjects and those of the pack.
  let subjects: [Subject]
  /// Empty: any.
  let authorities: [String]
  /// Further names of authorities, by compared text.
  let aliases: [String: String]
  let findings: Findings

  enum Subjected {
    case people
    case schools
    /// Who is listed cannot depend on who is listed.
    case listing
  }

  /// nil when anything in it is wrong. `all` and the empty map admit everybody.
  func read(_ tree: Tree, _ path: String, about subject: Subjected) -> Filter? {
    if case .text("all", _) = tree.content { return .all }
    let before = findings.errorCount
    let columns = FilterColumn.allCases.filter { column in
      switch subject {
      case .people: true
      case .schools: column.isAboutSchool
      case .listing: column != .eligible && column != .weakYearsMissing
      }
    }
    guard let fields = Fields(named(tree, columns), path, known: columns.map(\.rawValue), findings) else { return nil }
    var conditions: [Condition] = []
    for (name, value) in fields.names {
      guard let column = columns.first(where: { $0.rawValue == name }) else { continue }
      conditions += tests(value, fields, column).map { Condition(column, $0) }
    }
    return findings.errorCount == before ? Filter(conditions) : nil
  }

  /// The same with columns named as in the tables, in Chinese (积分), by their codes.
  private func named(_ tree: Tree, _ columns: [FilterColumn]) -> Tree {
    guard case .map(let entries) = tree.content else { return tree }
    var named = tree
    named.content = .map(
      entries.map { entry in
        guard let column = columns.first(where: { $0.phrase.zh == entry.key }),
          !entries.contains(where: { $0.key == column.rawValue })
        else { return entry }
        return Tree.Entry(key: column.rawValue, keySpot: entry.keySpot, value: entry.value)
      })
    return named
  }

  private func tests(_ tree: Tree, _ fields: Fields, _ column: FilterColumn) -> [Condition.Test] {
    let path = fields.below(column.rawValue)
    switch tree.content {
    case .text, .list:
      return [.oneOf(values(tree, fields, column))]
    case .map(let entries):
      var known = ["not"]
      if column.isOrdered { known += ["at_least", "at_most"] }
      if column == .opened { known.append("within") }
      guard !entries.isEmpty, let tests = Fields(tree, path, known: known, findings) else {
        findings.add(.error, tree.spot.at(path), value: tree.shown, .testWanted(known))
        return []
      }
      var result: [Condition.Test] = []
      if let not = tests["not"] { result.append(.noneOf(values(not, tests, column))) }
      if let bound = tests["at_least"], let value = single(bound, tests, column) { result.append(.atLeast(value)) }
      if let bound = tests["at_most"], let value = single(bound, tests, column) { result.append(.atMost(value)) }
      if let years = tests.integer("within", 1...100) { result.append(.within(years)) }
      return result
    }
  }

  private func values(_ tree: Tree, _ fields: Fields, _ column: FilterColumn) -> [String] {
    if case .list(let items) = tree.content {
      if items.isEmpty { fields.fault(column.rawValue, tree, .valueWanted) }
      return items.compactMap { single($0, fields, column) }
    }
    return single(tree, fields, column).map { [$0] } ?? []
  }

  /// One value as its code.
  private func single(_ tree: Tree, _ fields: Fields, _ column: FilterColumn) -> String? {
    guard case .text(let text, _) = tree.content, !tree.isNull else {
      fields.fault(column.rawValue, tree, .valueWanted)
      return nil
    }
    func coded<Value>(_ codes: Codes<Value>, _ code: (Value) -> String) -> String? {
      if let value = codes[text] { return code(value) }
      fields.fault(column.rawValue, tree, .expected(codes.expected), hint: codes.suggestion(for: text))
      return nil
    }
    switch column {
    case .role: return coded(Role.codes, \.rawValue)
    case .stage: return coded(Stage.codes, \.rawValue)
    case .sex: return coded(Sex.codes, \.rawValue)
    case .education: return coded(Education.codes, \.rawValue)
    case .title: return coded(Title.codes, \.rawValue)
    case .backbone: return coded(Backbone.codes, \.rawValue)
    case .tier: return coded(Tier.codes, \.rawValue)
    case .area: return coded(Area.codes, \.rawValue)
    case .subject: return coded(Subject.codes(subjects), \.id)
    case .ownership: return coded(Ownership.codes, \.rawValue)
    case .postClass: return coded(PostClass.codes, \.rawValue)
    case .graduatingClass, .onPost, .eligible, .exempt, .seeksSeniorTitle, .closing:
      return coded(Answer.codes) { $0 ? "yes" : "no" }
    case .yearsAtSchool, .yearsToRetirement, .weakYearsMissing: return integer(text, 0...60, tree, fields, column)
    case .age: return integer(text, 0...120, tree, fields, column)
    case .points:
      if let number = decimalNumber(text), (0...10_000_000).contains(number) { return text.comparedAsWord }
      fields.fault(column.rawValue, tree, .notANumber, hint: .numberHint)
      return nil
    case .students: return integer(text, 0...1_000_000, tree, fields, column)
    case .opened: return integer(text, MonthCell.years, tree, fields, column)
    case .authority:
      guard !authorities.isEmpty, !authorities.contains(text) else { return text }
      if let name = aliases[text.compared] { return name }
      let near = Nearest.match(text, in: authorities)
      fields.fault(column.rawValue, tree, .oneOf(authorities), hint: near.map(Phrase.meant))
      return nil
    case .school, .district, .zone, .group, .legalEntity: return text
    }
  }

  private func integer(
    _ text: String, _ range: ClosedRange<Int>, _ tree: Tree, _ fields: Fields, _ column: FilterColumn
  ) -> String? {
    if let number = Int(text), range.contains(number) { return String(number) }
    fields.fault(column.rawValue, tree, .integerWanted(range))
    return nil
  }
}

extension FilterColumn {
  /// Values have an order to compare by.
  fileprivate var isOrdered: Bool {
    switch self {
    case .education, .title, .backbone, .yearsAtSchool, .yearsToRetirement, .weakYearsMissing, .age, .opened, .students,
      .points:
      true
    default: false
    }
  }
}

extension Phrase {
  fileprivate static func testWanted(_ known: [String]) -> Phrase {
    Phrase(
      zh: "应为一个值、一列值，或 \(known.joined(separator: "、")) 加值",
      en: "a value, a list of values, or \(known.joined(separator: ", ")) with a value was expected")
  }
  fileprivate static let valueWanted = Phrase(zh: "应为一个值", en: "a value was expected")
}
