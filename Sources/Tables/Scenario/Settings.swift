import Exchange

/// What `scenario.yaml` says.
struct Settings {
  var name: String?
  var year: Int?
  var policy: String?
  var policySpot: Spot
  var overrides: [Override] = []
  var bureau = Bureau()

  static let fileName = "scenario.yaml"
  static let keys = ["name", "year", "policy", "overrides", "bureau"]

  init(_ tree: Tree, _ findings: Findings) {
    policySpot = tree.spot
    guard let fields = Fields(tree, "", known: Settings.keys, findings) else { return }
    if fields.required("name", .nameWanted) != nil { name = fields.text("name")?.tidied }
    if fields.required("year", .yearWanted) != nil { year = Settings.year(fields) }
    if fields.required("policy", .policyWanted) != nil { policy = fields.text("policy") }
    if let spot = fields["policy"]?.spot { policySpot = spot.at("policy") }
    if let tree = fields["bureau"] { bureau = Bureau(tree, findings) }
    if let tree = fields["overrides"] {
      guard case .map(let entries) = tree.content else {
        fields.fault("overrides", tree, .overridesWanted, hint: WideMarks.hint(tree.shown))
        return
      }
      overrides = entries.map {
        Override(path: $0.key, value: $0.value, spot: $0.keySpot.at(join("overrides", $0.key)))
      }
    }
  }

  private static func year(_ fields: Fields) -> Int? {
    guard let tree = fields["year"] else { return nil }
    if case .text(let text, _) = tree.content {
      if let year = Int(text), (2000...2100).contains(year) { return year }
      // A month of the school year, 2026-09, is as clear.
      if case .month(let month) = MonthCell(text), (2000...2100).contains(month.schoolYear), text.utf8.count > 4 {
        return month.schoolYear
      }
    }
    fields.fault("year", tree, .integerWanted(2000...2100), hint: .schoolYearHint)
    return nil
  }

  /// An override given outside the scenario's file, its value as one would write it in YAML.
  static func override(path: String, value: String, _ findings: Findings) -> Override? {
    let name = "\(path)=\(value)"
    let spot = Spot(name)
    guard !value.isEmpty else {
      return Override(path: path, value: Tree(content: .text("", isQuoted: false), spot: spot), spot: spot)
    }
    guard let tree = Tree.read(value, file: name, findings) else { return nil }
    return Override(path: path, value: tree, spot: spot)
  }
}

extension Phrase {
  fileprivate static let nameWanted = Phrase(
    zh: "写情景名称，如 name: 九江市 2026 学年度", en: "write the scenario's name, e.g. name: Jiujiang 2026")
  fileprivate static let yearWanted = Phrase(
    zh: "写学年开始的年份，如 year: 2026", en: "write the year in which the school year begins, e.g. year: 2026")
  fileprivate static let policyWanted = Phrase(
    zh: "写政策包，如 policy: jiujiang-2021", en: "write the policy, e.g. policy: jiujiang-2021")
  fileprivate static let overridesWanted = Phrase(
    zh: "应为若干“路径: 值”，如 quotas.total.at_least: 0.12",
    en: "paths with values were expected, e.g. quotas.total.at_least: 0.12")
}
