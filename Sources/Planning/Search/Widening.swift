import Exchange

/// What arcs were judged by: a price for each row of the program, and what their costs were.
struct RowPrices: Sendable {
  enum Form: Sendable {
    /// The level's costs, with those of the earlier levels at a price each.
    case priced([Double])
    /// With a trace of the next level.
    case traced
  }

  let form: Form
  let duals: [Double]
}

/// Relaxations of programs whose arcs have not all a column: those left out are priced from the rules, and taken in where they
/// could improve. When nothing does, what was proven is proven of the whole (model §7, "few arcs matter").
extension LevelSearch {
  enum Widened {
    case widened
    /// No arc outside improves the relaxation, the bound being that of all arcs.
    case proven(bound: Double)
    case interrupted
  }

  /// The relaxation of a level over all arcs. The level is laid out anew with the program.
  mutating func relaxWhole(_ level: inout Program.Level) throws -> Sifting.Outcome {
    note(provenBound: outside == nil ? -.infinity : level.floor, leastOutside: .infinity)
    guard outside != nil else { return try relax(level) }
    var best: (relaxation: Sifting.Relaxation, least: [Double])?
    roughness = SearchEffort.roughAtFirst
    defer { roughness = 0 }
    for _ in 0..<SearchEffort.widenings {
      let outcome = try relax(level)
      guard case .solved(let relaxation) = outcome else {
        if best == nil { return outcome }
        break
      }
      let prices = Outside.Prices(level: costs(level, relaxation.proofPrices.form), duals: relaxation.proofPrices.duals)
      guard let least = try outside?.least(prices, program, control) else { break }
      let proof = relaxation.proof.counting(least, program)
      let missed = relaxation.proof.bound - proof.bound
      let bound = relaxation.bound - missed / level.scale
      note(provenBound: max(provenBound, bound), leastOutside: 0)
      best = (relaxation.with(proof, bound: bound), least)
      let phase = Phrase(zh: "把有用的去向逐步计入", en: "taking in the arcs that matter")
      control.say(level.objective.level, bound: provenBound, phase)
      let share = missed / max(abs(relaxation.bound) * level.scale, 1e-6)
      let isExact = roughness < Self.accuracy
      if isExact, share <= max(control.gap / 10, 1e-9) { break }
      // No more exactly than what is left out is known.
      roughness = share / 10 < 2 * Self.accuracy ? 0 : min(roughness, share / 10)
      // Somewhat more than improves by itself: prices move when these come in.
      guard
        let arcs = try outside?.arcs(
          prices, program, below: limits(relaxation.proof, 0), ofEach: SearchEffort.arcsWidening, atMost: .max,
          control), !arcs.isEmpty || !isExact
      else { break }
      if !arcs.isEmpty { try takeIn(arcs, &level, &best) }
    }
    guard let found = best else { return .interrupted }
    return .solved(try takeInNearlyAsGood(found.relaxation, found.least, &level))
  }

  /// Takes in what could improve a relaxation.
  mutating func widen(_ relaxation: Sifting.Relaxation, _ level: Program.Level) throws -> Widened {
    guard let held = outside else { return .proven(bound: relaxation.bound) }
    let prices = Outside.Prices(level: level, duals: relaxation.proofPrices.duals)
    guard let least = try held.least(prices, program, control) else { return .interrupted }
    let proof = relaxation.proof.counting(least, program)
    let bound = relaxation.bound - (relaxation.proof.bound - proof.bound) / level.scale
    let arcs = try held.arcs(
      prices, program, below: limits(relaxation.proof, -1e-9), ofEach: SearchEffort.arcsWidening, atMost: .max, control)
    guard let arcs else { return .interrupted }
    guard !arcs.isEmpty else { return .proven(bound: bound) }
    var level = level
    var none: (relaxation: Sifting.Relaxation, least: [Double])?
    try takeIn(arcs, &level, &none)
    return .widened
  }

  /// Below what an arc of each person of the roster must cost to be within `room` of the best.
  private func limits(_ proof: DualProof, _ room: Double) -> [Double] {
    var limits = [Double](repeating: -.infinity, count: outside?.source.context.roster.people.count ?? 0)
    for (arcs, staying) in zip(program.arcsByPerson, proof.staying) {
      limits[program.people[arcs.lowerBound]] = room - staying
    }
    return limits
  }

  private func costs(_ level: Program.Level, _ form: RowPrices.Form) -> Program.Level {
    switch form {
    case .priced(let prices): level.pricing(budgets, prices, 1)
    case .traced: guided(level) ?? level.scaled
    }
  }

  /// Lays out the program with further arcs, and a relaxation found before over it.
  private mutating func takeIn(
    _ arcs: [Arc], _ level: inout Program.Level, _ held: inout (relaxation: Sifting.Relaxation, least: [Double])?
  ) throws {
    guard var larger = outside else { return }
    let (before, old) = (program.arcCount, level.objective)
    let (laidOut, places) = larger.take(arcs)
    move(to: laidOut, places, larger)
    if let same = program.levels.first(where: { $0.objective == old }) { level = same }
    guard let (relaxation, least) = held else { return }
    var values = [Double](repeating: 0, count: program.columnCount)
    for column in relaxation.values.indices {
      values[column < before ? places[column] : column - before + program.arcCount] = relaxation.values[column]
    }
    func proof(_ prices: RowPrices, _ level: Program.Level) -> DualProof {
      DualProof(program, costs(level, prices.form).costs, prices.duals)
    }
    held = (
      Sifting.Relaxation(
        bound: relaxation.bound, values: values, proof: proof(relaxation.proofPrices, level).counting(least, program),
        ranking: proof(relaxation.rankingPrices, level), prices: relaxation.prices,
        proofPrices: relaxation.proofPrices, rankingPrices: relaxation.rankingPrices), least
    )
  }

  /// Takes in the arcs that a plan better than the one at hand could use, or of those the cheapest: integer searches go over
  /// the program alone.
  private mutating func takeInNearlyAsGood(
    _ relaxation: Sifting.Relaxation, _ least: [Double], _ level: inout Program.Level
  ) throws -> Sifting.Relaxation {
    let dearest = leastFirst(
      Array(0..<program.arcCount), by: relaxation.proof.reducedCosts, atMost: SearchEffort.arcsAtHand
    ).last
    var room = dearest.map { relaxation.proof.reducedCosts[$0] } ?? 0
    if let plan {
      let slack = program.value(of: level, program.values(choosing: plan)) - relaxation.bound
      room = min(room, 1.001 * slack * level.scale + 1e-5)
    }
    var held: (relaxation: Sifting.Relaxation, least: [Double])? = (relaxation, least)
    for _ in 0..<8 {
      let prices = Outside.Prices(level: costs(level, relaxation.proofPrices.form), duals: relaxation.proofPrices.duals)
      let arcs = try outside?.arcs(
        prices, program, below: limits(relaxation.proof, room), ofEach: .max, atMost: 4 * SearchEffort.arcsAtHand,
        control)
      if control.isOver { break }
      guard let arcs else {
        room /= 2
        continue
      }
      if !arcs.isEmpty { try takeIn(arcs, &level, &held) }
      note(provenBound: provenBound, leastOutside: room)
      break
    }
    return held?.relaxation ?? relaxation
  }
}

extension Sifting.Relaxation {
  fileprivate func with(_ proof: DualProof, bound: Double) -> Sifting.Relaxation {
    Sifting.Relaxation(
      bound: bound, values: values, proof: proof, ranking: ranking, prices: prices, proofPrices: proofPrices,
      rankingPrices: rankingPrices)
  }
}
