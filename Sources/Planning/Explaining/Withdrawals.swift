import Exchange

extension Foresight {
  /// For each mover, in the plan's order, the smallest repair if they drop out.
  ///
  /// - Throws: as ``consequence(forcing:forbidding:share:)``.
  public func withdrawals() throws -> [Withdrawal] {
    try learn(beforeMany: true)
    let answers = try consequences(of: plan.moves.map { ([], [.init(person: $0.person)]) })
    return zip(plan.moves, answers).map { Withdrawal($0, without: $1, problem.scenario.roster) }
  }
}
