import Exchange
import Leveling

/// The whole program of a scenario, of which any part of the arcs can be laid out as columns, and any arc priced without
/// being one. Rows are numbered as arcs first stand in them, and keep their numbers when further arcs are taken in.
struct ProgramSource: Sendable {
  let context: PlanContext
  private var builder: ProgramBuilder
  private var parts: [any Constraining]
  private let evenness: EvennessRows?
  private let needs: NeedRows?
  let costs: ArcCosts
  /// Arcs that the rows are prepared for.
  private(set) var known: [Arc]
  private var excusedRow: Int?
  /// People by whom groups may be out of balance because of returns: as few as can be, where that is proven.
  var excused: (count: Double, isProven: Bool)?

  /// False where it was stopped before it was done.
  var isWhole: Bool { builder.isWhole }
  /// What rows stand for, by the numbers of their tags.
  var tags: [RuleTag] { builder.tags }

  init(_ context: PlanContext) {
    self.context = context
    builder = ProgramBuilder(renewals: context.renewals.count)
    parts = []
    known = context.arcs
    for type in Program.constraints {
      guard var part = type.init(to: &builder, context) else { continue }
      for (index, arc) in known.enumerated() {
        if index % 4096 == 4095, context.isOver() { builder.isWhole = false }
        guard builder.isWhole else { break }
        part.prepare(arc, &builder, context)
      }
      part.enterRenewals(to: &builder, context)
      parts.append(part)
    }
    costs = ArcCosts(context)
    let isChoosingRenewals = !context.renewals.isEmpty
    evenness = isChoosingRenewals ? nil : EvennessRows(to: &builder, context)
    needs = isChoosingRenewals ? nil : NeedRows(to: &builder, context)
    if let evenness { parts.append(evenness) }
    if let needs { parts.append(needs) }
    if let question = QuestionConstraint(to: &builder, context) { parts.append(question) }
  }

  /// A row that renewals alone stand in.
  mutating func addRow(lower: Double, entries: [(column: Int, value: Double)]) {
    let row = builder.addRow(lower: lower)
    for entry in entries { builder.enter(entry.column, in: row, entry.value) }
  }

  /// The program over those of the arcs that are known, without levels.
  mutating func bare() -> Program {
    builder.addElastics()
    if context.excusesReturns, excusedRow == nil { excusedRow = builder.addExcused() }
    var entries = ArcEntries()
    var ends: [Int] = []
    ends.reserveCapacity(known.count)
    for (index, arc) in known.enumerated() {
      if index % 4096 == 4095, context.isOver() { builder.isWhole = false }
      if builder.isWhole { enter(arc, at: index, in: &entries) }
      ends.append(entries.rows.count)
    }
    var program = builder.layOut(entries, ends: ends)
    if let excusedRow, let excused { program.rows[excusedRow].upper = excused.count }
    for (column, arc) in known.enumerated() where !context.isOpen(arc.person, by: arc.kind, to: arc.to) {
      program.uppers[column] = 0
    }
    program.describe(context, known)
    return program
  }

  mutating func program() -> Program {
    var program = bare()
    program.levels = context.objectives.compactMap { objective in
      let level: Program.Level? =
        switch objective.level {
        case .shortfall: program.shortfall(objective)
        case .need: needs?.level(objective, program)
        case .equity: evenness?.level(objective, program)
        default: costs.level(objective, known, program)
        }
      return level
    }
    if let excused, excused.isProven { program.settleExcused(excused.count) }
    return program
  }

  /// Takes in further arcs, in their order and none of them known.
  ///
  /// - Returns: where the arcs known before are now.
  mutating func take(_ arcs: [Arc]) -> [Int] {
    for part in parts.indices {
      for arc in arcs { parts[part].prepare(arc, &builder, context) }
    }
    var places: [Int] = []
    places.reserveCapacity(known.count)
    var merged: [Arc] = []
    merged.reserveCapacity(known.count + arcs.count)
    var next = arcs[...]
    for arc in known {
      while let new = next.first, new < arc {
        merged.append(new)
        next.removeFirst()
      }
      places.append(merged.count)
      merged.append(arc)
    }
    merged += next
    known = merged
    return places
  }

