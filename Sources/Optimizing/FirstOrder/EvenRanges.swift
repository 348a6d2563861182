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
