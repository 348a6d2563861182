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
    let relaxations = diagnosis.relaxations.map { relaxation -> JSONValue in
      [
        "settings": .array(relaxation.settings.map(JSONValue.string)),
        "rules": .array(relaxation.rules.map(JSONValue.string)),
        "people": relaxation.people.map(JSONValue.int) ?? .null, "proven": .bool(relaxation.isTried),
        "ours": .bool(relaxation.isOurs), "message": .string(relaxation.message(language)),
      ]
    }
    let causes = diagnosis.causes.map { cause -> JSONValue in
      [
        "kind": .string(cause.kind.rawValue), "message": .string(cause.message(language)),
        "people": .array(cause.people.map(JSONValue.string)),
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
      JSONValue.Member("relaxations", .array(relaxations)), JSONValue.Member("causes", .array(causes)),
      JSONValue.Member("without_destination", .array(stranded)),
    ]
  }

  public func text(_ language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }
    var lines = [say("没有任何计划能同时满足全部硬性规则。", "No plan can satisfy all hard rules.")]
    if !diagnosis.causes.isEmpty {
      lines += ["", say("原因：", "why:")]
      lines += diagnosis.causes.prefix(10).map { "  " + $0.message(language) }
      if diagnosis.causes.count > 10 {
        let rest = diagnosis.causes.count - 10
        lines.append(say("  …另有 \(rest) 处，见 --json", "  … \(rest) more: --json"))
      }
    }
    if !diagnosis.conflict.isEmpty {
      lines += [
        "",
        diagnosis.isSmallest
          ? say("不能同时成立的规定（缺一即可行）：", "rules that cannot hold together (without any one of them, the others can):")
          : say(
            "不能同时成立的规定（时间不够，可能还能再少）：", "rules that cannot hold together (time ran out: perhaps not all are needed):"),
      ]
      lines += diagnosis.conflict.map { conflict in
        "  " + name(conflict.rule, language)
          + (conflict.clause.isEmpty ? "" : say("（\(conflict.clause)）", " (\(conflict.clause))"))
      }
    }
    if !diagnosis.shortfalls.isEmpty {
      lines += ["", say("各项规定相差多少：", "how far short each falls:")]
      var table = TextTable(
        [
          (Phrase(zh: "规定", en: "rule"), .left), (Phrase(zh: "范围", en: "scope"), .left),
          (Phrase(zh: "要求", en: "required"), .right), (Phrase(zh: "可达", en: "possible"), .right),
          (Phrase(zh: "差", en: "short by"), .right),
        ], language)
      for shortfall in diagnosis.shortfalls.prefix(20) {
        table.add([
          name(shortfall.rule, language), shortfall.place(language), measured(shortfall.required),
          measured(shortfall.possible), measured(shortfall.shortfall),
        ])
      }
      lines += table.lines()
      if diagnosis.shortfalls.count > 20 {
        let rest = diagnosis.shortfalls.count - 20
        lines.append(say("  …另有 \(rest) 处，见 --json", "  … \(rest) more: --json"))
      }
    }
    if !diagnosis.relaxations.isEmpty {
      lines += ["", say("可以这样放宽：", "what would make a plan possible:")]
      lines += diagnosis.relaxations.map { "  " + $0.line(language) }
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

extension DiagnosisReport {
  private func name(_ rule: String, _ language: Language) -> String {
    (diagnosis.summaries[rule] ?? Phrase(rule))(language)
  }
}

extension Diagnosis.Relaxation {
  /// With what can be pasted behind a command.
  var line: Phrase {
    guard !settings.isEmpty else { return message }
    let pasted = settings.map { $0.contains(where: { " []".contains($0) }) ? "--set '\($0)'" : "--set \($0)" }
      .joined(separator: " ")
    return Phrase(zh: "\(message.zh)：\(pasted)", en: "\(message.en): \(pasted)")
  }
}

extension Diagnosis.Stranded {
  /// 到接收学校的距离不超过上限：25 人（应交流 20 人）.
  fileprivate var line: Phrase {
    Phrase(
      zh: "\(summary.zh)：\(people) 人（应交流 \(listed) 人）", en: "\(summary.en): \(people) (listed: \(listed))")
  }
}
