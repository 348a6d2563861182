// Many threads at once, each failing and succeeding, none saying a word.

import Foundation
import Optimizing
import Testing

@Suite struct ThreadTests {
  /// Eight threads, real ones, twenty solves each, failures in between. Every thread must get the same numbers.
  @Test func sameAnswersOnEveryThread() async throws {
    let all = await withTaskGroup(of: [String].self) { group in
      for _ in 0..<8 {
        group.addTask {
          await withCheckedContinuation { done in
            Thread { done.resume(returning: Self.work()) }.start()
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(all.count == 8)
    #expect(Set(all).count == 1)
    #expect(all[0].filter { $0.hasPrefix("refused") }.count == 10)
    #expect(all[0].filter { $0.hasPrefix("optimal") }.count > 10)
  }

  private static func work() -> [String] {
    (0..<20).flatMap { round -> [String] in
      var answers: [String] = []
      func note(_ solve: () throws -> Solution) {
        do {
          let solution = try solve()
          let numbers = solution.values + solution.duals + solution.reducedCosts + [solution.bound]
          let bits = numbers.map { String($0.bitPattern, radix: 16) }
          answers.append("\(solution.termination) \(bits) \(solution.nodes) \(solution.iterations)")
        } catch SolverError.refused(let sentence) {
          answers.append("refused \(sentence)")
        } catch {
          answers.append("\(error)")
        }
      }
      if round.isMultiple(of: 2) {
        var broken = Model()
        _ = broken.addVariable(entries: [(Constraint(index: round), 1)])
        note { try solve(broken) }
      }
      note { try solve(randomInteger(round)) }
      note { try solveRelaxation(assignment(15, seed: round).model) }
      var options = SolverOptions()
      options.nodeLimit = 20
      note { try solve(marketSplit(rows: 3, columns: 20, seed: round), options) }
      return answers
    }
  }

  /// Other tests write to standard output meanwhile, so only GLPK's own words count.
  @Test func nothingIsPrinted() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("words-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    fflush(nil)
    let kept = dup(1)
    let caught = open(file.path, O_CREAT | O_WRONLY, 0o600)
    dup2(caught, 1)
    close(caught)
    var options = SolverOptions()
    options.presolve = true
    let outcome = Result {
      _ = try solve(marketSplit(rows: 2, columns: 12, seed: 1))
      _ = try solve(marketSplit(rows: 2, columns: 12, seed: 1), options)
      _ = try solveRelaxation(assignment(15, seed: 1).model, options)
      var broken = Model()
      _ = broken.addVariable(entries: [(Constraint(index: 3), 1)])
      _ = try? solve(broken)
    }
    fflush(nil)
    dup2(kept, 1)
    close(kept)
    try outcome.get()
    let words = try String(contentsOf: file, encoding: .utf8)
    print(words, terminator: "")
    for phrase in ["GLPK", "glp_", "OPTIMAL", "rows", "obj =", "cuts", "Objective step", "Error detected"] {
      #expect(!words.contains(phrase))
    }
  }
}
