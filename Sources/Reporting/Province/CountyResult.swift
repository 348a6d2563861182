import Exchange

/// What came of one scenario among many.
public struct CountyResult: Sendable {
  public enum Outcome: Sendable {
    case planned(PlanSummary)
    case infeasible(Diagnosis)
    /// Time ran out, or an interrupt came, before any plan was found.
    case outOfTime
    /// An interrupt came before its turn.
    case notBegun
    case failed(Failure, [Finding])
  }

  /// Why there is no answer.
  public enum Failure: String, Sendable {
    /// The scenario cannot be read.
    case wrongInput = "wrong_input"
    /// The plan has no place to go.
    case unwritable
    /// A fault of the program's own.
    case fault
    /// A folder to be summarized holds no plan that can be read.
    case noPlan = "no_plan"
  }

  /// Where `summarize` finds the plan again: the scenario's folder, or the plan's where it lies elsewhere.
  public let dir: String
  public let outcome: Outcome
  /// From reading the tables to the written plan; nil where it was not measured.
  public let seconds: Double?

  public init(dir: String, outcome: Outcome, seconds: Double? = nil) {
    self.dir = dir
    self.outcome = outcome
    self.seconds = seconds
  }

  public var plan: PlanSummary? {
    guard case .planned(let plan) = outcome else { return nil }
    return plan
  }

  /// As in JSON.
  public var status: String {
    switch outcome {
    case .planned(let plan): plan.status.rawValue
    case .infeasible: "infeasible"
    case .outOfTime: "out_of_time"
    case .notBegun: "not_begun"
    case .failed(let failure, _): failure.rawValue
    }
  }

  var statusPhrase: Phrase {
    switch outcome {
    case .planned(let plan):
      plan.status == .optimal ? Phrase(zh: "已证明最优", en: "optimal") : Phrase(zh: "可行", en: "feasible")
    case .infeasible: Phrase(zh: "无可行计划", en: "infeasible")
    case .outOfTime: Phrase(zh: "时间用尽", en: "out of time")
    case .notBegun: Phrase(zh: "未开始", en: "not begun")
    case .failed(.wrongInput, _): Phrase(zh: "输入有误", en: "wrong input")
    case .failed(.unwritable, _): Phrase(zh: "无法写入", en: "unwritable")
    case .failed(.fault, _): Phrase(zh: "程序故障", en: "fault")
    case .failed(.noPlan, _): Phrase(zh: "没有计划", en: "no plan")
    }
  }

  /// Why there is no plan, in one line; nil where there is one.
  var reason: Phrase? {
    switch outcome {
    case .planned: return nil
    case .infeasible(let diagnosis):
      let rules = diagnosis.conflict.map(\.rule)
      return Phrase(
        zh: "不能同时满足：\(rules.joined(separator: "、"))", en: "cannot hold together: \(rules.joined(separator: ", "))")
    case .outOfTime: return Phrase(zh: "尚未找到任何计划", en: "no plan was found yet")
    case .notBegun: return Phrase(zh: "中断时还没有轮到", en: "interrupted before its turn")
    case .failed(_, let findings):
      guard let first = findings.first(where: { $0.severity == .error }) ?? findings.first else { return nil }
      let rest = findings.count { $0.severity == .error } - 1
      let place = first.row.map { "\(first.file):\($0)" } ?? first.file
      return Phrase(
        zh: "\(place)：\(first.message.zh)" + (rest > 0 ? "（另有 \(rest) 处）" : ""),
        en: "\(place): \(first.message.en)" + (rest > 0 ? " (and \(rest) more)" : ""))
    }
  }

  /// One line when it is done: `dir: optimal, 65 of 612 exchanged, 12.3 s`. Findings are told in full beside it.
  public var line: Phrase {
    let time = seconds.map { fixed($0, 1) } ?? "–"
    guard let plan else {
      let status = Phrase(zh: "\(dir)：\(statusPhrase.zh)", en: "\(dir): \(statusPhrase.en)")
      if case .failed = outcome { return status }
      return reason.map { Phrase(zh: "\(status.zh)，\($0.zh)", en: "\(status.en), \($0.en)") } ?? status
    }
    let filing = plan.filing
    return Phrase(
      zh: "\(dir)：\(statusPhrase.zh)，应交流 \(filing.eligible) 人，交流 \(filing.exchanged) 人，\(time) 秒",
      en: "\(dir): \(statusPhrase.en), \(filing.exchanged) of \(filing.eligible) exchanged, \(time) s")
  }
}
