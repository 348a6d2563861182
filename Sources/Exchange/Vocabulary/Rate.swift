/// A rate written as a decimal, such as 0.10, kept exact: 0.1 × 30 must not become 3.0000000000000004 and be rounded up to 4.
public struct Rate: Sendable, Hashable, Comparable, CustomStringConvertible {
  private static let scale = 1_000_000
  private let millionths: Int

  /// Reads a plain decimal with at most six places, e.g. `0.125`; nil when the text is anything else or negative.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Int(parts[0]), whole >= 0, whole < 1_000_000,
      parts[0].allSatisfy(\.isNumber)
    else { return nil }
    var fraction = 0
    if parts.count == 2 {
      guard (1...6).contains(parts[1].count), parts[1].allSatisfy({ $0.isASCII && $0.isNumber }),
        let digits = Int(parts[1])
      else { return nil }
      fraction = digits
      for _ in parts[1].count..<6 { fraction *= 10 }
    }
    self.millionths = whole * Rate.scale + fraction
  }

  public init(percent: Int) {
    self.millionths = percent * 10_000
  }

  private init(millionths: Int) { self.millionths = millionths }

  public static let zero = Rate(percent: 0)
  public static let whole = Rate(percent: 100)

  public static func + (a: Rate, b: Rate) -> Rate { Rate(millionths: a.millionths + b.millionths) }

  public static func < (a: Rate, b: Rate) -> Bool { a.millionths < b.millionths }

  public var value: Double { Double(millionths) / Double(Rate.scale) }

  /// ⌈rate · count⌉, exact.
  public func roundedUp(of count: Int) -> Int { (millionths * count + Rate.scale - 1) / Rate.scale }

  /// ⌊rate · count⌋, exact.
  public func roundedDown(of count: Int) -> Int { millionths * count / Rate.scale }

  /// `40%`, `12.5%`.
  public var percent: String {
    let rest = Rate(millionths: millionths % (Rate.scale / 100) * 100).description.dropFirst()
    return "\(millionths / (Rate.scale / 100))\(rest == ".0" ? "" : rest)%"
  }

  public var description: String {
    var fraction = String(millionths % Rate.scale + Rate.scale).dropFirst()
    while fraction.count > 1, fraction.last == "0" { fraction.removeLast() }
    return "\(millionths / Rate.scale).\(fraction)"
  }
}
