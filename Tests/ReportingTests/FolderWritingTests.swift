import Foundation
import Testing

@testable import Reporting

@Suite struct FolderWritingTests {
  private func scratch<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lungang-folder-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.resolvingSymlinksInPath().path)
  }

  private func entries(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func writer(_ path: String) -> FolderWriter { FolderWriter(path, marker: "plan.json", ours: ["plan.json"]) }

  @Test func namesMayLeadThroughFolders() throws {
    try scratch { folder in
      try writeNewFolder([("a.yaml", .text("1")), ("packs/own/b.yaml", .text("2"))], to: folder + "/new")
      try FileManager.default.createDirectory(atPath: folder + "/empty", withIntermediateDirectories: false)
      try writeNewFolder([("packs/own/b.yaml", .text("2"))], to: folder + "/empty")
      for name in ["new", "empty"] {
        let text = try String(contentsOfFile: "\(folder)/\(name)/packs/own/b.yaml", encoding: .utf8)
        #expect(text == "2")
      }
    }
  }

  @Test func aFailureLeavesNothing() throws {
    try scratch { folder in
      #expect(throws: WriteFailure.self) {
        // The second name cannot be created.
        try writer(folder + "/a/b").write([("plan.json", .text("1")), ("plan.json/2", .text("2"))])
      }
      let left = try entries(folder)
      #expect(left == [])
    }
  }

  @Test func aFolderIsReplacedWholeAndWhatIsNotOursStays() throws {
    try scratch { folder in
      try writer(folder + "/p").write([("plan.json", .text("1")), ("other.txt", .text("kept"))])
      try writer(folder + "/p").write([("plan.json", .text("2"))])
      #expect(try entries(folder) == ["p"])
      #expect(try entries(folder + "/p") == ["other.txt", "plan.json"])
      #expect(try String(contentsOfFile: folder + "/p/plan.json", encoding: .utf8) == "2")
    }
  }

  @Test func whatAKilledRunLeftIsTidiedUp() throws {
    try scratch { folder in
      // No process has this number on Linux, where the largest is 4194304.
      try FileManager.default.createDirectory(
        atPath: folder + "/.p.9999999.partial", withIntermediateDirectories: false)
      let old = folder + "/.p.9999998.old.partial"
      try FileManager.default.createDirectory(atPath: old, withIntermediateDirectories: false)
      try "note".write(toFile: old + "/note.txt", atomically: false, encoding: .utf8)
      try writer(folder + "/p").write([("plan.json", .text("1"))])
      #expect(try entries(folder) == ["p"])
      #expect(try entries(folder + "/p") == ["note.txt", "plan.json"])
    }
  }

  @Test func aLinkStaysALink() throws {
    try scratch { folder in
      try writer(folder + "/real").write([("plan.json", .text("1"))])
      try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/real")
      try writer(folder + "/link").write([("plan.json", .text("2"))])
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == folder + "/real")
      #expect(try String(contentsOfFile: folder + "/real/plan.json", encoding: .utf8) == "2")
    }
  }

  @Test func aFileIsWholeOrNotThere() throws {
    try scratch { folder in
      try writeFile("x", to: folder + "/m.mps")
      #expect(throws: WriteFailure.self) { try writeFile("x", to: folder + "/none/m.mps") }
      #expect(try entries(folder) == ["m.mps"])
    }
  }
}
