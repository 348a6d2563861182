import Foundation
import Testing

@testable import Reporting

/// What runs that were killed left behind, and what only looks like it.
@Suite struct LeftoverTests {
  private static let here = (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))?
    .trimmingCharacters(in: .whitespacesAndNewlines)

  private func writer(_ path: String) -> FolderWriter {
    FolderWriter(path, marker: "plan.json", ours: ["plan.json", "moves.csv"])
  }

  /// A workshop as a killed run leaves it, with files by their paths in it.
  private func leave(
    _ files: [String: String], for name: String, in folder: String, machine: String? = here, called: String = "a"
  ) throws {
    let label = ["a workshop of lungang", machine ?? "", name, "moves.csv", "plan.json"].joined(separator: "\0")
    for (path, text) in files.merging(["lungang": label], uniquingKeysWith: { $1 }) {
      try put(text, "\(folder)/.lungang-\(called)/\(path)")
    }
  }

  private func put(_ text: String, _ path: String) throws {
    try createFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  private func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

  @Test(arguments: [true, false]) func halfOfANewPlanIsRemoved(_ isThere: Bool) throws {
    try withFolder { folder in
      if isThere { try put("0", folder + "/p/plan.json") }
      try leave(["new/plan.json": "half", "parts/tmp.Ab3": "a library's"], for: "p", in: folder)
      try writer(folder + "/p").write([("plan.json", .text("1"))])
      #expect(tree(folder) == ["p/plan.json"] && text(folder + "/p/plan.json") == "1")
    }
  }

  /// Killed after old and new had changed places.
  @Test func notesComeBack() throws {
    try withFolder { folder in
      try put("0", folder + "/p/plan.json")
      try put("newer", folder + "/p/note.txt")
      try leave(
        ["new/plan.json": "old", "new/moves.csv": "", "new/note.txt": "mine", "new/sub/a.doc": "b"], for: "p",
        in: folder)
      try writer(folder + "/p").write([("plan.json", .text("1"))])
      #expect(tree(folder) == ["p/note.1.txt", "p/note.txt", "p/plan.json", "p/sub/a.doc"])
      #expect(text(folder + "/p/note.1.txt") == "mine" && text(folder + "/p/note.txt") == "newer")
    }
  }

  /// Killed between the two names, where a file system knows no change of places: the only copy.
  @Test(arguments: ["old0", "new"]) func aPlanThatWasTakenAwayComesBack(_ place: String) throws {
    try withFolder { folder in
      try leave(["\(place)/plan.json": "old", "\(place)/note.txt": "mine"], for: "p", in: folder)
      #expect(throws: WriteFailure.self) {
        try writer(folder + "/p").write([("plan.json", .text("1")), ("plan.json/2", .text(""))])
      }
      #expect(tree(folder) == ["p/note.txt", "p/plan.json"] && text(folder + "/p/plan.json") == "old")
    }
  }

  @Test(arguments: ["p.2026", "p.1.partial", "P", "p ", "p\n", "e\u{301}", "\u{e9}x", ""])
  func whatIsAnothersIsLeftAlone(_ other: String) throws {
    try withFolder { folder in
      try leave(["old0/plan.json": "1", "old0/note.txt": "mine", "new/plan.json": "2"], for: other, in: folder)
      let before = tree(folder)
      for name in ["p", "\u{e9}"] { try writer("\(folder)/\(name)").write([("plan.json", .text("1"))]) }
      #expect(Set(tree(folder)) == Set(before + ["p/plan.json", "\u{e9}/plan.json"]))
    }
  }

  /// Names that a leftover has or once had, on folders and files of somebody's own.
  @Test func whatOnlyLooksLikeALeftoverIsLeftAlone() throws {
    try withFolder { folder in
      for name in [".p.9999999.partial", ".p.9999999.old.partial", ".lungang-", ".lungang-notes"] {
        try put("mine", "\(folder)/\(name)/plan.json")
      }
      try put("mine", folder + "/.lungang-b/lungang")
      try put("", folder + "/.lungang-c/lungang")
      try put("mine", folder + "/.lungang-file")
      try createFolder(folder + "/.lungang-empty")
      let before = tree(folder)
      try writer(folder + "/p").write([("plan.json", .text("1"))])
      #expect(Set(tree(folder)) == Set(before + ["p/plan.json"]))
    }
  }

  /// Whether another machine is still at work cannot be seen; what is not the program's comes home all the same.
  @Test(arguments: ["another", ""]) func nothingOfAnotherMachineIsRemoved(_ machine: String) throws {
    try withFolder { folder in
      try leave(["new/plan.json": "2", "old0/note.txt": "mine"], for: "p", in: folder, machine: machine)
      try writer(folder + "/p").write([("plan.json", .text("1"))])
      #expect(text(folder + "/.lungang-a/new/plan.json") == "2")
      #expect(text(folder + "/p/plan.json") == "1" && text(folder + "/p/note.txt") == "mine")
    }
  }

  @Test func nothingIsRemovedWhileSomebodyIsAtWork() throws {
    try withFolder { folder in
      try leave(["new/plan.json": "2"], for: "p", in: folder)
      let lock = open(folder, O_RDONLY | O_DIRECTORY)
      #expect(flock(lock, LOCK_SH) == 0)
      try writer(folder + "/p").write([("plan.json", .text("1"))])
      #expect(text(folder + "/.lungang-a/new/plan.json") == "2")
      close(lock)
      try writer(folder + "/p").write([("plan.json", .text("1"))])
      #expect(tree(folder) == ["p/plan.json"])
    }
  }

  /// Beside what the program wrote.
  @Test func notesInALeftoverStay() throws {
    try withFolder { folder in
      try leave(["new/plan.json": "2", "mine.txt": "a", "parts/mine.txt": "b"], for: "p", in: folder)
      try put("0", folder + "/p/plan.json")
      try writer(folder + "/p").write([("plan.json", .text("1"))])
      #expect(text(folder + "/.lungang-a/mine.txt") == "a" && text(folder + "/.lungang-a/parts/mine.txt") == "b")
    }
  }

  @Test func aKilledFileIsTidiedUp() throws {
    try withFolder { folder in
      try leave(["new": "half"], for: "m.mps", in: folder)
      try leave(["new": "half"], for: "m.lp", in: folder, called: "b")
      try put("mine", "\(folder)/.m.mps.\(getpid()).partial")
      try writeFile("x", to: folder + "/m.mps")
      #expect(tree(folder) == [".lungang-b/lungang", ".lungang-b/new", ".m.mps.\(getpid()).partial", "m.mps"])
    }
  }
}

/// All files below a folder by their paths, and folders with nothing in them.
func tree(_ folder: String) -> [String] {
  let all = FileManager.default.subpaths(atPath: folder) ?? []
  return all.filter { path in !all.contains { $0.hasPrefix(path + "/") } }.sorted()
}

/// A folder that is gone after the test.
func withFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lungang-folder-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.resolvingSymlinksInPath().path)
}
