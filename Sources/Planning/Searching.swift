import Exchange
import Leveling

extension SearchControl {
  /// - Parameter finishing: seconds that checking, explaining and writing a plan will take.
  init(_ options: PlanningOptions, finishing: Double = 0) {
    let began = options.began ?? .now
    let progress = options.progress
    self.init(
      began: began, deadline: options.timeLimit.map { began + .seconds($0 - min(finishing, $0 / 4)) },
      gap: options.gap, threads: options.threads, memory: options.memory, effort: options.effort,
      shouldStop: options.shouldStop
    ) { progress(PlanningProgress($0)) }
  }
}

extension PlanningOptions {
  /// Says what is done beside searches.
  func say(_ phase: Phrase, _ control: SearchControl) {
    progress(PlanningProgress(level: nil, best: nil, bound: nil, gap: nil, seconds: control.seconds, phase: phase))
  }
}

extension PlanningProgress {
  init(_ search: SearchProgress) {
    self.init(
      level: search.level.flatMap(Objective.Level.init(rawValue:)), best: search.best, bound: search.bound,
      gap: search.gap, seconds: search.seconds,
      phase: search.level == MoverLevel.place.rawValue ? .placing(search.stage.phrase) : search.stage.phrase)
  }
}

extension Phrase {
  fileprivate static func placing(_ stage: Phrase) -> Phrase {
    Phrase(zh: "同等的去向按摇号定：\(stage.zh)", en: "where equals go, by the lot: \(stage.en)")
  }
}

extension SearchStage {
  var phrase: Phrase {
    switch self {
    case .anyPlan: Phrase(zh: "寻找满足全部硬性规则的方案", en: "looking for a plan that keeps every hard rule")
    case .relaxation: Phrase(zh: "线性松弛", en: "relaxation")
    case .prices: Phrase(zh: "估计影子价格", en: "estimating prices")
    case .widening: Phrase(zh: "把有用的去向逐步计入", en: "taking in the arcs that matter")
    case .integer(let nodes): Phrase(zh: "整数规划 \(nodes) 节点", en: "integer program, \(nodes) nodes")
    case .integerDone(let columns): Phrase(zh: "整数规划（\(columns) 列）", en: "integer program, \(columns) columns")
    case .belowCeiling: Phrase(zh: "寻找足够好的方案", en: "looking for a plan that is good enough")
    case .groupsAnew: Phrase(zh: "局部重排", en: "planning groups anew")
    case .choosingPairs(nil): Phrase(zh: "选择结对学校", en: "choosing pairs of schools")
    case .choosingPairs(let nodes?):
      Phrase(zh: "选择结对学校，\(nodes) 节点", en: "choosing pairs of schools, \(nodes) nodes")
    case .choosingPairsAnew: Phrase(zh: "局部重选结对", en: "choosing pairs anew")
    case .withinPairs: Phrase(zh: "按所选结对安排", en: "planning within the pairs chosen")
    case .priced: Phrase(zh: "前级按价格计", en: "earlier levels priced")
    }
  }
}

extension Formulation {
  var search: SearchFormulation {
    switch self {
    case .sifting: .sifting
    case .direct: .direct
    }
  }
}

extension Proposal.LevelResult {
  /// nil for a level that no policy has.
  init?(_ result: Leveling.LevelResult) {
    guard let level = Objective.Level(rawValue: result.level) else { return nil }
    self.init(
      level: level, value: result.value, bound: result.bound, gap: result.gap, inPlan: result.inPlan,
      asked: result.asked)
  }
}
