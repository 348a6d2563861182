/// A stretch of bytes to be replaced; an empty range is an insertion.
public struct Splice: Sendable {
  public let range: Range<Int>
  public let with: [UInt8]

  public init(_ range: Range<Int>, with: [UInt8]) {
    self.range = range
    self.with = with
  }

  public init(at offset: Int, _ with: String) {
    self.init(offset..<offset, with: Array(with.utf8))
  }
}

extension [UInt8] {
  /// The bytes with the stretches replaced, which must be in order and not overlap.
  public func spliced(_ splices: [Splice]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count + splices.reduce(0) { $0 + $1.with.count })
    var at = 0
    for splice in splices {
      result.append(contentsOf: self[at..<splice.range.lowerBound])
      result.append(contentsOf: splice.with)
      at = splice.range.upperBound
    }
    result.append(contentsOf: self[at...])
    return result
  }
}
