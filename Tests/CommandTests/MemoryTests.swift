import Testing

@testable import lungang

@Suite struct MemoryTests {
  @Test(arguments: [
    ("MemTotal: 99 kB\nMemAvailable:    2048 kB\nSwapFree: 1024 kB\n", 3072 << 10), ("MemAvailable: 7 kB", 7 << 10),
    ("MemTotal: 99 kB\nSwapFree: 1 kB", nil), ("", nil), ("MemAvailable: many", nil),
  ])
  func whatIsFree(_ table: String, _ bytes: Int?) {
    #expect(Memory.free(table) == bytes)
  }

  /// A group is held by the limits of all around it, too.
  @Test(arguments: [
    ("0::/", ["/sys/fs/cgroup/memory.max"]),
    ("0::/a/b\n", ["/sys/fs/cgroup/a/b/memory.max", "/sys/fs/cgroup/a/memory.max", "/sys/fs/cgroup/memory.max"]),
    (
      "3:cpu,cpuacct:/x\n2:memory:/a:b\n",
      ["/sys/fs/cgroup/memory/a:b/memory.limit_in_bytes", "/sys/fs/cgroup/memory/memory.limit_in_bytes"]
    ),
    ("", []), ("nonsense", []),
  ])
  func limitsOfGroups(_ table: String, _ files: [String]) {
    #expect(Memory.limits(ofGroups: table) == files)
  }
}
