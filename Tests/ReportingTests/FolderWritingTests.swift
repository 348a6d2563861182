import Foundation
import Testing

@testable import Reporting

@Suite struct FolderWritingTests {
  private func entries(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func writer(_ path: String) -> FolderWriter { FolderWriter(path, marker: "plan.json", ours: ["plan.json"]) }

  @Test func namesMayLeadThroughFolders() throws {
    try withFolder { folder in
      try writeNewFolder(
        [("a.yaml", .text("1")), ("packs/own/b.yaml", .text("2"))], marker: "a.yaml", to: folder + "/new")
      try FileManager.default.createDirectory(atPath: folder + "/empty", withIntermediateDirectories: false)
      try writeNewFolder([("packs/own/b.yaml", .text("2"))], marker: "a.yaml", to: folder + "/empty")
      for name in ["new", "empty"] {
        let text = try String(contentsOfFile: "\(folder)/\(name)/packs/own/b.yaml", encoding: .utf8)
        #expect(text == "2")
      }
    }
  }

  @Test func aFailureLeavesNothing() throws {
    try withFolder { folder in
      #expect(throws: WriteFailure.self) {
        // The second name cannot be created.
        try writer(folder + "/a/b").write([("plan.json", .text("1")), ("plan.json/2", .text("2"))])
      }
      let left = try entries(folder)
      #expect(left == [])
    }
  }

  @Test func aFolderIsReplacedWholeAndWhatIsNotOursStays() throws {
    try withFolder { folder in
      try writer(folder + "/p").write([("plan.json", .text("1")), ("other.txt", .text("kept"))])
      try writer(folder + "/p").write([("plan.json", .text("2"))])
      #expect(try entries(folder) == ["p"])
      #expect(try entries(folder + "/p") == ["other.txt", "plan.json"])
      #expect(try String(contentsOfFile: folder + "/p/plan.json", encoding: .utf8) == "2")
    }
  }

