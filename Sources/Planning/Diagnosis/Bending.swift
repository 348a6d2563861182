import Exchange
import Leveling

/// The least bending of some hard rules that makes a plan possible.
struct Bending {
  struct Bent {
    let tag: RuleTag
    let required: Double
    let possible: Double

    var amount: Double { abs(required - possible) }
  }

  let bent: [Bent]

  /// nil where bending these rules is not enough, or time ran out.
  init?(_ attempt: Attempt, _ control: SearchControl, opening isOpen: (Program.RowTag) -> Bool) throws {
    let program = attempt.program
    var trial = program
    trial.uppers = program.opening(isOpen)
    trial.levels = [program.bending { column in trial.uppers[column] > program.uppers[column] }]
    var search = LevelSearch(trial, control, .sifting)
    _ = try search.run()
    guard let plan = search.plan else { return nil }
    let values = trial.values(choosing: plan)
    bent = program.hardElastics.compactMap { column, row in
      guard values[column] > 1e-6, let tag = program.rows[row].tag.map({ attempt.tags[$0.number] }) else { return nil }
      let isBelow = trial.entryValues[trial.starts[column]] > 0
      let limit = (isBelow ? program.rows[row].lower : program.rows[row].upper) + tag.counted
      return Bent(tag: tag, required: limit, possible: limit + (isBelow ? -values[column] : values[column]))
    }
  }
}
