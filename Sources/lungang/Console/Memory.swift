import Foundation

/// How much memory there is to be had.
enum Memory {
  /// Bytes that neither the machine nor the container's limit refuses; nil where nobody says.
  static func available() -> Int? {
    func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
    let groups = text("/proc/self/cgroup").map(limits(ofGroups:)) ?? []
    let limits = groups.compactMap { text($0) }.compactMap {
      Int($0.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    return ([text("/proc/meminfo").flatMap(free)] + limits).compactMap { $0 }.min()
  }

  /// What could be taken without harm to others, from `/proc/meminfo`.
  static func free(_ table: String) -> Int? {
    func bytes(_ key: String) -> Int? {
      let line = table.split(separator: "\n").first { $0.hasPrefix(key + ":") }
      return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 << 10 }
    }
    return bytes("MemAvailable").map { $0 + (bytes("SwapFree") ?? 0) }
  }

  /// Files that say the limits of a group and of all those around it, from `/proc/self/cgroup`.
  static func limits(ofGroups table: String) -> [String] {
    var files: [String] = []
    for line in table.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      let isFirstVersion = parts[1].split(separator: ",").contains("memory")
      guard isFirstVersion || parts[1].isEmpty else { continue }
      let (root, file) =
        isFirstVersion ? ("/sys/fs/cgroup/memory", "memory.limit_in_bytes") : ("/sys/fs/cgroup", "memory.max")
      var group = parts[2].split(separator: "/")
      while true {
        files.append(([Substring(root)] + group + [Substring(file)]).joined(separator: "/"))
        if group.popLast() == nil { break }
      }
    }
    return files
  }
}
