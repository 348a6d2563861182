import Foundation
import Testing

/// The built command, run as a program: arguments in, whole output and exit code out.
struct Program {
  let code: Int32
  let output: String
  let errors: String

  /// The text of standard output as JSON.
  var json: [String: Any] {
    get throws { try #require(JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]) }
  }

  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Beside the test bundle that is running.
  static let path: String = {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let beside = bundle.appendingPathComponent("lungang").path
    if FileManager.default.isExecutableFile(atPath: beside) { return beside }
    return repository.appendingPathComponent(".build/debug/lungang").path
  }()

  static let tiny = repository.appendingPathComponent("Scenarios/tiny").path

  /// Runs the command with its working folder at the repository.
  static func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Program {
    try launch(path, arguments, environment)
  }

  /// Runs the command by a shell, where `lungang` is the program.
  static func shell(_ script: String, environment: [String: String] = [:]) throws -> Program {
    try launch("/bin/bash", ["-c", "lungang() { '\(path)' \"$@\"; }\n" + script], environment)
  }

  private static func launch(
    _ executable: String, _ arguments: [String], _ environment: [String: String]
  ) throws -> Program {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("lungang-run-\(UUID())")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    // Files instead of pipes: neither side can wait for the other.
    let outputs = try ["out", "err"].map { name -> FileHandle in
      let url = scratch.appendingPathComponent(name)
      #expect(FileManager.default.createFile(atPath: url.path, contents: nil))
      return try FileHandle(forUpdating: url)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = repository
    let plain = ["PATH": "/usr/bin:/bin", "LANG": "C"]
    process.environment = plain.merging(environment) { _, new in new }
    process.standardOutput = outputs[0]
    process.standardError = outputs[1]
    try process.run()
    process.waitUntilExit()
    let texts = try outputs.map { handle -> String in
      try handle.seek(toOffset: 0)
      return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
    }
    return Program(code: process.terminationStatus, output: texts[0], errors: texts[1])
  }
}

/// A folder that is gone after the test.
func withScratch<Value>(_ body: (String) throws -> Value) throws -> Value {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lungang-test-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}

func entries(_ folder: String) -> [String] {
  ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
}

func contents(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
