import Exchange

/// Nobody moves twice; whoever is pinned to be sent moves once (model §3.1).
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
    var first = 0
    while first < context.arcs.count {
      let person = context.arcs[first].person
      var end = first
      while end < context.arcs.count, context.arcs[end].person == person { end += 1 }
      if rowOf[person] != nil || end - first > 1 {
        let row = rowOf[person] ?? builder.addRow(upper: 1, isLazy: true)
        for arc in first..<end { builder.enter(arc, in: row, 1) }
      }
      first = end
    }
  }
}
