import Exchange

/// Kilometres as they leave the program, to a tenth. Several plans with a person's way to the last metre would locate a
/// home, and so would the difference of two totals; only what is counted inside is exact.

extension Double {
  /// To a tenth.
  var tenths: Double { (self * 10).rounded() / 10 }
}

extension Objective.Level {
  fileprivate func published(_ value: Double) -> Double { self == .burden ? value.tenths : value }
}

extension Proposal {
  /// As it may be shown.
  var published: Proposal {
    Proposal(
      status: status, plan: plan,
      levels: levels.map { result in
        LevelResult(
          level: result.level, value: result.level.published(result.value), bound: result.level.published(result.bound),
          gap: result.gap, inPlan: result.level.published(result.inPlan))
      }, reasons: reasons, model: model, isInterrupted: isInterrupted, hasFewestRenewals: hasFewestRenewals)
  }
}

extension Verdict {
  /// As it may be shown.
  var published: Verdict {
    Verdict(
      violations: violations, assessment: assessment.published, plan: plan, recorded: recorded, renewals: renewals)
  }
}

extension Assessment {
  fileprivate var published: Assessment {
    Assessment(
      quotas: quotas, indicators: indicators, filing: filing,
      objectives: objectives.map { ObjectiveValue(level: $0.level, value: $0.level.published($0.value)) },
      schools: schools,
      travel: Travel(
        total: travel.total.tenths, mean: travel.mean.tenths, median: travel.median.tenths,
        ninetieth: travel.ninetieth.tenths, longest: travel.longest.tenths, longestPerson: travel.longestPerson),
      crossing: crossing, structure: structure)
  }
}
