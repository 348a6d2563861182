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
    var last: Sifting.Relaxation?
    var steady: Proof?
    roughness = effort.roughAtFirst
    defer { roughness = 0 }
    for _ in 0..<effort.widenings {
      let outcome = try relax(level)
      guard case .solved(let relaxation) = outcome else {
        if last == nil || steady == nil { return outcome }
        break
      }
      last = relaxation
      // Prices swing while arcs are missing; half way to the best so far they swing less and mostly prove more.
      let prices = relaxation.proofPrices
      guard var proof = try proof(prices, level) else { break }
      if let between = steady.flatMap({ $0.prices.halfWay(to: prices) }) {
        guard let other = try self.proof(between, level) else { break }
        if other.bound > proof.bound { proof = other }
      }
      if proof.bound > steady?.bound ?? -.infinity { steady = proof }
      note(provenBound: max(provenBound, proof.bound), leastOutside: 0)
      control.say(level.name, bound: provenBound, .widening)
      let share = (relaxation.bound - provenBound) / max(abs(relaxation.bound), 1e-6)
      let isExact = roughness < effort.accuracy
      if isExact, share <= max(control.gap / 10, 1e-9) { break }
      // No more exactly than what is left out is known.
      roughness = share / 10 < 2 * effort.accuracy ? 0 : min(roughness, share / 10)
      guard program.arcCount < effort.arcsInPart else { break }
      var arcs = try improving(proof.prices, level)
      if arcs?.isEmpty == true { arcs = try improving(prices, level) }
      guard let arcs, !arcs.isEmpty || !isExact else { break }
      if !arcs.isEmpty { last = try takeIn(arcs, &level, relaxation) }
    }
    guard let last, let steady else { return .interrupted }
    return .solved(try takeInNearlyAsGood(last, steady, &level))
  }

  /// What some prices prove of all arcs.
  private struct Proof {
    let prices: RowPrices
    /// By owner: what the cheapest arc costs.
    let least: [Double]
    /// Unscaled, with the level's constant.
    let bound: Double
  }

  /// nil where the search was stopped.
  private func proof(_ prices: RowPrices, _ level: Program.Level) throws -> Proof? {
    let costs = costs(level, prices.form)
    guard let least = try outside?.least(OutsidePrices(level: costs, duals: prices.duals), program, control)
    else { return nil }
    let inside = DualProof(program, costs.costs, prices.duals)
    var room = 0.0
    if case .priced(let prices) = prices.form {
      for (budget, price) in zip(budgets, prices) {
        room += price * (budget.limit - budget.level.constant) * budget.level.scale
      }
    }
    return Proof(
      prices: prices, least: least,
      bound: (inside.counting(least, program).bound - room) / level.scale + level.constant)
  }

  /// The arcs outside that these prices let improve the relaxation, some of each owner. nil where the search was stopped.
  private func improving(_ prices: RowPrices, _ level: Program.Level) throws -> [OutsideArc]? {
    let costs = costs(level, prices.form)
    return try outside?.arcs(
      OutsidePrices(level: costs, duals: prices.duals), program,
      below: limits(DualProof(program, costs.costs, prices.duals), 0), ofEach: effort.arcsWidening,
      atMost: .max, control)
  }

  /// Takes in what could improve a relaxation.
  mutating func widen(_ relaxation: Sifting.Relaxation, _ level: Program.Level) throws -> Widened {
    guard let held = outside else { return .proven(bound: relaxation.bound) }
    let prices = OutsidePrices(level: level, duals: relaxation.proofPrices.duals)
    guard let least = try held.least(prices, program, control) else { return .interrupted }
    let proof = relaxation.proof.counting(least, program)
    let bound = relaxation.bound - (relaxation.proof.bound - proof.bound) / level.scale
    let arcs = try held.arcs(
      prices, program, below: limits(relaxation.proof, -1e-9), ofEach: effort.arcsWidening, atMost: .max, control)
    guard let arcs else { return .interrupted }
    guard !arcs.isEmpty else { return .proven(bound: bound) }
    var level = level
    _ = try takeIn(arcs, &level, relaxation)
    return .widened
  }

  /// Below what an arc of each owner must cost to be within `room` of the best.
  private func limits(_ proof: DualProof, _ room: Double) -> [Double] {
    var limits = [Double](repeating: -.infinity, count: outside?.ownerCount ?? 0)
    for (arcs, staying) in zip(program.arcsByOwner, proof.staying) {
      limits[program.owners[arcs.lowerBound]] = room - staying
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
    _ arcs: [OutsideArc], _ level: inout Program.Level, _ relaxation: Sifting.Relaxation
  ) throws -> Sifting.Relaxation {
    guard var larger = outside else { return relaxation }
    let (before, old) = (program.arcCount, level.name)
    guard let (laidOut, places) = larger.take(arcs) else { return relaxation }
    move(to: laidOut, places, larger)
    if let same = program.levels.first(where: { $0.name == old }) { level = same }
    var values = [Double](repeating: 0, count: program.columnCount)
    for column in relaxation.values.indices {
      values[column < before ? places[column] : column - before + program.arcCount] = relaxation.values[column]
    }
    return Sifting.Relaxation(
      bound: relaxation.bound, values: values, proof: relaxation.proof, ranking: relaxation.ranking,
      prices: relaxation.prices, proofPrices: relaxation.proofPrices, rankingPrices: relaxation.rankingPrices)
  }

  /// Takes in the arcs that a plan better than the one at hand could use, or of those the cheapest: integer searches go over
  /// the program alone. The relaxation then says what was proven of all arcs.
  private mutating func takeInNearlyAsGood(
    _ relaxation: Sifting.Relaxation, _ proof: Proof, _ level: inout Program.Level
  ) throws -> Sifting.Relaxation {
    var relaxation = relaxation
    var whole = whole(proof, level)
    let dearest = leastFirst(
      Array(0..<program.arcCount), by: whole.reducedCosts, atMost: effort.arcsAtHand
    ).last
    var room = dearest.map { whole.reducedCosts[$0] } ?? 0
    if let plan {
      let slack = program.value(of: level, program.values(choosing: plan)) - proof.bound
      room = min(room, 1.001 * slack * level.scale + 1e-5)
    }
    for _ in 0..<8 where !control.isOver {
      let prices = OutsidePrices(level: costs(level, proof.prices.form), duals: proof.prices.duals)
      guard
        let arcs = try outside?.arcs(
          prices, program, below: limits(whole, room), ofEach: .max, atMost: 4 * effort.arcsAtHand, control)
      else {
        room /= 2
        continue
      }
      if !arcs.isEmpty {
        relaxation = try takeIn(arcs, &level, relaxation)
        whole = self.whole(proof, level)
      }
      if control.isOver { break }  // What was to be taken in may not be.
      note(provenBound: provenBound, leastOutside: room)
      break
    }
    let ranking = relaxation.rankingPrices
    var prices = relaxation.prices
    if case .priced(let used) = proof.prices.form { prices = used }
    return Sifting.Relaxation(
      bound: proof.bound, values: relaxation.values, proof: whole,
      ranking: DualProof(program, costs(level, ranking.form).costs, ranking.duals), prices: prices,
      proofPrices: proof.prices, rankingPrices: ranking)
  }

  private func whole(_ proof: Proof, _ level: Program.Level) -> DualProof {
    DualProof(program, costs(level, proof.prices.form).costs, proof.prices.duals).counting(proof.least, program)
  }
}

extension RowPrices {
  /// nil where both are not of the same form.
  fileprivate func halfWay(to other: RowPrices) -> RowPrices? {
    guard case .priced(let own) = form, case .priced(let others) = other.form, own.count == others.count else {
      return nil
    }
    let padded = duals + [Double](repeating: 0, count: max(0, other.duals.count - duals.count))
    return RowPrices(
      form: .priced(zip(own, others).map { ($0 + $1) / 2 }), duals: zip(padded, other.duals).map { ($0 + $1) / 2 })
  }
}