  /// How an arc stands in the rows so far.
  func enter(_ arc: Arc, at index: Int = 0, in entries: inout ArcEntries) {
    for part in parts { part.enter(arc, at: index, in: &entries, context) }
  }
}

/// What an arc costs at the levels that are sums over movers (model §4).
struct ArcCosts: Sendable {
  private let tenure: [Int]
  private let longest: Int
  private let wishes: [Int: [Wish]]?
  private let ranks: [Int]
  private let homes: [Int]
  private let isBetweenCampuses: @Sendable (Int, Int) -> Bool
  /// By kind: moves count.
  private let counts: [Bool]
  /// By school: weak or new.
  private let isToStrengthen: [Bool]
  /// By school: its partners, where designated pairs are in use.
  private let partners: [Set<Int>]?
  /// Where an earlier plan is kept to.
  private let changes: ChangeCosts?

  init(_ context: PlanContext) {
    changes = context.question.keeping.map { ChangeCosts($0.plan, context) }
    tenure = context.roster.people.indices.map { context.eligibility[$0].years }
    longest = context.eligibility.longestTenure
    wishes = context.roster.wishes.map { Dictionary(grouping: $0, by: \.person) }
    homes = context.roster.people.map(\.home)
    isBetweenCampuses = { context.isBetweenCampuses($0, $1) }
    counts = context.policy.kinds.map(\.counts)
    isToStrengthen = context.roster.schools.map { $0.tier == .weak || $0.tier == .new }
    partners = context.policy.pairing.partners(among: context.roster.pairs).map { pairs in
      var partners = [Set<Int>](repeating: [], count: context.roster.schools.count)
      for pair in pairs {
        partners[pair.a].insert(pair.b)
        partners[pair.b].insert(pair.a)
      }
      return partners
    }
    ranks =
      context.policy.objectives.contains { $0.level == .lot }
      ? Lot(seed: context.policy.lotSeed, ids: context.roster.people.map(\.id)).ranks : []
  }

  /// nil where the level is no sum over movers, or the scenario has nothing to say of it.
  func isKnown(_ level: Objective.Level) -> Bool {
    switch level {
    case .direction, .burden, .seniority, .lot: true
    case .wishes: wishes != nil
    case .pairs: partners != nil
    case .change: changes != nil
    case .shortfall, .need, .equity: false
    }
  }

  /// What an arc costs at the level depends on its host.
  static func isAboutHosts(_ level: Objective.Level?) -> Bool {
    switch level {
    case .direction, .burden, .pairs, .wishes, .change: true
    default: false
    }
  }

  /// The least that any arc of a person costs at a level that depends on the host.
  func least(_ level: Objective.Level, _ person: Int) -> Double {
    level == .change ? changes?.least(person) ?? 0 : 0
  }

  func cost(
    _ level: Objective.Level, _ person: Int, by kind: Int, to host: Int, _ kilometres: @autoclosure () -> Double
  ) -> Double {
    switch level {
    case .direction:
      let strengthens = isToStrengthen[host] && !isToStrengthen[homes[person]]
      return counts[kind] && !strengthens && !isBetweenCampuses(homes[person], host) ? 1 : 0
    case .pairs: return partners.map { $0[homes[person]].contains(host) ? 0 : 1 } ?? 0
    case .burden: return kilometres()
    case .seniority: return Double(longest - tenure[person])
    case .wishes:
      guard let mine = wishes?[person] else { return 0 }
      return Double(mine.first { $0.school == host }?.rank ?? mine.count + 1)
    case .lot: return Double(ranks[person])
    case .change: return changes?.cost(person, by: kind, to: host) ?? 0
    case .shortfall, .need, .equity: return 0
    }
  }

  func level(_ objective: Objective, _ arcs: [Arc], _ program: Program) -> Program.Level? {
    guard isKnown(objective.level) else { return nil }
    var costs = arcs.map { cost(objective.level, $0.person, by: $0.kind, to: $0.to, $0.kilometres) }
    costs += [Double](repeating: 0, count: program.columnCount - arcs.count)
    return Program.Level(
      objective, costs: costs, constant: objective.level == .change ? changes?.constant ?? 0 : 0,
      scale: objective.level == .lot ? 0.01 : 1)
  }
}
