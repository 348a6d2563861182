import Exchange

extension PersonExplanation {
  /// - Parameter asked: the only host to be asked about; nil: all.
  public init(_ person: Int, to asked: Int? = nil, _ foresight: Foresight) throws {
    let plan = foresight.plan
    let own = plan.moves.filter { $0.person == person }
    let openings = foresight.problem.checker.openings(of: person).filter { asked == nil || $0.to == asked }
    func isChosen(_ opening: Opening) -> Bool { own.contains { $0.to == opening.to && $0.kind == opening.kind } }
    // Nearest first: what time runs out for is what people ask about least.
    let ways = openings.indices.filter { openings[$0].isOpen && !isChosen(openings[$0]) }
      .sorted { foresight.kilometres(person, openings[$0].to) < foresight.kilometres(person, openings[$1].to) }
    let isOpen = openings.contains(where: \.isOpen)
    if isOpen || !own.isEmpty { try foresight.learn() }
    let choices = ways.map { Question.Choice(person: person, to: openings[$0].to, kind: openings[$0].kind) }
    let conditions = (own.isEmpty ? isOpen ? [[Question.Choice(person: person)]] : [] : [[]]) + choices.map { [$0] }
    let answers = try foresight.consequences(
      of: conditions.map { forced in (forced, forced.isEmpty ? [Question.Choice(person: person)] : []) })
    let hasOtherwise = conditions.count > choices.count
    let instead = Dictionary(uniqueKeysWithValues: zip(ways, answers.dropFirst(hasOtherwise ? 1 : 0)))
    self.init(
      person: person, moves: own, renewal: plan.renewals.first { $0.person == person },
      destinations: openings.indices.map {
        Destination(opening: openings[$0], isChosen: isChosen(openings[$0]), instead: instead[$0])
      }, otherwise: hasOtherwise ? answers.first : nil)
  }
}

extension Foresight {
  /// From where the person's way begins.
  fileprivate func kilometres(_ person: Int, _ host: Int) -> Double {
    let roster = problem.scenario.roster
    return roster.kilometres(roster.people[person], to: host)
  }
}

extension PersonExplanation {
  /// Without what anything else would cost.
  public init(unpriced person: Int, _ foresight: Foresight) {
    let plan = foresight.plan
    let own = plan.moves.filter { $0.person == person }
    self.init(
      person: person, moves: own, renewal: plan.renewals.first { $0.person == person },
      destinations: foresight.problem.checker.openings(of: person).map { opening in
        Destination(
          opening: opening, isChosen: own.contains { $0.to == opening.to && $0.kind == opening.kind }, instead: nil)
      }, otherwise: nil)
  }
}
