// What must be refused, and GLPK's abort() caught.

import CGLPK
import Optimizing
import Testing

@Suite struct MisuseTests {
  @Test func nonFiniteNumbers() throws {
    func refuses(_ change: (inout Model, Variable) -> Void) {
      var model = Model()
      let x = model.addVariable(.integer, lower: 0, upper: 1, cost: 1)
      change(&model, x)
      #expect { try solve(model) } throws: { error in
        if case SolverError.nonFinite = error { true } else { false }
      }
    }
    for bad in [Double.nan, .infinity, -.infinity] {
      refuses { $0.setCost($1, bad) }
      refuses { $0.add(bad * $1 <= 1) }
      refuses { model, _ in model.costConstant = bad }
    }
    refuses { $0.setBounds($1, lower: .nan, upper: 1) }
    refuses { $0.setBounds($1, lower: .infinity, upper: .infinity) }
    refuses { $0.add($1 + 0 <= .nan) }
    refuses { $0.add($1 + 0 == .infinity) }
    refuses { $0.add($1 + 0 <= -.infinity) }
  }

  @Test func integersNeedBounds() throws {
    var model = Model()
    let x = model.addVariable(.integer, lower: 0, upper: .infinity, label: "posts")
    #expect(throws: SolverError.unboundedInteger(x, label: "posts")) { try solve(model) }
    #expect(try solveRelaxation(model).termination == .optimal)
  }

  @Test func crossedBoundsAreInfeasible() throws {
    var model = Model()
    let x = model.addVariable(.integer, lower: 0.2, upper: 0.8)
    #expect(try solve(model).termination == .infeasible)
    #expect(try solveRelaxation(model).termination == .optimal)
    model.setBounds(x, lower: 2, upper: 1)
    #expect(try solveRelaxation(model).termination == .infeasible)
  }

  @Test func unknownConstraint() throws {
    var model = Model()
    _ = model.addRow(lower: 0, upper: 1)
    _ = model.addVariable(entries: [(Constraint(index: 7), 1)])
    #expect { try solveRelaxation(model) } throws: { error in
      guard case SolverError.refused(let sentence) = error else { return false }
      return sentence.contains("row index out of range")
    }
    #expect(try solve(KnownAnswerTests.manualExample().0).termination == .optimal)
  }

  @Test func memoryLimit() throws {
    var options = SolverOptions()
    options.memoryLimit = 1
    let model = assignment(80, seed: 1).model
    #expect { try solve(model, options) } throws: { error in
      guard case SolverError.refused(let sentence) = error else { return false }
      return sentence.contains("memory")
    }
    #expect(try solve(model).termination == .optimal)
  }

  /// Random model 10, presolved with cover cuts, makes GLPK 5.0 ask itself for a problem of no columns and abort.
  @Test func abortOnASoundModel() throws {
    var options = SolverOptions()
    options.presolve = true
    options.coverCuts = true
    let model = randomInteger(10)
    #expect(try solve(model, options).objective == cheapestByTrying(model))
  }

  /// Straight to C, past what Swift makes impossible.
  @Test func duplicateEntry() {
    var result = lg_result()
    let (one, two): ([Int32], [Double]) = ([0, 1, 1], [0, 1, 1])
    let zero = [0.0, 0.0]
    let upper = [1.0, 1.0]
    let whole: [UInt8] = [0]
    one.withUnsafeBufferPointer { one in
      two.withUnsafeBufferPointer { two in
        zero.withUnsafeBufferPointer { zero in
          upper.withUnsafeBufferPointer { upper in
            whole.withUnsafeBufferPointer { whole in
              var model = lg_model()
              model.rows = 2
              model.columns = 1
              model.entries = 2
              model.row_lower = zero.baseAddress
              model.row_upper = upper.baseAddress
              model.column_lower = zero.baseAddress
              model.column_upper = upper.baseAddress
              model.cost = zero.baseAddress
              model.integral = whole.baseAddress
              model.entry_row = one.baseAddress
              model.entry_column = one.baseAddress
              model.entry_value = two.baseAddress
              var options = lg_options()
              options.seconds = .infinity
              lg_solve(&model, &options, &result)
            }
          }
        }
      }
    }
    #expect(Int(result.outcome) == LG_MISUSE)
    let sentence = withUnsafeBytes(of: result.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    #expect(sentence.contains("duplicate"))
  }
}
