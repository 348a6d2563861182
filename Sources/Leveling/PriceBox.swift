/// Limits for the prices of rows, around prices that are known nearly (boxstep: Marsten, Hogan and Blankenship 1975).
///
/// A relaxation over few columns leaves many prices open, and the simplex method ends at an extreme of them, which would let
/// in thousands of columns in vain. A slack that costs something keeps the price of its row below that cost; one that the
/// optimum does not use changes nothing else.
struct PriceBox {
  struct Slack: Sendable {
    /// Row of the program.
    let row: Int
    /// 1 fills the row, -1 empties it.
    let sign: Double
    let cost: Double
  }

  let slacks: [Slack]

  /// - Parameters:
  ///   - rows: program rows that may have slacks.
  ///   - prices: by program row.
  ///   - part: width of the box, as part of the price and of the usual price.
  init(_ program: Program, _ rows: [Int], near prices: [Double], width part: Double) {
    let sizes = prices.filter { $0 != 0 }.map(abs)
    let usual = sizes.reduce(0, +) / Double(max(1, sizes.count))
    var slacks: [Slack] = []
    for row in rows where !program.rows[row].isLazy && usual > 0 {
      let width = part * (abs(prices[row]) + usual)
      // A row that asks for nothing on one side has no price of that sign anyway.
      if program.rows[row].lower.isFinite, prices[row] + width > 0 {
        slacks.append(Slack(row: row, sign: 1, cost: prices[row] + width))
      }
      if program.rows[row].upper.isFinite, prices[row] - width < 0 {
        slacks.append(Slack(row: row, sign: -1, cost: width - prices[row]))
      }
    }
    self.slacks = slacks
  }
}
