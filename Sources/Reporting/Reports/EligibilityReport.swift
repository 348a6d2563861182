import Exchange

/// Everybody's standing: listed or not, and why. Internal: it may name the reason of an exemption.
public struct EligibilityReport: Sendable {
  public enum Selection: String, Sendable, CaseIterable {
    case eligible, not
  }

  private let scenario: Scenario
  private let eligibility: Eligibility
  private let prospects: [Prospect]
  /// Positions of the people that the totals are about, and of those that are shown.
  private let counted: [Int]
  private let shown: [Int]

  /// `school` is the position of a school: only its people; `only` leaves out the others from the list, not the totals.
  public init(
    scenario: Scenario, eligibility: Eligibility, prospects: [Prospect], school: Int? = nil, only: Selection? = nil
  ) {
    self.scenario = scenario
    self.eligibility = eligibility
    self.prospects = prospects
    counted = scenario.roster.people.indices.filter { school == nil || scenario.roster.people[$0].home == school }
    shown = counted.filter { only == nil || (only == .eligible) == eligibility[$0].isEligible }
  }

  private var outlook: StaffOutlook { StaffOutlook(scenario, eligibility, among: counted) }

  private var eligibleCount: Int { counted.count { eligibility[$0].isEligible } }

  public func json(_ language: Language) -> JSONValue {
    let ledger = Dictionary(
      uniqueKeysWithValues: (SeniorTitleLedger(scenario, eligibility, among: counted)?.entries ?? []).map {
        ($0.person, $0)
      })
    return [
      "people": .array(
        shown.map { index in
          let standing = eligibility[index]
          let record: JSONValue = [
            "teacher_id": .string(scenario.roster.people[index].id), "eligible": .bool(standing.isEligible),
            "years": .int(standing.years),
            "destinations": .int(prospects[index].destinations),
            "refused": .object(refused(index).map { JSONValue.Member($0.rule, .int($0.moves)) }),
            "reasons": .array(
              standing.reasons.map { reason in
                [
                  "rule": .string(reason.rule), "clause": .string(reason.clause),
                  "message": .string(reason.message(language)), "for": .bool(reason.isFor),
                ]
              }),
          ]
          return ledger[index].map { record.adding([JSONValue.Member("senior_title", $0.json)]) } ?? record
        }),
      "eligible": .int(eligibleCount), "total": .int(counted.count), "outlook": .outlook(outlook),
    ]
  }

  public func text(_ language: Language) -> String {
    var table = TextTable(
      [
        (Phrase(zh: "教职工号", en: "id"), .left), (Phrase(zh: "姓名", en: "name"), .left),
        (Phrase(zh: "学校", en: "school"), .left), (Phrase(zh: "学年", en: "years"), .right),
        (Phrase(zh: "应交流", en: "eligible"), .left), (Phrase(zh: "可去", en: "could go to"), .right),
        (Phrase(zh: "理由", en: "reasons"), .left),
      ], language)
    for index in shown {
      let person = scenario.roster.people[index]
      let standing = eligibility[index]
      let reasons = standing.reasons.map { reason in
        reason.message(language) + (reason.clause.isEmpty ? "" : " [\(reason.clause)]")
      }
      table.add([
        person.id, person.name, scenario.roster.schools[person.home].name, String(standing.years),
        (standing.isEligible ? Phrase.yes : .no)(language), String(prospects[index].destinations),
        (reasons + [nowhere(index)?(language)].compactMap { $0 }).joined(separator: language == .zh ? "；" : "; "),
      ])
    }
    let total = Phrase(
      zh: "应交流 \(eligibleCount) 人，共 \(counted.count) 人", en: "\(eligibleCount) of \(counted.count) people are eligible")
    let summary = [total, outlook.line, SeniorTitleLedger(scenario, eligibility, among: counted)?.line].compactMap {
      $0?(language)
    }
    return (table.lines(indent: 0) + [""] + summary).joined(separator: "\n") + "\n"
  }

  /// Rules that refuse moves of a person, the most frequent first.
  private func refused(_ index: Int) -> [(rule: String, moves: Int)] {
    prospects[index].refused.map { (rule: $0.key, moves: $0.value) }
      .sorted { ($1.moves, $0.rule) < ($0.moves, $1.rule) }
  }

  /// Why someone who is listed could not be sent anywhere.
  private func nowhere(_ index: Int) -> Phrase? {
    guard eligibility[index].isEligible, prospects[index].destinations == 0 else { return nil }
    let rules = [prospects[index].outright].compactMap { $0 } + refused(index).map { "\($0.rule) \($0.moves)" }
    return Phrase(
      zh: "无可去学校：\(rules.joined(separator: "、"))", en: "nowhere to go: \(rules.joined(separator: ", "))")
  }
}

extension SeniorTitleLedger.Entry {
  fileprivate var json: JSONValue {
    ["required": .int(required), "has": .int(has), "missing": .int(missing)]
  }
}
