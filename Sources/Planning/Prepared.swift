import Exchange
import Leveling
import Synchronization

/// What every program of a scenario with the same renewals is laid out from, judged once.
struct Prepared: Sendable {
  let source: ArcSource
  let baseline: Baseline
  let traffic: Traffic
  /// Those that become columns: all of them, or the nearest of very many.
  let arcs: [Arc]
  /// Not all arcs become columns.
  let isPart: Bool
  /// What was found out by whoever asked without conditions.
  let learning = Learning()

  var scenario: Scenario { source.scenario }
  var eligibility: Eligibility { source.eligibility }

  /// - Parameter isExport: the program is also written as a text, which takes more memory.
  /// - Throws: ``MemoryShortage``; `Stopped` where the search was stopped meanwhile.
  init(
    _ scenario: Scenario, _ eligibility: Eligibility, _ control: SearchControl, _ options: PlanningOptions,
    isExport: Bool
  ) throws {
    source = ArcSource(scenario, eligibility)
    baseline = Baseline(source.scenario, eligibility)
    traffic = Traffic(source, baseline)
    let rows = 12 * scenario.roster.schools.count + traffic.people
    let begin = min(options.arcsToBegin, traffic.total)
    let choosesPairs = scenario.policy.pairing.mode == .chosen
    let perArc: Memory.PerArc =
      isExport ? .export : options.formulation == .direct ? .direct : choosesPairs ? .choosingPairs : .sifting
    let needed = Memory.needed(perArc, arcs: traffic.total, rows: rows)
    isPart = perArc == .sifting && (traffic.total >= options.partlyFrom || needed > control.memory / 2)
    let least = isPart ? Memory.needed(perArc, arcs: 2 * begin, rows: rows) : needed
    guard least < control.memory else { throw MemoryShortage(needed: least, available: control.memory) }
    let few = min(64, max(2, begin / max(1, traffic.people)))
    guard
      let arcs = isPart
        ? try source.nearest(few, threads: control.threads) : source.arcs(until: { control.isOver })
    else { throw Stopped() }
    self.arcs = arcs
  }
}

/// What questions taught in which nothing was forced or forbidden, for those in which something is.
final class Learning: Sendable {
  private let known = Mutex<[Question: Learnt]>([:])
  /// So many are kept beside that of the problem as it is.
  private static let mostKnown = 3

  /// What is known of a question's like, or else of the problem as it is.
  func learnt(for question: Question) -> Learnt? { known.withLock { $0[question.bare] ?? $0[Question()] } }

  func note(_ learnt: Learnt, of question: Question) {
    known.withLock { known in
      if known.count > Self.mostKnown { known = known.filter { $0.key == Question() } }
      known[question] = learnt
    }
  }
}

/// The search was stopped before its program was laid out.
struct Stopped: Error {}
