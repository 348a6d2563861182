// Where a simplex run ended, so that the next one may start there.

/// Which rows and columns are basic, and at which bound the others sit.
public struct Basis: Hashable, Sendable {
  public enum Status: UInt8, Hashable, Sendable {
    // The numbers are GLPK's.
    case basic = 1
    case lower = 2
    case upper = 3
    /// Not basic and without bounds.
    case free = 4
    /// Not basic and with equal bounds.
    case fixed = 5
  }

  public var rows: [Status]
  public var columns: [Status]

  public init(rows: [Status], columns: [Status]) {
    self.rows = rows
    self.columns = columns
  }

  /// The same basis for a model that grew: new columns sit at their lower bound, new rows are basic. It is still a
  /// basis, primal feasible if only columns came and dual feasible if only rows did.
  ///
  /// - Parameters:
  ///   - rows: how many rows the model has now; not fewer than before.
  ///   - columns: how many variables the model has now; not fewer than before.
  public func extended(rows: Int? = nil, columns: Int? = nil) -> Basis {
    var grown = self
    grown.rows.append(contentsOf: repeatElement(.basic, count: max(0, (rows ?? 0) - self.rows.count)))
    grown.columns.append(contentsOf: repeatElement(.lower, count: max(0, (columns ?? 0) - self.columns.count)))
    return grown
  }

  /// The same basis for the model as it is now.
  public func extended(to model: Model) -> Basis {
    extended(rows: model.rowCount, columns: model.variableCount)
  }
}
