// Sums written as on paper.

import Optimizing
import Testing

@Suite struct ExpressionTests {
  let x = Variable(index: 0)
  let y = Variable(index: 1)

  private func value(_ expression: LinearExpression, x: Double, y: Double) -> Double {
    expression.terms.reduce(expression.constant) { $0 + $1.coefficient * ($1.variable.index == 0 ? x : y) }
  }

  @Test func arithmetic() {
    #expect(value(2 * x + y - 3, x: 5, y: 7) == 14)
    #expect(value(1 - (x - y) * 2, x: 5, y: 7) == 5)
    #expect(value(-x + (4 - y), x: 5, y: 7) == -8)
    var sum = LinearExpression(sumOf: [x, y, x])
    sum += 2 * y
    sum -= x
    sum += 1
    sum -= 0.5
    #expect(value(sum, x: 5, y: 7) == 26.5)
    #expect(sum.merged().terms.map(\.coefficient) == [1, 3])
  }

  @Test func relations() {
    #expect((x + y <= 3).upper == 3)
    #expect((x + y <= 3).lower == -.infinity)
    #expect((x >= y).lower == 0)
    #expect((2 * x == y + 1).lower == 0)
    #expect((2 * x == y + 1).expression.constant == -1)
  }

  @Test func duplicatesAreAddedUp() throws {
    var model = Model()
    let x = model.addVariable(lower: 0, upper: 100, cost: -1)
    let row = model.add(x + x + x + 1 <= 10)
    let z = model.addVariable(lower: 0, upper: 100, cost: -1, entries: [(row, 1), (row, 2)])
    #expect(model.entryCount == 2)
    let solution = try solveRelaxation(model)
    #expect(abs(solution[x] + solution[z] - 3) < 1e-9)
    #expect(model.rowUpperBounds == [9])
  }

  @Test func binaryIsZeroOrOne() {
    var model = Model()
    let x = model.addVariable(.binary, lower: -5, upper: 5)
    #expect(model.lowerBounds == [0] && model.upperBounds == [1])
    model.setBounds(x, lower: 1, upper: 8)
    #expect(model.lowerBounds == [1] && model.upperBounds == [1])
    #expect(model.isInteger)
  }

  @Test func minimizeReplacesCosts() throws {
    var model = Model()
    let x = model.addVariable(lower: 1, upper: 2, cost: 7)
    let y = model.addVariable(lower: 1, upper: 2, cost: 7)
    model.minimize(x - y + x + 10)
    #expect(model.costs == [2, -1])
    #expect(try solve(model).objective == 10)
  }
}
