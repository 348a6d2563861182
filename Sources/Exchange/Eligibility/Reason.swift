/// One reason for or against someone's being listed, with the rule and clause it comes from.
public struct Reason: Sendable, Hashable {
  public let rule: String
  public let clause: String
  public let message: Phrase
  /// Speaks for being listed; false: against.
  public let isFor: Bool

  public init(rule: String, clause: String, message: Phrase, isFor: Bool) {
    self.rule = rule
    self.clause = clause
    self.message = message
    self.isFor = isFor
  }
}

extension Reason {
  static func tenure(years: Int, since: Month, isRestarted: Bool, required: EligibilityRule, met: Bool) -> Reason {
    let from =
      isRestarted
      ? Phrase(zh: "自 \(since) 交流期满返校起", en: "since returning from an exchange in \(since)")
      : Phrase(zh: "自 \(since) 进本校起", en: "since \(since)")
    return Reason(
      rule: "eligibility.tenure", clause: required.provenance.clause,
      message: Phrase(
        zh: "\(from.zh)在本校任教（任职）满 \(years) 学年，\(met ? "达到" : "未达到") \(required.years) 学年",
        en: "\(years) full school years at the school \(from.en); "
          + "\(required.years) are \(met ? "reached" : "not reached")"), isFor: met)
  }

  /// Years in the present post, in full terms where the policy counts in terms.
  static func inPost(_ years: Int, isDated: Bool, since: Month, required: EligibilityRule, met: Bool) -> Reason {
    let counted = PersonStanding.timeInPost(years, isDated: isDated, since: since)
    guard case .post(let yearsPerTerm) = required.since else {
      return Reason(
        rule: "eligibility.tenure", clause: required.provenance.clause,
        message: Phrase(
          zh: "\(counted.zh)，\(met ? "达到" : "未达到") \(required.years) 学年",
          en: "\(counted.en); \(required.years) are \(met ? "reached" : "not reached")"), isFor: met)
    }
    let terms = required.years / yearsPerTerm
    return Reason(
      rule: "eligibility.tenure", clause: required.provenance.clause,
      message: Phrase(
        zh: "\(counted.zh)，\(met ? "达到" : "未达到") \(terms) 届（每届 \(yearsPerTerm) 学年，共 \(required.years) 学年）",
        en: "\(counted.en); \(terms) terms of \(yearsPerTerm), \(required.years) years, "
          + "are \(met ? "reached" : "not reached")"), isFor: met)
  }

  /// Years at weak schools before the senior title.
  static func weakYears(_ has: Int, _ terms: SeniorTitleTerms) -> Reason {
    let missing = max(0, terms.yearsAtWeak - has)
    return Reason(
      rule: "kind.who", clause: terms.provenance.clause,
      message: Phrase(
        zh: "申报高级职称须在薄弱学校任教 \(terms.yearsAtWeak) 年：已有 \(has) 年，"
          + (missing > 0 ? "尚缺 \(missing) 年" : "不缺"),
        en: "\(terms.yearsAtWeak) years at weak schools for the senior title: has \(has), "
          + (missing > 0 ? "lacks \(missing)" : "lacks none")), isFor: missing > 0)
  }

  static let noGroup = Reason(
    rule: "eligibility.tenure", clause: "",
    message: Phrase(zh: "本政策的交流对象不含此类人员", en: "the policy lists nobody in this post"), isFor: false)

  /// Listed but for a limit, such as one of age.
  static func beyond(_ group: NearestGroup, _ actual: Phrase) -> Reason {
    let limits = Filter(group.failed).phrase
    return Reason(
      rule: "eligibility.tenure", clause: group.rule.provenance.clause,
      message: Phrase(
        zh: "交流对象限\(limits.zh.tidied)，本人" + (actual.zh.isEmpty ? "不符" : "：\(actual.zh)"),
        en: "listed are people of whom \(limits.en)" + (actual.en.isEmpty ? "" : "; this person: \(actual.en)")),
      isFor: false)
  }

  static let notOnPost = Reason(
    rule: "eligibility.post", clause: "",
    message: Phrase(zh: "不在编（不在岗），不列入交流对象", en: "not on an established post"), isFor: false)

  static let retired = Reason(
    rule: "eligibility.retired", clause: "",
    message: Phrase(zh: "学年开始时已过法定退休年月，不列入交流对象，也不计入基数", en: "past retirement: not listed, and in no base"),
    isFor: false)

  static func setAside(_ cause: SetAside, _ base: BaseTerms) -> Reason {
    Reason(
      rule: "eligibility.base", clause: base.provenance.clause,
      message: cause == .senior
        ? Phrase(zh: "高中学段，不计入义务教育的比例基数", en: "of a senior school: in no base of compulsory education")
        : Phrase(zh: "政策没有适用于此类人员的交流形式，不计入基数", en: "no kind is for people of this post, stage and school: in no base"),
      isFor: false)
  }

