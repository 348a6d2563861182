/// Where numbers count as equal.
enum Rounding {
  /// Of a row or bound: the solver keeps them within 1e-7.
  static let feasibility = 1e-6
  /// The solver's own tolerance.
  static let solver = 1e-7
  /// Below it a value of a relaxation is none.
  static let trace = 1e-9
  /// Relative: by so much a bound may lie above the value of a plan, since both are sums of rounded numbers.
  static let bound = 1e-6
}
