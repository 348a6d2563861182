import Exchange

/// What many plans come to together. Coefficients of variation are of one county's schools and never added: what is told
/// of them is how they are spread over the counties.
struct ProvinceTotals {
  /// A quota over the counties whose policy has it.
  struct Quota {
    let id: String
    let isHard: Bool
    let counties: Int
    let met: Int
  }

  /// Smallest, middle and largest; of an even number the mean of the two in the middle.
  struct Spread {
    let least: Double
    let median: Double
    let greatest: Double

    init(_ values: [Double]) {
      let sorted = values.sorted()
      least = sorted.first ?? 0
      greatest = sorted.last ?? 0
      let middle = sorted.count / 2
      median =
        sorted.isEmpty ? 0 : sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
  }

  /// An indicator over the counties whose policy has it.
  struct Evenness {
    let stage: Stage
    let id: Indicator.ID
    let counties: Int
    let before: Spread
    let after: Spread
    let withinBefore: Int
    let withinAfter: Int

    var phrase: Phrase { Phrase(zh: "\(stage.zh)·\(id.phrase.zh)", en: "\(stage.rawValue), \(id.phrase.en)") }
  }

  let counties: Int
  let plans: [PlanSummary]
  /// nil where nothing was measured.
  let seconds: Double?

  init(_ results: [CountyResult]) {
    counties = results.count
    plans = results.compactMap(\.plan)
    let measured = results.compactMap(\.seconds)
    seconds = measured.isEmpty ? nil : measured.reduce(0, +)
  }

  var optimal: Int { plans.count { $0.status == .optimal } }
  var schools: Int { plans.reduce(0) { $0 + $1.schools } }
  var people: Int { plans.reduce(0) { $0 + $1.people } }
  var filing: Filing { plans.map(\.filing).total }
  var kilometres: Double { plans.reduce(0) { $0 + $1.kilometres } }
  var longest: Double? { plans.map(\.longest).max() }
  var equityGap: Double? { plans.compactMap(\.equityGap).max() }
  var burdenGap: Double? { plans.compactMap(\.burdenGap).max() }

  /// In the order in which they first occur.
  var quotas: [Quota] {
    var found: [PlanSummary.Quota] = []
    for quota in plans.flatMap(\.quotas) where !found.contains(where: { $0.isSame(as: quota) }) { found.append(quota) }
    return found.map { quota in
      let rows = plans.flatMap(\.quotas).filter { $0.isSame(as: quota) }
      return Quota(
        id: quota.id, isHard: quota.isHard, counties: rows.count, met: rows.count(where: \.isSatisfied))
    }
  }

  /// In the order in which they first occur.
  var evenness: [Evenness] {
    var found: [PlanSummary.Evenness] = []
    for row in plans.flatMap(\.evenness) where !found.contains(where: { $0.isSame(as: row) }) { found.append(row) }
    return found.map { indicator in
      let rows = plans.flatMap(\.evenness).filter { $0.isSame(as: indicator) }
      return Evenness(
        stage: indicator.stage, id: indicator.id, counties: rows.count, before: Spread(rows.map(\.cvBefore)),
        after: Spread(rows.map(\.cvAfter)), withinBefore: rows.count { $0.cvBefore <= $0.cvLimit },
        withinAfter: rows.count { $0.cvAfter <= $0.cvLimit })
    }
  }
}

extension PlanSummary.Quota {
  fileprivate func isSame(as other: PlanSummary.Quota) -> Bool { id == other.id && isHard == other.isHard }
}

extension PlanSummary.Evenness {
  fileprivate func isSame(as other: PlanSummary.Evenness) -> Bool { stage == other.stage && id == other.id }
}
