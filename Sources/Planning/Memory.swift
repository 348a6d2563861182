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
      zh: "内存不够：编制这份计划约需 \(needed) MB，现可用 \(available) MB",
      en: "not enough memory: this plan takes about \(needed) MB, and \(available) MB are free")
  }

  public var hint: Phrase {
    Phrase(
      zh: "请关闭其他程序或放宽内存限制，换一台内存更大的计算机，或按片区分成几个情景",
      en: "close other programs or raise the limit, take a machine with more memory, or split the scenario by zones")
  }
}

/// Memory that the process may still take, and what plans take of it.
enum Memory {
  /// The least of what its own limit, its container and the machine leave, in bytes.
  static var available: Int {
    [addressSpace, container, machine].compactMap { $0 }.min() ?? .max
  }

  /// Of programs in which every arc is a column, and of those with some of them; measured, with the searches over them.
  static func needed(arcs: Int, rows: Int) -> Int { 60 << 20 + arcs * 420 + rows * 2000 }

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
