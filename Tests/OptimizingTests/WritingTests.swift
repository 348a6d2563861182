// Written models read back by GLPK's own program must have the same optimum.

import Foundation
import Optimizing
import Testing

private let glpsol = ["/usr/bin/glpsol", "/usr/local/bin/glpsol"].first {
  FileManager.default.isExecutableFile(atPath: $0)
}

@Suite struct WritingTests {
  @Test func wordForWord() {
    var model = Model(name: "two posts")
    let x = model.addVariable(.binary, cost: -3, label: "Li → 2nd school")
    let y = model.addVariable(lower: -.infinity, upper: 4.5, cost: 1e-7, label: "free")
    _ = model.addConstraint(2 * x - y, lower: -1, upper: 3, label: "配额")
    #expect(
      model.mps() == """
        NAME two_posts
        ROWS
         N cost
         L r1
        COLUMNS
         MARKER 'MARKER' 'INTORG'
         x1_Li_2nd_school cost -3.0
         x1_Li_2nd_school r1 2.0
         MARKER 'MARKER' 'INTEND'
         x2_free cost 1e-07
         x2_free r1 -1.0
        RHS
         RHS r1 3.0
        RANGES
         RANGE r1 4.0
        BOUNDS
         LO BOUND x1_Li_2nd_school 0.0
         UP BOUND x1_Li_2nd_school 1.0
         MI BOUND x2_free
         UP BOUND x2_free 4.5
        ENDATA

        """)
    #expect(
      model.lp() == """
        Minimize
         cost: - 3.0 x1_Li_2nd_school + 1e-07 x2_free
        Subject To
         r1: + 2.0 x1_Li_2nd_school - 1.0 x2_free <= 3.0
         r1_low: + 2.0 x1_Li_2nd_school - 1.0 x2_free >= -1.0
        Bounds
         0.0 <= x1_Li_2nd_school <= 1.0
         -inf <= x2_free <= 4.5
        Generals
         x1_Li_2nd_school
        End

        """)
  }

  @Test(.enabled(if: glpsol != nil, "glpsol is not installed"), arguments: ["--freemps", "--lp"])
  func readBack(format: String) throws {
    var models = (0..<60).map(randomInteger)
    models.append(marketSplit(rows: 2, columns: 8, seed: 1))
    models.append(assignment(5, seed: 1, domain: .continuous).model)
    models.append(KnownAnswerTests.manualExample().0)
    var odd = Model()
    let a = odd.addVariable(lower: -.infinity, upper: .infinity, cost: 1)
    _ = odd.addVariable(lower: 2, upper: .infinity)
    _ = odd.addVariable(.integer, lower: -7.5, upper: -2, cost: 1e-3, label: "e5")
    _ = odd.addVariable(.integer, lower: 3, upper: 3, cost: 12_345_678_901.5)
    let c = odd.addVariable(lower: -.infinity, upper: -1, cost: -0.1)
    odd.add(a - c >= -1e6)
    _ = odd.addConstraint(a + c)
    odd.costConstant = -1.0 / 3
    models.append(odd)
    for (number, model) in models.enumerated() {
      let ours = try solve(model)
      let theirs = try optimum(format == "--lp" ? model.lp() : model.mps(), format)
      switch (ours.objective, theirs) {
      case (nil, nil): break
      case (let ours?, let theirs?): #expect(abs(ours - theirs) <= 1e-5 * max(1, abs(ours)), "model \(number)")
      default: Issue.record("model \(number): \(String(describing: ours.objective)) and \(String(describing: theirs))")
      }
    }
  }

  /// Nil if infeasible.
  private func optimum(_ text: String, _ format: String) throws -> Double? {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("model-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("model")
    let answer = folder.appendingPathComponent("answer")
    try Data(text.utf8).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(glpsol))
    process.arguments = [format, file.path, "--min", "-w", answer.path]
    let log = Pipe()
    process.standardOutput = log
    process.standardError = log
    try process.run()
    let words = String(decoding: log.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(words)\n\(text)")
    // "s mip ROWS COLUMNS STATUS OBJECTIVE", or "s bas ROWS COLUMNS PRIMAL DUAL OBJECTIVE".
    let line = try String(contentsOf: answer, encoding: .utf8).split(separator: "\n").first { $0.hasPrefix("s ") }
    let fields = try #require(line).split(separator: " ")
    return fields[4] == "o" || fields[4] == "f" ? Double(fields.last!) : nil
  }
}
