/// The arcs of a program for which no column stands: what they would cost at given prices of the rows is worked out from
/// whatever the caller makes arcs of, so that prices bound the whole program, and those that matter are taken in.
package protocol OutsideArcs: Sendable {
  /// Owners are numbered below it.
  var ownerCount: Int { get }

  /// By owner: the least that an arc costs beyond its worth in the rows; `.infinity` without arcs. nil where the search was
  /// stopped.
  func least(_ prices: OutsidePrices, _ program: Program, _ control: SearchControl) throws -> [Double]?

  /// The arcs without a column that cost no more than `limits` says of their owner, some of each owner where that are more
  /// than `few`. nil where the search was stopped, or there are more than `most`.
  func arcs(
    _ prices: OutsidePrices, _ program: Program, below limits: [Double], ofEach few: Int, atMost most: Int,
    _ control: SearchControl
  ) throws -> [OutsideArc]?

  /// Lays out the program with further arcs; nil where it was stopped.
  ///
  /// - Returns: the program, and where the columns of the arcs known before are in it.
  mutating func take(_ arcs: [OutsideArc]) -> (program: Program, places: [Int])?
}

/// An arc without a column.
package struct OutsideArc: Sendable {
  package let owner: Int
  package let kind: Int
  package let head: Int

  package init(owner: Int, kind: Int, head: Int) {
    self.owner = owner
    self.kind = kind
    self.head = head
  }
}

/// Prices of the rows, and what columns cost: what arcs are judged by.
package struct OutsidePrices: Sendable {
  package let level: Program.Level
  /// By row, with the sign of the bound that they price.
  package let duals: [Double]

  package init(level: Program.Level, duals: [Double]) {
    self.level = level
    self.duals = duals
  }
}
