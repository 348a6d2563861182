import Exchange

/// Kilometres as they leave the program. Several plans with a person's way to the last metre would locate a home, so every
/// way is given to a tenth, and so is a sum over a few people, which says nearly as much. Sums over more stay exact:
/// whoever counts a level again needs them.

extension Double {
  /// To a tenth.
  var tenths: Double { (self * 10).rounded() / 10 }
}

extension Plan {
  /// A sum over the movers tells little of each.
  fileprivate var isOfMany: Bool { moves.count >= 5 }

  fileprivate func published(_ value: Double, of level: Objective.Level) -> Double {
    level == .burden && !isOfMany ? value.tenths : value
  }
}

extension Proposal {
  /// As it may be shown.
  var published: Proposal {
    Proposal(
      status: status, plan: plan,
      levels: levels.map { result in
        let (value, bound, inPlan) = (result.value, result.bound, result.inPlan)
        return LevelResult(
          level: result.level, value: plan.published(value, of: result.level),
          bound: plan.published(bound, of: result.level), gap: result.gap,
          inPlan: plan.published(inPlan, of: result.level), asked: result.asked)
      }, reasons: reasons, model: model, isInterrupted: isInterrupted, hasFewestRenewals: hasFewestRenewals,
      hasYieldingGuards: hasYieldingGuards, changes: changes, fairness: fairness)
  }
}

extension Verdict {
  /// As it may be shown.
  var published: Verdict {
    Verdict(
      violations: violations, assessment: assessment.published(plan), plan: plan, recorded: recorded)
  }
}

extension Assessment {
  fileprivate func published(_ plan: Plan) -> Assessment {
    Assessment(
      quotas: quotas, indicators: indicators, filing: filing, setAside: setAside,
      objectives: objectives.map { ObjectiveValue(level: $0.level, value: plan.published($0.value, of: $0.level)) },
      lotPlaces: lotPlaces, schools: schools,
      travel: Travel(
        total: plan.published(travel.total, of: .burden), mean: plan.published(travel.mean, of: .burden),
        median: travel.median.tenths, ninetieth: travel.ninetieth.tenths, longest: travel.longest.tenths,
        longestPerson: travel.longestPerson),
      crossing: crossing, directions: directions, structure: structure, pools: pools, placed: placed)
  }
}
