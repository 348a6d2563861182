import Exchange

/// Nobody moves twice, or moves when the own exchange is prolonged; whoever is pinned to be sent moves once (model §3.1).
enum OneDestination: Constraining {
  static let rules = ["move.duplicate", "pin.send"]

  static func add(to builder: inout ProgramBuilder, _ context: PlanContext) {
    let sent = Set(context.roster.pins.filter { $0.decision == .send }.map(\.person))
    var rowOf: [Int: Int] = [:]
    for person in sent.sorted() {
      rowOf[person] = builder.addRow(
        lower: 1, upper: 1,
        tag: Program.RuleTag(
          rule: "pin.send", clause: "", scope: context.roster.people[person].id,
          place: Phrase(context.roster.people[person].name), required: 1, hardness: .hard))
    }
    let renewalOf = Dictionary(uniqueKeysWithValues: context.renewalColumns.map { ($1.person, $0) })
    var first = 0
    while first < context.arcs.count {
      let person = context.arcs[first].person
      var end = first
      while end < context.arcs.count, context.arcs[end].person == person { end += 1 }
      let columns = Array(first..<end) + (renewalOf[person].map { [$0] } ?? [])
      if rowOf[person] != nil || columns.count > 1 {
        let row = rowOf[person] ?? builder.addRow(upper: 1, isLazy: true)
        for column in columns { builder.enter(column, in: row, 1) }
      }
      first = end
    }
  }
}
