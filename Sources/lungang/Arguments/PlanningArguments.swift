import ArgumentParser
import Exchange
import Foundation
import Planning

/// Options of the subcommands that plan.
struct PlanningArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "每个情景的最长用时（秒），到时给出至此最好的计划 · For each scenario; ends with the best plan so far.",
      valueName: "seconds"))
  var timeLimit: Double?

  @Option(
    help: ArgumentHelp(
      "数值与已证下界的相对差距，0 为精确 · Gap between value and proven bound; 0 is exact.", valueName: "relative"))
  var gap = 0.001

  @Option(help: ArgumentHelp("线程数，不影响结果 · Threads; results do not depend on it.", valueName: "n"))
  var threads: Int?

  @Option(help: "求解方式：sifting 或 direct，结果相同 · How to solve; both give the same values.")
  var formulation: FormulationName = .sifting

  mutating func validate() throws {
    if let timeLimit, !(timeLimit > 0 && timeLimit.isFinite) {
      throw ValidationError("--time-limit 须大于 0 · must be greater than 0")
    }
    guard gap >= 0, gap < 1 else { throw ValidationError("--gap 须在 0 与 1 之间 · must be at least 0 and less than 1") }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads 须在 1 与 1024 之间 · must be 1 to 1024")
    }
  }

  var threadCount: Int { threads ?? max(1, ProcessInfo.processInfo.activeProcessorCount) }

  /// As the planner wants them, with the interrupt attached.
  func options(threads: Int, _ progress: @escaping @Sendable (PlanningProgress) -> Void) -> PlanningOptions {
    var options = PlanningOptions()
    options.guardsMayYield = true
    options.formulation = formulation.formulation
    options.gap = gap
    options.timeLimit = timeLimit
    options.threads = threads
    options.shouldStop = { Interruption.isAsked }
    options.progress = progress
    return options
  }
}

/// The formulations by the names that the command line has for them.
enum FormulationName: String, ExpressibleByArgument, CaseIterable {
  case sifting, direct

  var formulation: Formulation { self == .sifting ? .sifting : .direct }
}
