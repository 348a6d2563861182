import Exchange

/// Why no plan can satisfy the hard rules.
public struct DiagnosisReport: Sendable {
  public let diagnosis: Diagnosis

  public init(_ diagnosis: Diagnosis) {
    self.diagnosis = diagnosis
  }

  public func json(_ language: Language) -> JSONValue {
    JSONValue.object([JSONValue.Member("status", "infeasible")]).adding(members(language))
  }

  func members(_ language: Language) -> [JSONValue.Member] {
    let conflict = diagnosis.conflict.map { conflict -> JSONValue in
      ["rule": .string(conflict.rule), "clause": .string(conflict.clause)]
    }
    let shortfalls = diagnosis.shortfalls.map { shortfall -> JSONValue in
      [
        "rule": .string(shortfall.rule), "scope": .string(shortfall.scope), "required": .number(shortfall.required),
        "possible": .number(shortfall.possible), "shortfall": .number(shortfall.shortfall),
      ]
    }
    return [
      JSONValue.Member("conflict", .array(conflict)), JSONValue.Member("shortfalls", .array(shortfalls)),
      JSONValue.Member("relaxations", .array(diagnosis.relaxations.map { .string($0(language)) })),
    ]
  }

  public func text(_ language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }
    var lines = [say("没有任何计划能同时满足全部硬性规则。", "No plan can satisfy all hard rules.")]
    if !diagnosis.conflict.isEmpty {
      lines += ["", say("彼此不能同时成立的规则：", "rules that cannot hold together:")]
      lines += diagnosis.conflict.map {
        "  \($0.rule)" + ($0.clause.isEmpty ? "" : say("（\($0.clause)）", " (\($0.clause))"))
      }
    }
    if !diagnosis.shortfalls.isEmpty {
      lines += ["", say("各规则相差多少：", "how far short each falls:")]
      var table = TextTable(
        [
          (Phrase(zh: "规则", en: "rule"), .left), (Phrase(zh: "范围", en: "scope"), .left),
          (Phrase(zh: "要求", en: "required"), .right), (Phrase(zh: "可达", en: "possible"), .right),
          (Phrase(zh: "差", en: "short by"), .right),
        ], language)
      for shortfall in diagnosis.shortfalls {
        table.add([
          shortfall.rule, shortfall.scope == "all" ? say("全部", "all") : shortfall.scope,
          measured(shortfall.required), measured(shortfall.possible), measured(shortfall.shortfall),
        ])
      }
      lines += table.lines()
    }
    if !diagnosis.relaxations.isEmpty {
      lines += ["", say("可以这样放宽：", "what would make a plan possible:")]
      lines += diagnosis.relaxations.map { "  " + $0(language) }
    }
    return lines.map(\.printable).joined(separator: "\n") + "\n"
  }
}