  /// By one change of places, and where the file system knows none.
  @Test(arguments: [true, false], [EINVAL, ENOSYS]) func whoComesLastReplacesWhole(_ canExchange: Bool, _ code: Int32)
    throws
  {
    try withFolder { folder in
      try writer(folder + "/p").write([("plan.json", .text("0"))])
      try "mine".write(toFile: folder + "/p/note.txt", atomically: false, encoding: .utf8)
      DispatchQueue.concurrentPerform(iterations: 8) { number in
        for _ in 0..<5 {
          #expect(throws: Never.self) {
            var writer = FolderWriter(folder + "/p", marker: "plan.json", ours: ["plan.json", "moves.csv"])
            if !canExchange {
              writer.exchange = { _, _ in
                errno = code
                return -1
              }
            }
            try writer.write([("plan.json", .text("\(number)")), ("moves.csv", .text("\(number)"))])
          }
        }
      }
      #expect(tree(folder) == ["p/moves.csv", "p/note.txt", "p/plan.json"])
      let texts = try ["plan.json", "moves.csv"].map {
        try String(contentsOfFile: "\(folder)/p/\($0)", encoding: .utf8)
      }
      #expect(texts[0] == texts[1])
    }
  }

  /// `moves.csv` is there to be edited.
  @Test func whatWasEditedIsKept() throws {
    try withFolder { folder in
      let writer = FolderWriter(folder + "/p", marker: "plan.json", ours: ["plan.json", "moves.csv", "schools.csv"])
      func write(_ text: String) throws -> [String] {
        try writer.write([("plan.json", .text(text)), ("moves.csv", .text(text)), ("schools.csv", .text(text))])
      }
      #expect(try write("1") == [])
      #expect(try write("2") == [])
      for edit in 1...2 {
        try "edit \(edit)".write(toFile: folder + "/p/moves.csv", atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSinceNow: 3600)], ofItemAtPath: folder + "/p/moves.csv")
        #expect(try write("3") == ["moves.\(edit).csv"])
        #expect(try String(contentsOfFile: folder + "/p/moves.\(edit).csv", encoding: .utf8) == "edit \(edit)")
        #expect(try String(contentsOfFile: folder + "/p/moves.csv", encoding: .utf8) == "3")
      }
      #expect(try write("4") == [])
      #expect(try entries(folder + "/p") == ["moves.1.csv", "moves.2.csv", "moves.csv", "plan.json", "schools.csv"])
    }
  }

  @Test(arguments: ["a b", "计划 2026", "x\ny", ".hidden", "..dots..", "trailing.", "%41", "-x", "*?[]", "\u{202e}rtl"])
  func namesOfEveryKind(_ name: String) throws {
    try withFolder { folder in
      for text in ["1", "2"] { try writer("\(folder)/\(name)").write([("plan.json", .text(text))]) }
      #expect(tree(folder) == [name + "/plan.json"])
    }
  }

  /// As long as a name may be, in bytes.
  @Test func longNames() throws {
    try withFolder { folder in
      for name in [String(repeating: "计", count: 85), String(repeating: "a", count: 255)] {
        for text in ["1", "2"] { try writer("\(folder)/\(name)").write([("plan.json", .text(text))]) }
        try writeFile("x", to: "\(folder)/\(name)/\(name)")
        #expect(try entries("\(folder)/\(name)").contains(name))
        #expect(throws: WriteFailure.self) { try writer("\(folder)/\(name)a").checkTarget() }
      }
      #expect(try entries(folder).count == 2)
    }
  }

  /// Whoever may not read the old plan may not read the new one.
  @Test func permissionsStay() throws {
    try withFolder { folder in
      try writer(folder + "/p").write([("plan.json", .text("1"))])
      #expect(chmod(folder + "/p", 0o750) == 0)
      try writer(folder + "/p").write([("plan.json", .text("2"))])
      var about = stat()
      #expect(stat(folder + "/p", &about) == 0 && about.st_mode & 0o7777 == 0o750)
    }
  }

  /// Not every name in a folder is text.
  @Test func namesThatAreNotText() throws {
    try withFolder { folder in
      try writer(folder + "/p").write([("plan.json", .text("1"))])
      let name = Array((folder + "/p/").utf8CString.dropLast()) + [CChar(bitPattern: 0xff), CChar(bitPattern: 0xfe), 0]
      let file = open(name, O_CREAT | O_WRONLY, 0o600)
      #expect(file >= 0)
      close(file)
      try writer(folder + "/p").write([("plan.json", .text("2"))])
      #expect(access(name, F_OK) == 0)
    }
  }

  @Test func aNewFolderReplacesNobodys() throws {
    try withFolder { folder in
      try createFolder(folder + "/taken")
      try "mine".write(toFile: folder + "/taken/a.txt", atomically: false, encoding: .utf8)
      for name in ["taken", "taken/a.txt", "taken/a.txt/b"] {
        #expect(throws: WriteFailure.self) {
          try writeNewFolder([("s.yaml", .text("1"))], marker: "s.yaml", to: "\(folder)/\(name)")
        }
      }
      #expect(tree(folder) == ["taken/a.txt"])
    }
  }

  @Test func aLinkThatLeadsNowhere() throws {
    try withFolder { folder in
      try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "nowhere")
      let failure = try #require(throws: WriteFailure.self) { try writer(folder + "/link").checkTarget() }
      #expect(failure.reason.en == "this is a link that leads nowhere")
    }
  }

  @Test func aLinkStaysALink() throws {
    try withFolder { folder in
      try writer(folder + "/real").write([("plan.json", .text("1"))])
      try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/real")
      try writer(folder + "/link").write([("plan.json", .text("2"))])
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == folder + "/real")
      #expect(try String(contentsOfFile: folder + "/real/plan.json", encoding: .utf8) == "2")
    }
  }

  @Test func aFileKeepsLinkAndPermissions() throws {
    try withFolder { folder in
      try writeFile("1", to: folder + "/real.csv")
      #expect(chmod(folder + "/real.csv", 0o640) == 0)
      try FileManager.default.createSymbolicLink(atPath: folder + "/link.csv", withDestinationPath: "real.csv")
      try writeFile("2", to: folder + "/link.csv")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link.csv") == "real.csv")
      #expect(try String(contentsOfFile: folder + "/real.csv", encoding: .utf8) == "2")
      var about = stat()
      #expect(stat(folder + "/real.csv", &about) == 0 && about.st_mode & 0o7777 == 0o640)
    }
  }

  /// A pipe is written into, not replaced, and a folder is neither.
  @Test func whatIsNoFileIsNotReplaced() throws {
    try withFolder { folder in
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      let reader = open(folder + "/pipe", O_RDWR)
      defer { close(reader) }
      try writeFile("abc", to: folder + "/pipe")
      var bytes = [UInt8](repeating: 0, count: 8)
      #expect(read(reader, &bytes, 8) == 3)
      var about = stat()
      #expect(stat(folder + "/pipe", &about) == 0 && about.st_mode & S_IFMT == S_IFIFO)
      #expect(throws: WriteFailure.self) { try writeFile("x", to: folder) }
      #expect(try entries(folder) == ["pipe"])
    }
  }

  @Test func aFileIsWholeOrNotThere() throws {
    try withFolder { folder in
      try writeFile("x", to: folder + "/m.mps")
      #expect(throws: WriteFailure.self) { try writeFile("x", to: folder + "/none/m.mps") }
      #expect(try entries(folder) == ["m.mps"])
    }
  }
}
