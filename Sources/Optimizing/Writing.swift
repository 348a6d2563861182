// The model as text that other solvers read: free MPS and CPLEX LP.

extension Model {
  /// The model in free MPS format. Variables are named x1, x2, … and constraints r1, r2, …, with the readable part of
  /// their label appended; the objective is `cost`, minimised. A constant of the objective becomes a variable fixed at 1:
  /// readers disagree on the sign of a right-hand side of the objective.
  ///
  /// Meaningless for a model that ``solve(_:_:)`` would refuse.
  public func mps() -> String {
    var text = "NAME \(Self.readable(name))\nROWS\n N cost\n"
    var right = ""
    var ranges = ""
    for row in 0..<rowCount {
      let (lower, upper) = (rowLowerBounds[row], rowUpperBounds[row])
      let name = constraintName(row)
      let kind = lower == upper ? "E" : upper.isFinite ? "L" : lower.isFinite ? "G" : "N"
      text += " \(kind) \(name)\n"
      let bound = upper.isFinite ? upper : lower
      if bound.isFinite, bound != 0 { right += " RHS \(name) \(bound)\n" }
      if kind == "L", lower.isFinite { ranges += " RANGE \(name) \(upper - lower)\n" }
    }
    text += "COLUMNS\n"
    let entries = entriesByColumn()
    var inMarker = false
    for column in 0..<variableCount {
      if inMarker != (domains[column] != .continuous) {
        inMarker.toggle()
        text += " MARKER 'MARKER' \(inMarker ? "'INTORG'" : "'INTEND'")\n"
      }
      let name = variableName(column)
      // A column has to occur once to exist, even if it costs nothing and meets no row.
      if costs[column] != 0 || entries[column].isEmpty { text += " \(name) cost \(costs[column])\n" }
      for (row, value) in entries[column] { text += " \(name) \(constraintName(row)) \(value)\n" }
    }
    if inMarker { text += " MARKER 'MARKER' 'INTEND'\n" }
    if costConstant != 0 { text += " \(Self.one) cost \(costConstant)\n" }
    text += "RHS\n\(right)"
    if !ranges.isEmpty { text += "RANGES\n\(ranges)" }
    text += "BOUNDS\n"
    for column in 0..<variableCount { text += mpsBounds(column) }
    if costConstant != 0 { text += " FX BOUND \(Self.one) 1\n" }
    return text + "ENDATA\n"
  }

  // Readers disagree on what an integer column without bounds may be, so those are always written.
  private func mpsBounds(_ column: Int) -> String {
    let (lower, upper) = (lowerBounds[column], upperBounds[column])
    let name = variableName(column)
    if lower == upper { return " FX BOUND \(name) \(lower)\n" }
    if !lower.isFinite, !upper.isFinite { return " FR BOUND \(name)\n" }
    var text = ""
    if !lower.isFinite {
      text += " MI BOUND \(name)\n"
    } else if lower != 0 || domains[column] != .continuous {
      text += " LO BOUND \(name) \(lower)\n"
    }
    if upper.isFinite {
      text += " UP BOUND \(name) \(upper)\n"
    } else if domains[column] != .continuous {
      text += " PL BOUND \(name)\n"
    }
    return text
  }

  /// The model in CPLEX LP format, names as in ``mps()``. A constraint bounded on both sides is written twice, one
  /// without bounds is left out.
  ///
  /// Meaningless for a model that ``solve(_:_:)`` would refuse.
  public func lp() -> String {
    var needsOne = costConstant != 0
    func sum(_ terms: [(name: String, value: Double)]) -> String {
      var text = ""
      for (place, term) in terms.enumerated() {
        // Old readers stop at 255 characters.
        if place > 0, place.isMultiple(of: 3) { text += "\n  " }
        text += " \(term.value < 0 ? "-" : "+") \(term.value.magnitude) \(term.name)"
      }
      if terms.isEmpty {
        needsOne = true
        text = " 0 \(Self.one)"
      }
      return text
    }
    var objective = costs.indices.filter { costs[$0] != 0 }.map { (name: variableName($0), value: costs[$0]) }
    if costConstant != 0 { objective.append((Self.one, costConstant)) }
    var text = "Minimize\n cost:\(sum(objective))\nSubject To\n"
    for (row, entries) in entriesByRow().enumerated() {
      let (lower, upper) = (rowLowerBounds[row], rowUpperBounds[row])
      let name = constraintName(row)
      let terms = sum(entries.map { (variableName($0.0), $0.1) })
      if lower == upper {
        text += " \(name):\(terms) = \(lower)\n"
        continue
      }
      if upper.isFinite { text += " \(name):\(terms) <= \(upper)\n" }
      if lower.isFinite { text += " \(name)\(upper.isFinite ? "_low" : ""):\(terms) >= \(lower)\n" }
    }
    // A section without a row is an error to some; this one always holds.
    if (0..<rowCount).allSatisfy({ !rowLowerBounds[$0].isFinite && !rowUpperBounds[$0].isFinite }) {
      needsOne = true
      text += " r0: \(Self.one) = 1\n"
    }
    text += "Bounds\n"
    if needsOne { text += " \(Self.one) = 1\n" }
    var whole = ""
    for column in 0..<variableCount {
      let (lower, upper) = (lowerBounds[column], upperBounds[column])
      let name = variableName(column)
      if lower == upper {
        text += " \(name) = \(lower)\n"
      } else if !lower.isFinite, !upper.isFinite {
        text += " \(name) free\n"
      } else {
        text += " \(lower.isFinite ? "\(lower)" : "-inf") <= \(name) <= \(upper.isFinite ? "\(upper)" : "+inf")\n"
      }
      if domains[column] != .continuous { whole += " \(name)\n" }
    }
    if !whole.isEmpty { text += "Generals\n\(whole)" }
    return text + "End\n"
  }

  /// Stands for the constant of the objective.
  private static let one = "x0_constant"

  /// Number first: unique without a table, and never a word or a number of the format, as a bare `e1` or `free` is.
  private func variableName(_ column: Int) -> String {
    let label = Self.readable(variableLabels[column])
    return label.isEmpty ? "x\(column + 1)" : "x\(column + 1)_\(label)"
  }

  private func constraintName(_ row: Int) -> String {
    let label = Self.readable(constraintLabels[row])
    return label.isEmpty ? "r\(row + 1)" : "r\(row + 1)_\(label)"
  }

  /// Letters and digits of ASCII, runs of anything else turned into one `_`; at most 40 characters.
  private static func readable(_ label: String) -> String {
    var name = ""
    for scalar in label.unicodeScalars where name.utf8.count < 40 {
      if scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        name.unicodeScalars.append(scalar)
      } else if !name.isEmpty, !name.hasSuffix("_") {
        name += "_"
      }
    }
    if name.hasSuffix("_") { name.removeLast() }
    return name
  }

  private func entriesByColumn() -> [[(Int, Double)]] {
    var entries = [[(Int, Double)]](repeating: [], count: variableCount)
    for place in 1..<entryValues.count where entryValues[place] != 0 {
      entries[Int(entryColumns[place]) - 1].append((Int(entryRows[place]) - 1, entryValues[place]))
    }
    return entries
  }

  private func entriesByRow() -> [[(Int, Double)]] {
    var entries = [[(Int, Double)]](repeating: [], count: rowCount)
    for place in 1..<entryValues.count where entryValues[place] != 0 {
      entries[Int(entryRows[place]) - 1].append((Int(entryColumns[place]) - 1, entryValues[place]))
    }
    return entries
  }
}
