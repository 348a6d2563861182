import Exchange
import Foundation
import Reporting
import Testing

@testable import Tables

/// The table of clauses names only what exists: rules, places of a pack, columns, kinds, commands and outputs; and what it says
/// of their hardness is what the packs say.
@Suite struct ClauseTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")

  private static var page: String {
    get throws {
      try String(contentsOf: root.appending(path: "Sources/lungang/Lungang.docc/Clauses.md"), encoding: .utf8)
    }
  }

  /// One row of the table: what a clause asks of a plan, and what serves it.
  private struct Clause {
    let pack: String
    let name: String
    /// `hard`, `soft`, `guard`, …
    let hardness: String
    let reading: String
    let rules: [String]
    let kinds: [String]
    /// Rules of another hardness than the row's.
    let others: [String: String]

    private static func marks(_ kind: String, in text: Substring) throws -> [String] {
      text.matches(of: try Regex("`\(kind):([^`]+)`", as: (Substring, Substring).self)).map { String($0.1) }
    }

    init(_ row: Substring, pack: String) throws {
      let cells = row.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
      try #require(cells.count == 6, "\(row)")
      func trimmed(_ text: Substring) -> String { text.trimmingCharacters(in: .whitespaces) }
      self.pack = pack
      name = "\(pack) \(trimmed(cells[0])) \(trimmed(cells[1]))"
      reading = trimmed(cells[4])
      let parts = cells[3].split(separator: ";")
      hardness = trimmed(try #require(parts.first))
      var others: [String: String] = [:]
      for part in parts.dropFirst() {
        let word = trimmed(try #require(part.split(separator: ":").first))
        for rule in try Clause.marks("rule", in: part) { others[rule] = word }
      }
      self.others = others
      rules = try Clause.marks("rule", in: cells[5])
      kinds = try Clause.marks("kind", in: cells[5])
    }
  }

  private static var clauses: [Clause] {
    get throws {
      var pack = ""
      var clauses: [Clause] = []
      for line in try page.split(separator: "\n") {
        if line.hasPrefix("## ") { pack = String(line.dropFirst(3).prefix { $0 != " " }) }
        guard line.hasPrefix("| "), !line.hasPrefix("| 条款") else { continue }
        clauses.append(try Clause(line, pack: pack))
      }
      return clauses
    }
  }

  /// As the pack has the rule: who says so, and of the document's rules how hard they are.
  private func hardness(of rule: RuleDescription) -> String {
    guard let hardness = rule.hardness else { return "off" }
    return rule.origin == .document ? hardness.rawValue : rule.origin.rawValue
  }

  private func hardness(of kind: Kind) -> String {
    kind.isOnlyEncouraged ? "encouraged" : kind.isPlanned ? "hard" : "recorded"
  }

  @Test func hardnessIsThePacks() throws {
    let clauses = try Self.clauses
    #expect(Set(clauses.map(\.pack)) == Set(shippedPolicyNames()))
    for clause in clauses {
      let policy = try #require(readPolicy(clause.pack, relativeTo: nil).value)
      #expect(
        ["hard", "soft", "encouraged", "recorded", "guard", "bureau", "–"].contains(clause.hardness), "\(clause.name)")
      #expect(!clause.reading.isEmpty, "\(clause.name) has no reading")
      #expect(Set(clause.others.keys).isSubset(of: clause.rules), "\(clause.name) speaks of rules that do not serve it")
      let all = Dictionary(rules(of: policy).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      for id in clause.rules {
        let rule = try #require(all[id], "\(clause.name): \(id)")
        #expect(clause.others[id] ?? clause.hardness == hardness(of: rule), "\(clause.name): \(id)")
      }
      let kinds = try clause.kinds.map { id in
        hardness(of: try #require(policy.kinds.first { $0.id == id }, "\(clause.name): \(id)"))
      }
      #expect(kinds.allSatisfy { $0 == clause.hardness }, "\(clause.name): \(kinds)")
      if ["encouraged", "recorded"].contains(clause.hardness) {
        #expect(!kinds.isEmpty, "\(clause.name) names no kind")
      }
    }
  }

  /// Nothing is only encouraged, recorded or asked by us without a row that says so.
  @Test func everyKindThatIsNotAskedForHasItsClause() throws {
    let clauses = try Self.clauses
    for name in shippedPolicyNames() {
      let policy = try #require(readPolicy(name, relativeTo: nil).value)
      for kind in policy.kinds where !kind.isOffered {
        let isNamed = clauses.contains { [name, "national-2014"].contains($0.pack) && $0.kinds.contains(kind.id) }
        #expect(isNamed, "\(name): \(kind.id)")
      }
    }
  }

  private static func marks(_ kind: String) throws -> Set<String> {
    let table = try page.split(separator: "\n").filter { $0.hasPrefix("|") }.joined(separator: "\n")
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
