// Sums of variables, written as one writes them on paper: `2 * x + y - 3`.

/// A sum of coefficient times variable, and a constant.
///
/// The same variable may occur several times; a model adds the coefficients up.
public struct LinearExpression: Sendable {
  public var terms: [(variable: Variable, coefficient: Double)]
  public var constant: Double

  public init(constant: Double = 0) {
    terms = []
    self.constant = constant
  }

  public init(_ terms: [(variable: Variable, coefficient: Double)], constant: Double = 0) {
    self.terms = terms
    self.constant = constant
  }

  /// Each of the variables once.
  public init(sumOf variables: some Sequence<Variable>) {
    terms = variables.map { ($0, 1) }
    constant = 0
  }

  /// Adds `coefficient` times `variable`, without building an expression for it.
  public mutating func add(_ coefficient: Double, _ variable: Variable) {
    terms.append((variable, coefficient))
  }

  /// Every variable once, in order of first occurrence, coefficients added up.
  public func merged() -> LinearExpression {
    LinearExpression(merging(terms, key: \.index), constant: constant)
  }
}

/// Adds up the coefficients of equal keys; the order of first occurrence stays.
func merging<Key>(
  _ terms: [(variable: Key, coefficient: Double)], key: (Key) -> Int
) -> [(variable: Key, coefficient: Double)] {
  // Sorted input, the usual case, needs no table.
  var ascending = true
  var last = Int.min
  for term in terms {
    let index = key(term.variable)
    guard index > last else {
      ascending = false
      break
    }
    last = index
  }
  if ascending { return terms }
  var place: [Int: Int] = [:]
  var merged: [(variable: Key, coefficient: Double)] = []
  merged.reserveCapacity(terms.count)
  for term in terms {
    let index = key(term.variable)
    if let known = place[index] {
      merged[known].coefficient += term.coefficient
    } else {
      place[index] = merged.count
      merged.append(term)
    }
  }
  return merged
}

/// What `+`, `-`, `*` and the comparisons accept: a variable or a sum of them.
public protocol Linear: Sendable {
  var expression: LinearExpression { get }
}

extension Variable: Linear {
  public var expression: LinearExpression { LinearExpression([(self, 1)]) }
}

extension LinearExpression: Linear {
  public var expression: LinearExpression { self }
}

public func * (factor: Double, a: some Linear) -> LinearExpression {
  var result = a.expression
  for place in result.terms.indices { result.terms[place].coefficient *= factor }
  result.constant *= factor
  return result
}

public func * (a: some Linear, factor: Double) -> LinearExpression { factor * a }

public prefix func - (a: some Linear) -> LinearExpression { -1 * a }

public func + (a: some Linear, b: some Linear) -> LinearExpression {
  var result = a.expression
  result += b
  return result
}

public func + (a: some Linear, b: Double) -> LinearExpression {
  var result = a.expression
  result.constant += b
  return result
}

public func + (a: Double, b: some Linear) -> LinearExpression { b + a }

public func - (a: some Linear, b: some Linear) -> LinearExpression { a + -b }

public func - (a: some Linear, b: Double) -> LinearExpression { a + -b }

public func - (a: Double, b: some Linear) -> LinearExpression { -b + a }

public func += (a: inout LinearExpression, b: some Linear) {
  let other = b.expression
  a.terms.append(contentsOf: other.terms)
  a.constant += other.constant
}

public func += (a: inout LinearExpression, b: Double) { a.constant += b }

public func -= (a: inout LinearExpression, b: some Linear) { a += -b }

public func -= (a: inout LinearExpression, b: Double) { a.constant -= b }

/// An expression kept between two bounds: what `2 * x + y <= 3` means.
public struct Relation: Sendable {
  public let expression: LinearExpression
  public let lower: Double
  public let upper: Double

  public init(_ expression: LinearExpression, lower: Double = -.infinity, upper: Double = .infinity) {
    self.expression = expression
    self.lower = lower
    self.upper = upper
  }
}

public func <= (a: some Linear, b: Double) -> Relation { Relation(a.expression, upper: b) }

public func >= (a: some Linear, b: Double) -> Relation { Relation(a.expression, lower: b) }

public func == (a: some Linear, b: Double) -> Relation { Relation(a.expression, lower: b, upper: b) }

public func <= (a: some Linear, b: some Linear) -> Relation { a - b <= 0 }

public func >= (a: some Linear, b: some Linear) -> Relation { a - b >= 0 }

public func == (a: LinearExpression, b: some Linear) -> Relation { a - b == 0 }
