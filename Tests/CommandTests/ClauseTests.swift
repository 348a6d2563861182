import Exchange
import Foundation
import Reporting
import Testing

@testable import Tables

/// The table of clauses names only what exists: rules, places of a pack, columns, commands and outputs.
@Suite struct ClauseTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")

  private static func marks(_ kind: String) throws -> Set<String> {
    let page = try String(
      contentsOf: root.appending(path: "Sources/lungang/Lungang.docc/Clauses.md"), encoding: .utf8)
    let table = page.split(separator: "\n").filter { $0.hasPrefix("|") }.joined(separator: "\n")
    return Set(table.matches(of: try Regex("`\(kind):([^`]+)`", as: (Substring, Substring).self)).map { String($0.1) })
  }

  @Test func rulesExist() throws {
    var known: Set<String> = []
    for name in shippedPolicyNames() {
      let policy = try #require(readPolicy(name, relativeTo: nil).value)
      known.formUnion(rules(of: policy).map(\.id))
    }
    let named = try Self.marks("rule")
    #expect(named.count > 20)
    #expect(named.subtracting(known) == [])
  }

  @Test func columnsExist() throws {
    let known = Set(Form.all.flatMap { form in form.columns.map { "\(form.stem).\($0.id)" } })
    #expect(try Self.marks("column").subtracting(known) == [])
  }

  @Test func placesOfAPackExist() throws {
    func places(_ shape: Shape, _ path: String) -> [String] {
      switch shape {
      case .value, .filter: []
      case .keys(let keys):
        keys.flatMap { key, inner in [path + key] + places(inner, path + key + ".") }
      case .named(let inner), .list(let inner): places(inner, path)
      }
    }
    let known = Set(places(.pack, "") + ["overrides"])
    #expect(try Self.marks("pack").subtracting(known) == [])
  }

  /// Files of a plan's folder, or keys of `plan.json`.
  @Test func outputsExist() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lungang-clauses-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let proposed = try Program.run("propose", Program.tiny, "--out", folder.path, "--json", "--quiet")
    let known = Set(try proposed.json.keys).union(PlanReport.folderFiles)
    #expect(try Self.marks("output").subtracting(known) == [])
  }

  @Test func commandsExist() throws {
    let help = try Program.run("--help").output
    for command in try Self.marks("command") { #expect(help.contains("  \(command) "), "\(command)") }
  }
}
