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
    let stranded = diagnosis.stranded.map { group -> JSONValue in
      [
        "rule": .string(group.rule), "clause": .string(group.clause), "message": .string(group.line(language)),
        "people": .int(group.people), "eligible": .int(group.listed),
      ]
    }
    return [
      JSONValue.Member("conflict", .array(conflict)), JSONValue.Member("shortfalls", .array(shortfalls)),
      JSONValue.Member("relaxations", .array(diagnosis.relaxations.map { .string($0(language)) })),
      JSONValue.Member("without_destination", .array(stranded)),
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
    if !diagnosis.stranded.isEmpty {
      let (people, listed) = diagnosis.stranded.reduce((0, 0)) { ($0.0 + $1.people, $0.1 + $1.listed) }
      lines += [
        "",
        say(
          "\(people) 人（其中应交流 \(listed) 人）没有任何去向，按使其失去最后一个去向的规定：",
          "\(people) people, \(listed) of them listed, could not go anywhere; by what took their last destination:"),
      ]
      lines += diagnosis.stranded.map { "  " + $0.line(language) }
    }
    return lines.map(\.printable).joined(separator: "\n") + "\n"
  }
}

extension Diagnosis.Stranded {
  /// 到接收学校的距离不超过上限：25 人（应交流 20 人）.
  fileprivate var line: Phrase {
    Phrase(
      zh: "\(summary.zh)：\(people) 人（应交流 \(listed) 人）", en: "\(summary.en): \(people) (listed: \(listed))")
  }
}
