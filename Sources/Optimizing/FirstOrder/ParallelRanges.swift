import Dispatch

/// Ranges of rows or columns that hold like numbers of entries.
func evenRanges(_ starts: [Int], _ count: Int) -> [Range<Int>] {
  let last = starts.count - 1
  let total = starts[last]
  var ranges: [Range<Int>] = []
  var first = 0
  for part in 1...count {
    var end = first
    let until = total * part / count
    while end < last, starts[end] < until || part == count { end += 1 }
    ranges.append(first..<end)
    first = end
  }
  return ranges
}

/// Fills two vectors range by range, each range on a thread; the second may be empty.
func inParallel(
  _ ranges: [Range<Int>], _ one: inout [Double], _ other: inout [Double],
  _ fill: (Range<Int>, UnsafeMutableBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Void
) {
  one.withUnsafeMutableBufferPointer { one in
    other.withUnsafeMutableBufferPointer { other in
      guard ranges.count > 1 else { return fill(ranges[0], one, other) }
      // Every range writes to places of its own.
      nonisolated(unsafe) let (one, other, fill) = (one, other, fill)
      DispatchQueue.concurrentPerform(iterations: ranges.count) { fill(ranges[$0], one, other) }
    }
  }
}