  static func exempt(_ exemption: Exemption?, id: String, until: Month?) -> Reason {
    let title = exemption?.title ?? Phrase(id)
    return Reason(
      rule: "eligibility.exempt", clause: exemption?.provenance.clause ?? "",
      message: Phrase(
        zh: "免予交流：\(title.zh)" + (until.map { "，至 \($0)" } ?? ""),
        en: "exempt: \(title.en)" + (until.map { ", until \($0)" } ?? "")), isFor: false)
  }

  static func nearRetirement(_ left: Int, _ terms: RetirementTerms) -> Reason {
    Reason(
      rule: "eligibility.retirement", clause: terms.provenance.clause,
      message: Phrase(
        zh: "距退休不足 \(terms.exemptYears ?? 0) 年（还有 \(left) 整年）",
        en: "\(left) full years to retirement, fewer than \(terms.exemptYears ?? 0)"), isFor: false)
  }

  static func retiresFirst(_ retirement: Month, _ terms: RetirementTerms) -> Reason {
    Reason(
      rule: "retirement.term", clause: terms.provenance.clause,
      message: Phrase(
        zh: "\(retirement) 退休，早于可选各种交流形式的期满，不安排交流",
        en: "retires in \(retirement), before any exchange would end: is not sent"), isFor: false)
  }

  static func termOver(_ years: Int, isDated: Bool, since: Month, _ term: TermLimit) -> Reason {
    let counted = PersonStanding.timeInPost(years, isDated: isDated, since: since)
    return Reason(
      rule: "term.limit", clause: term.provenance.clause,
      message: Phrase(
        zh: "\(counted.zh)，任期届满（\(term.terms) 届，共 \(term.years) 学年），应交流",
        en: "\(counted.en); past \(term.terms) terms, \(term.years) years; is to move"),
      isFor: true)
  }

  static func coolingDown(until month: Month, _ terms: CycleTerms) -> Reason {
    Reason(
      rule: "cycle.cooldown", clause: terms.provenance.clause,
      message: Phrase(
        zh: "交流返校未满 \(terms.coolDown) 学年，\(month) 前不再派出",
        en: "back from an exchange for less than \(terms.coolDown) school years: not sent before \(month)"),
      isFor: false)
  }

  static func closing(_ home: School, _ terms: ClosureTerms?) -> Reason {
    Reason(
      rule: "closure.placed", clause: terms?.provenance.clause ?? "",
      message: Phrase(zh: "\(home.name)撤并，另行安置", en: "\(home.name) closes: to be placed"), isFor: false)
  }

  /// Speaks neither for nor against being listed; what it rules out is being sent away altogether.
  static func partTime(_ placement: Placement, _ share: Rate, host: School, _ terms: TenureTerms) -> Reason {
    Reason(
      rule: "cycle.running", clause: terms.provenance.clause,
      message: Phrase(
        zh: "部分时间（\(share.percent)）在\(host.name)任教，至 \(placement.end)；仍属本校，任教年限连续计算，期满前不能全职派出",
        en:
          "teaches \(share.percent) of the time at \(host.name) until \(placement.end); belongs to the home school, the "
          + "years there run on; not sent full-time before"), isFor: false)
  }

  /// - Parameter returns: Whoever remains at the host is there without an end.
  static func running(_ placement: Placement, host: School, returns: Bool, _ terms: TenureTerms) -> Reason {
    let until =
      returns
      ? Phrase(zh: "，至 \(placement.end)", en: " until \(placement.end)") : Phrase(zh: "，不再返回", en: " without a return")
    return Reason(
      rule: "cycle.running", clause: terms.provenance.clause,
      message: Phrase(
        zh: "正在\(host.name)交流\(until.zh)\(terms.countsRunning ? "；计入基数，本学年不再派出" : "")",
        en: "on exchange at \(host.name)\(until.en)"
          + (terms.countsRunning ? "; stays in the base, is not sent again this year" : "")), isFor: false)
  }
}

extension PersonStanding {
  /// How long somebody has held the post, or, where the table does not say since when, what is counted instead.
  static func timeInPost(_ years: Int, isDated: Bool, since: Month?) -> Phrase {
    guard !isDated else {
      return Phrase(zh: "任现职满 \(years) 学年", en: "\(years) full school years in the present post")
    }
    let from = since.map { Phrase(zh: "自 \($0) ", en: " in \($0)") } ?? Phrase("")
    return Phrase(
      zh: "任现职年月未填，按\(from.zh)到本校起算满 \(years) 学年",
      en: "\(years) full school years counted since coming to the school\(from.en), "
        + "the date of appointment not being in the table")
  }

  /// The same in words for a sentence about the person.
  public var timeInPost: Phrase { Self.timeInPost(yearsInPost, isDated: isPostDated, since: nil) }
}
