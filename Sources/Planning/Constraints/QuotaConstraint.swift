import Exchange

/// Quotas (比例, model §3.2): a constant denominator is rounded, the denominator "exchanged" stays linear.
struct QuotaConstraint: Constraining {
  static let rules = ["quota"]

  /// By person: how each move of theirs that counts stands in the rows.
  private var entries: [[(row: Int32, value: Double)]]

  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    let people = context.roster.people.indices
    entries = people.map { _ in [] }
    let counts = context.policy.kinds.map(\.counts)
    let movers = people.filter { context.traffic.count($0) { counts[$0] } > 0 }
    for quota in context.policy.quotas {
      let moverPasses = people.map { Self.passes(quota, $0, context) }
      let all = Dictionary(grouping: movers.filter { !Self.isOut($0, quota, context) }) {
        Self.scope(of: $0, quota, context)
      }
      let bases = Self.denominators(of: quota, moverPasses, context)
      let out = Self.out(quota, moverPasses, context)
      let renewals = Self.renewals(quota, context)
      for scope in Set(bases.keys).union(all.keys).union(out.keys).union(renewals.keys).sorted() where !scope.isEmpty {
        let people = all[scope] ?? []
        let already = out[scope] ?? Out()
        if quota.of == .exchanged {
          addLinear(quota, scope, people, moverPasses, already, renewals[scope] ?? [], to: &builder)
        } else {
          addConstant(
            quota, scope, people.filter { moverPasses[$0] }, base: bases[scope] ?? 0, already, renewals[scope] ?? [],
            to: &builder)
        }
      }
    }
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    guard context.kind(arc).counts, !context.isBetweenCampuses(context.person(arc).home, arc.to) else { return }
    for entry in entries[arc.person] { column.add(Int(entry.row), entry.value) }
  }

  /// What prolonging one exchange adds to what a quota counts.
  private struct Staying {
    let column: Int
    var counted = 0
    var all = 0
    var base = 0
  }

  private static func renewals(_ quota: Quota, _ context: PlanContext) -> [String: [Staying]] {
    var staying: [String: [Staying]] = [:]
    for (column, renewal) in context.renewalColumns {
      let (before, after) = (context.eligibility[renewal.person], renewal.standing)
      let home = context.roster.schools[context.roster.people[renewal.person].home]
      func passes(_ standing: PersonStanding) -> Bool {
        (quota.of != .eligible || standing.isInBase)
          && quota.who.admits(
            context.roster.people[renewal.person], standing.standing, home: home, year: context.scenario.year)
      }
      var change = Staying(column: column)
      let from = context.roster.people[renewal.person].home
      if quota.count == .running, context.policy.kind(renewal.kind)?.counts ?? true,
        !context.isBetweenCampuses(from, renewal.host)
      {
        change.all = 1
        change.counted = passes(after) ? 1 : 0
      }
      switch quota.of {
      case .eligible: change.base = (after.isInBase ? 1 : 0) - (before.isInBase ? 1 : 0)
      case .holders: change.base = (passes(after) ? 1 : 0) - (passes(before) ? 1 : 0)
      case .staff, .exchanged: break
      }
      staying[scope(of: renewal.person, quota, context), default: []].append(change)
    }
    return staying
  }

  /// People whose running exchange a quota counts: they stand in the bounds of its rows.
  private struct Out {
    var counted = 0
    var all = 0
  }

  /// Whose move adds nothing to what a quota counts.
  private static func isOut(_ person: Int, _ quota: Quota, _ context: PlanContext) -> Bool {
    quota.count == .running
      && context.eligibility[person].out.contains {
        context.policy.kind($0.kind)?.counts ?? true && !context.isBetweenCampuses($0.from, $0.to)
      }
  }

  private static func out(_ quota: Quota, _ passes: [Bool], _ context: PlanContext) -> [String: Out] {
    var out: [String: Out] = [:]
    guard quota.count == .running else { return out }
    for person in context.roster.people.indices {
      guard isOut(person, quota, context) else { continue }
      let scope = scope(of: person, quota, context)
      out[scope, default: Out()].all += 1
      if passes[person] { out[scope]!.counted += 1 }
    }
    return out
  }

  private mutating func addConstant(
    _ quota: Quota, _ scope: String, _ people: [Int], base: Int, _ out: Out, _ renewals: [Staying],
    to builder: inout ProgramBuilder
  ) {
    let already = Double(out.counted)
    // Heads being whole numbers, the exact share asks for as many as the rounded one, and follows a base that changes.
    let isFixed = renewals.allSatisfy { $0.base == 0 }
    func enterAll(in row: Int, _ rate: Rate) {
      for person in people { entries[person].append((Int32(row), 1)) }
      for change in renewals {
        builder.enter(change.column, in: row, Double(change.counted) - rate.value * Double(change.base))
      }
    }
    if let rate = quota.atLeast {
      let required = isFixed ? Double(rate.roundedUp(of: base)) : rate.value * Double(base) - 1e-9
      if required > already || !isFixed {
        let row = builder.addRow(lower: required - already, tag: Self.tag(quota, scope, required, counted: already))
        enterAll(in: row, rate)
      }
    }
    if let rate = quota.atMost {
      let allowed = isFixed ? Double(rate.roundedDown(of: base)) : rate.value * Double(base) + 1e-9
      let row = builder.addRow(upper: allowed - already, tag: Self.tag(quota, scope, allowed, counted: already))
      enterAll(in: row, rate)
    }
  }

  private mutating func addLinear(
    _ quota: Quota, _ scope: String, _ people: [Int], _ isCounted: [Bool], _ out: Out, _ renewals: [Staying],
    to builder: inout ProgramBuilder
  ) {
    for (rate, isUpper) in [(quota.atLeast, false), (quota.atMost, true)] {
      guard let rate else { continue }
      let already = Double(out.counted) - rate.value * Double(out.all)
      let tag = Self.tag(quota, scope, 1, counted: already)
      let row = isUpper ? builder.addRow(upper: -already, tag: tag) : builder.addRow(lower: -already, tag: tag)
      for person in people {
        entries[person].append((Int32(row), (isCounted[person] ? 1 : 0) - rate.value))
      }
      for change in renewals {
        builder.enter(change.column, in: row, Double(change.counted) - rate.value * Double(change.all))
      }
    }
  }

  private static func denominators(of quota: Quota, _ passes: [Bool], _ context: PlanContext) -> [String: Int] {
    var bases: [String: Int] = [:]
    for person in context.roster.people.indices {
      let isCounted =
        switch quota.of {
        case .eligible: context.eligibility[person].isInBase
        case .holders: passes[person]
        case .staff: true
        case .exchanged: false
        }
      if isCounted { bases[scope(of: person, quota, context), default: 0] += 1 }
    }
    return bases
  }

  static func passes(_ quota: Quota, _ person: Int, _ context: PlanContext) -> Bool {
    let row = context.roster.people[person]
    guard quota.of != .eligible || context.eligibility[person].isInBase else { return false }
    return quota.who.admits(
      row, context.eligibility[person].standing, home: context.roster.schools[row.home], year: context.scenario.year)
  }

  /// Empty where the person is set aside, or the quota is not about the home school.
  static func scope(of person: Int, _ quota: Quota, _ context: PlanContext) -> String {
    let row = context.roster.people[person]
    let home = context.roster.schools[row.home]
    guard context.eligibility[person].setAside == nil, quota.within.admits(home, year: context.scenario.year) else {
      return ""
    }
    return switch quota.scope {
    case .all: "all"
    case .authority: home.authority
    case .district: home.district
    case .stage: row.stage.rawValue
    case .school: home.id
    case .zone: home.zone
    }
  }

  private static func tag(
    _ quota: Quota, _ scope: String, _ required: Double, counted: Double
  ) -> RuleTag {
    RuleTag(
      rule: quota.ruleID, clause: quota.provenance.clause, scope: scope, required: required, counted: counted,
      hardness: quota.hardness)
  }
}
