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
    if context.objectives.contains(where: { $0.level == .lot }) { program.levels.append(costs.places(known, program)) }
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
