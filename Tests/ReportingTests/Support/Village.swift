import Exchange

@testable import Reporting

/// Two schools and four people: enough for every report, with what must not get out in all of them.
struct Village {
  var schools = ["强校", "弱校"]
  var people = ["甲", "乙", "丙", "丁"]
  var ids = ["T1", "T2", "T3", "T4"]
  var zones = ["", ""]
  var balance = Balance(tolerance: 0, hardness: .hard, provenance: Provenance(clause: "规划口径", isOurs: true))
  var evenness = EvennessTerms.standard
  var relation = Kind.Relation.stays
  var seniorTitle: SeniorTitleTerms?
  var term: TermLimit?
  var placements: [Placement] = []
  var pins: [Pin] = []
  /// Whom the plan prolongs.
  var renewals: [Int] = []
  /// 撤并学年 of each school.
  var closes: [Int?] = [nil, nil]

  var scenario: Scenario {
    let places = [Place(longitude: 116, latitude: 29.7), Place(longitude: 116.1, latitude: 29.7)]
    let tiers = [Tier.strong, .weak]
    let schools = self.schools.indices.map { index in
      School(
        id: "S\(index + 1)", name: self.schools[index], authority: "市直", district: "甲区", tier: tiers[index],
        area: .urban, zone: zones[index],
        place: places[index], studentsPrimary: 500, studentsJunior: 0, closes: closes[index])
    }
    let people = self.people.indices.map { index in
      Person(
        id: ids[index], name: self.people[index], sex: .female, birth: Month(year: 1981, month: 2),
        home: min(index / 2, 1),
        role: .teacher, stage: .primary, subject: Subject(id: "math", zh: "数学"),
        enteredSchool: Month(year: 2010, month: 9), education: .bachelor, title: .first, backbone: .county,
        exemption: index == 3 ? "illness" : nil, address: Place(longitude: 116.0321, latitude: 29.7))
    }
    return Scenario(
      name: "村", year: 2026, policy: policy,
      roster: Roster(schools: schools, people: people, placements: placements, pins: pins), digest: "00",
      renewals: renewals)
  }

  private var policy: Policy {
    let ours = Provenance(clause: "规划口径", isOurs: true)
    return Policy(
      id: "village", title: Phrase(zh: "村规", en: "village rules"), source: "村发1号", authorities: [],
      subjects: Subject.standard,
      eligibility: [EligibilityRule(name: "all", who: .all, years: 10, provenance: Provenance(clause: "一"))],
      tenure: TenureTerms(restartsOnReturn: true, countsRunning: true, provenance: ours),
      exemptions: [
        Exemption(
          id: "illness", title: Phrase(zh: "重大疾病", en: "serious illness"), needsUntil: false, isPrivate: true,
          provenance: ours)
      ],
      cycle: CycleTerms(coolDown: 0, renewals: 1, provenance: ours), term: term, seniorTitle: seniorTitle,
      kinds: [
        Kind(
          id: "rotation", title: Phrase(zh: "轮岗交流", en: "rotation"), who: .all, directions: [], years: 3, counts: true,
          fullTime: true, countedAt: .host, relation: relation, returnsHome: relation == .stays,
          provenance: Provenance(clause: "二"))
      ],
      quotas: [
        Quota(
          name: "total", who: .all, of: .eligible, atLeast: Rate("0.3"), atMost: nil, scope: .all, hardness: .hard,
          provenance: Provenance(clause: "三"))
      ], balance: balance,
      sender: SenderProtection(
        maxShare: nil, maxPerGroup: nil, keepBackbone: nil, leadersApart: false, hardness: .hard, provenance: ours),
      distance: nil, crossing: nil, pairing: Pairing(mode: .off, provenance: ours), posts: nil,
      evenness: evenness,
      indicators: [
        Indicator(
          id: .backbone, stage: .primary, holders: Filter([Condition(.backbone, .atLeast("county"))]), norm: 1,
          cvLimit: 0.5, weight: 1)
      ], objectives: Objective.Level.allCases.map { Objective(level: $0, tolerance: 0) }, lotSeed: "seed")
  }

  /// 甲 and 丙 change places.
  var report: PlanReport {
    let scenario = scenario
    let moves = [(0, 1), (2, 0)].map { person, host in
      Move(
        person: person, to: host, kind: "rotation", start: Month(year: 2026, month: 9), end: Month(year: 2029, month: 8)
      )
    }
    let plan = Plan(moves: moves)
    let proposal = Proposal(
      status: .optimal, plan: plan,
      levels: [Proposal.LevelResult(level: .burden, value: 12.5, bound: 12.5, gap: 0, inPlan: 12.5, asked: 0.001)],
      reasons: [Phrase(zh: "在本校满 16 学年", en: "16 years"), Phrase(zh: "在本校满 16 学年", en: "16 years")],
      model: Proposal.ModelSize(formulation: "sifting", arcs: 4, columns: 4, rows: 3, solveSeconds: 0.25),
      isInterrupted: false)
    return PlanReport(
      scenario: scenario, proposal: proposal,
      verdict: Checker(scenario).check(plan: plan))
  }
}
