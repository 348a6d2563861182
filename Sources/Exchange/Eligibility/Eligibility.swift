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

/// What is known of one person before planning.
public struct PersonStanding: Sendable, Hashable {
  /// Full school years at the home school as of 1 September of the planned year.
  public let years: Int
  /// Listed (应交流对象): the base of the quotas.
  public let isEligible: Bool
  /// An exemption holds on 1 September of the planned year.
  public let isExempt: Bool
  /// The exchange that is still running then, if any: the person is fixed.
  public let running: Placement?
  /// The exchange from which the person returns at the start of the planned year, if any (期满返回).
  public let returning: Placement?
  public let reasons: [Reason]

  public var standing: Standing { Standing(years: years, eligible: isEligible, exempt: isExempt) }
}

/// Everybody's standing, in roster order.
public struct Eligibility: Sendable {
  public let people: [PersonStanding]

  public subscript(person: Int) -> PersonStanding { people[person] }

  /// Number of people listed.
  public var count: Int { people.reduce(0) { $0 + ($1.isEligible ? 1 : 0) } }

  /// Longest tenure on the roster, in full school years.
  public var longestTenure: Int { people.lazy.map(\.years).max() ?? 0 }

  public init(_ scenario: Scenario) {
    let roster = scenario.roster
    var placements: [Int: [Placement]] = [:]
    for placement in roster.placements { placements[placement.person, default: []].append(placement) }
    people = roster.people.indices.map { index in
      PersonStanding(roster.people[index], placements[index] ?? [], scenario)
    }
  }
}

extension PersonStanding {
  fileprivate init(_ person: Person, _ placements: [Placement], _ scenario: Scenario) {
    let policy = scenario.policy
    let home = scenario.roster.schools[person.home]
    running = placements.first { $0.status == .running && $0.end >= scenario.start }
    returning = placements.first { $0.status == .running && $0.end < scenario.start }

    var since = person.enteredSchool
    if policy.tenure.restartsOnReturn {
      for past in placements where past.from == person.home && past.end < scenario.start {
        since = max(since, past.end.adding(months: 1))
      }
    }
    years = max(0, scenario.start.months(since: since) / 12)

    let holds = person.exemption != nil && (person.exemptionUntil.map { $0 >= scenario.start } ?? true)
    isExempt = holds

    let bare = Standing(years: years, eligible: false, exempt: isExempt)
    var reasons: [Reason] = []
    let group = policy.eligibility.first { $0.who.admits(person, bare, home: home, year: scenario.year) }
    var listed = false
    if let group {
      listed = years >= group.years
      reasons.append(
        .tenure(years: years, since: since, isRestarted: since != person.enteredSchool, required: group, met: listed))
    } else {
      reasons.append(.noGroup)
    }
    if !person.onPost {
      listed = false
      reasons.append(.notOnPost)
    }
    if isExempt, let id = person.exemption {
      listed = false
      reasons.append(.exempt(policy.exemptions.first { $0.id == id }, id: id, until: person.exemptionUntil))
    }
    if let running {
      if !policy.tenure.countsRunning { listed = false }
      let host = scenario.roster.schools[running.to]
      reasons.append(.running(running, host: host, policy.tenure))
    }
    isEligible = listed
    self.reasons = reasons
  }
}

extension Reason {
  fileprivate static func tenure(years: Int, since: Month, isRestarted: Bool, required: EligibilityRule, met: Bool)
    -> Reason
  {
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

  fileprivate static let noGroup = Reason(
    rule: "eligibility.tenure", clause: "",
    message: Phrase(zh: "本政策的交流对象不含此类人员", en: "the policy lists nobody in this post"), isFor: false)

  fileprivate static let notOnPost = Reason(
    rule: "eligibility.post", clause: "",
    message: Phrase(zh: "不在编（不在岗），不列入交流对象", en: "not on an established post"), isFor: false)

  fileprivate static func exempt(_ exemption: Exemption?, id: String, until: Month?) -> Reason {
    let title = exemption?.title ?? Phrase(id)
    return Reason(
      rule: "eligibility.exempt", clause: exemption?.provenance.clause ?? "",
      message: Phrase(
        zh: "免予交流：\(title.zh)" + (until.map { "，至 \($0)" } ?? ""),
        en: "exempt: \(title.en)" + (until.map { ", until \($0)" } ?? "")), isFor: false)
  }

  fileprivate static func running(_ placement: Placement, host: School, _ terms: TenureTerms) -> Reason {
    Reason(
      rule: "cycle.running", clause: terms.provenance.clause,
      message: Phrase(
        zh: "正在\(host.name)交流，至 \(placement.end)\(terms.countsRunning ? "；计入基数，本学年不再派出" : "")",
        en: "on exchange at \(host.name) until \(placement.end)"
          + (terms.countsRunning ? "; stays in the base, is not sent again this year" : "")), isFor: false)
  }
}
