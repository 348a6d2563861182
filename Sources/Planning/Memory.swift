import Exchange
import Foundation

/// What a plan would need and the machine does not have.
public struct MemoryShortage: Error {
  /// Bytes.
  let needed: Int
  let available: Int

  public var phrase: Phrase {
    let (needed, available) = (max(1, needed >> 20), max(0, available >> 20))
    return Phrase(
      zh: "内存不够：约需 \(needed) MB，可用 \(available) MB",
      en: "not enough memory: this takes about \(needed) MB, and \(available) MB may be used")
  }

  public var hint: Phrase {
    let most = Memory.most >> 20
    return Phrase(
      zh: "按片区分成几个情景；不用最占内存的做法（--formulation direct、--export-model、由计划选择结对学校）；"
        + "可用内存不足 \(most) MB 时，关闭其他程序或放宽内存限制",
      en: "split the scenario by zones; do without what takes most (--formulation direct, --export-model, pairs of "
        + "schools left to the plan); where less than \(most) MB may be used, close other programs or raise the limit")
  }
}

/// Memory that the process may still take, and what plans take of it.
enum Memory {
  /// The least of what its own limit, its container and the machine leave, in bytes.
  static var available: Int {
    [addressSpace, container, machine].compactMap { $0 }.min() ?? .max
  }

  /// The same, and never more than two GiB: planning is not to crowd out everything else.
  static var usable: Int { min(available, most) }
  static let most = 2 << 30

  /// What is held for each arc that has a column, with the searches over them; measured.
  enum PerArc: Int {
    case sifting = 420
    /// Every pair of schools has rows of its own for everybody who could move.
    case choosingPairs = 1000
    /// The solver holds everything again.
    case direct = 1150
    /// So does the text.
    case export = 1300
  }

  static func needed(_ perArc: PerArc, arcs: Int, rows: Int) -> Int {
    60 << 20 + arcs * perArc.rawValue + rows * 2000
  }

  /// `ulimit -v`, less what is mapped already.
  private static var addressSpace: Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < UInt64(Int.max) else {
      return nil
    }
    let pages = text("/proc/self/statm")?.split(separator: " ").first.flatMap { Int($0) } ?? 0
    return max(0, Int(limit.rlim_cur) - pages * Int(getpagesize()))
  }

  /// Of the control group, whichever version it is.
  private static var container: Int? {
    func left(_ limit: String, _ used: String) -> Int? {
      guard let limit = number(limit), limit < 1 << 60, let used = number(used) else { return nil }
      return max(0, limit - used)
    }
    let folder = "/sys/fs/cgroup"
    let own = text("/proc/self/cgroup")?.split(separator: "\n").first { $0.hasPrefix("0::") }.map { $0.dropFirst(3) }
    return [
      left("\(folder)\(own ?? "")/memory.max", "\(folder)\(own ?? "")/memory.current"),
      left("\(folder)/memory.max", "\(folder)/memory.current"),
      left("\(folder)/memory/memory.limit_in_bytes", "\(folder)/memory/memory.usage_in_bytes"),
    ].compactMap { $0 }.min()
  }

  private static var machine: Int? {
    guard let line = text("/proc/meminfo")?.split(separator: "\n").first(where: { $0.hasPrefix("MemAvailable:") })
    else { return nil }
    return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 << 10 }
  }

  private static func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

  private static func number(_ path: String) -> Int? {
    text(path).flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }
}
