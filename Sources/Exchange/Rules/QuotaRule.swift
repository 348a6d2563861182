/// `quota.<name>`: a share that the plan must reach or keep to (比例), counted over the new moves of kinds that count
/// or, with `count: running`, over all who are out by such kinds in the planned year, in the scope of their home school.
///
/// The base is the listed people, everybody who moves by a kind that counts, everybody who matches the quota's `who`, or
/// everybody on the roster; of the scope's value where the quota has a row for each, and of the home schools that the
/// quota is about. The head count asked for is rounded up, the one allowed rounded down. Moves between campuses of one legal
/// entity (法人单位) are counted apart, in no quota, unless the policy has them count (`tenure.campus_moves_count`).
///
/// 中文：方案须达到（或不超过）的比例。分子为计入比例的交流形式中符合条件的人，只计当年新派出或计全部在外人员由政策包规定；基数为应交流对象、实际交流人员、同类人员或全体人员，
/// 可按主管单位、县区、学段、派出学校、片区分别计算。下限进位取整，上限舍去取整。同一法人各校区之间的调动另行统计，不计入分子和基数，政策包可另定（tenure.campus_moves_count）。
struct QuotaRule: Rule {
  static let id = "quota.<name>"
  static let summary = Phrase(zh: "交流比例", en: "a share of people who move")

  let quota: Quota
  /// Position in the policy's quotas.
  let index: Int

  var id: String { quota.ruleID }
  var summary: Phrase { Text.summary(quota) }
  var hardness: Hardness { quota.hardness }
  var provenance: Provenance { quota.provenance(isUpperLimit: quota.atLeast == nil) }

  static func rules(of policy: Policy) -> [QuotaRule] {
    policy.quotas.enumerated().map { QuotaRule(quota: $1, index: $0) }
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    subject.facts.quotas[index].results(subject.moves).filter { !$0.isSatisfied }.map { result in
      Violation(
        self, from: result.provenance, message: Text.missed(result, quota),
        hint: Text.hint(result), schoolID: quota.scope == .school ? result.scope : nil,
        required: Double(result.required), actual: Double(result.numerator))
    }
  }

  /// A base that the plan itself makes up is nothing to divide by: the heads missing from the exact share count.
  func shortfall(_ subject: PlanUnderCheck) -> Double {
    subject.facts.quotas[index].results(subject.moves).reduce(0) { sum, result in
      let share = result.rate.value * Double(result.denominator)
      let required = quota.of == .exchanged ? share : Double(result.required)
      let excess = Double(result.numerator) - required
      let missed = max(0, result.isUpperLimit ? excess : -excess)
      return sum + (quota.of == .exchanged ? missed : missed / max(1, required))
    }
  }

  private enum Text {
    static func summary(_ quota: Quota) -> Phrase {
      var limits: [Phrase] = []
      if let rate = quota.atLeast { limits.append(Phrase(zh: "不低于 \(rate.percent)", en: "at least \(rate.percent)")) }
      if let rate = quota.atMost { limits.append(Phrase(zh: "不高于 \(rate.percent)", en: "at most \(rate.percent)")) }
      let who = quota.who.phrase
      let schools = quota.within.phrase
      let about =
        quota.within == .all ? Phrase("") : Phrase(zh: "派出学校（\(schools.zh)）的", en: "from schools (\(schools.en)): ")
      return Phrase(
        zh: "\(about.zh)交流人员（\(who.zh)）占\(base(quota.of).zh)的比例",
        en: "\(about.en)movers (\(who.en)) as a share of \(base(quota.of).en): ")
        + .list(limits) + each(quota.scope) + counted(quota.count)
    }

    static func missed(_ result: QuotaResult, _ quota: Quota) -> Phrase {
      let place = place(result, quota.scope)
      let limit = result.isUpperLimit ? Phrase(zh: "最多", en: "at most") : Phrase(zh: "至少", en: "at least")
      let base = base(quota.of)
      return Phrase(
        zh: "\(place.zh)交流 \(result.numerator) 人；\(base.zh) \(result.denominator) 人，"
          + "按 \(result.rate.percent) 应\(limit.zh) \(result.required) 人",
        en:
          "\(place.en)\(result.numerator) move; of \(result.denominator) (\(base.en)), a rate of \(result.rate.percent) means "
          + "\(limit.en) \(result.required)")
    }

    static func hint(_ result: QuotaResult) -> Phrase {
      let gap = abs(result.required - result.numerator)
      return result.isUpperLimit
        ? Phrase(zh: "减少 \(gap) 人", en: "\(gap) too many") : Phrase(zh: "还差 \(gap) 人", en: "\(gap) more are needed")
    }

    private static func base(_ denominator: Quota.Denominator) -> Phrase {
      switch denominator {
      case .eligible: Phrase(zh: "应交流对象", en: "listed people")
      case .exchanged: Phrase(zh: "交流人员", en: "all movers")
      case .holders: Phrase(zh: "同类人员", en: "all people of this description")
      case .staff: Phrase(zh: "全体人员", en: "everybody on the roster")
      }
    }

    private static func counted(_ count: Quota.Count) -> Phrase {
      switch count {
      case .starts: Phrase("")
      case .running: Phrase(zh: "，含仍在交流的人员", en: ", with those who are still out")
      }
    }

    private static func place(_ result: QuotaResult, _ scope: Quota.Scope) -> Phrase {
      switch scope {
      case .all: return Phrase("")
      case .stage:
        let stage = Stage(rawValue: result.scope)?.phrase ?? Phrase(result.scope)
        return Phrase(zh: "\(stage.zh)：", en: "\(stage.en): ")
      default: return Phrase(zh: "\(result.scope)：", en: "\(result.scope): ")
      }
    }

    private static func each(_ scope: Quota.Scope) -> Phrase {
      switch scope {
      case .all: Phrase("")
      case .authority: Phrase(zh: "，按主管单位分别计算", en: ", for each authority")
      case .district: Phrase(zh: "，按县区分别计算", en: ", for each district")
      case .stage: Phrase(zh: "，按学段分别计算", en: ", for each stage")
      case .school: Phrase(zh: "，按派出学校分别计算", en: ", for each home school")
      case .zone: Phrase(zh: "，按片区分别计算", en: ", for each zone")
      }
    }
  }
}
