/// The elements of least weight, least first and then by number; not all of a million are sorted for a few thousand.
package func leastFirst(_ elements: [Int], by weights: [Double], atMost count: Int) -> [Int] {
  guard count > 0 else { return [] }
  var candidates = elements
  if count <= (elements.count - 1) / 4 {
    // A sample tells about where the wanted part ends.
    let step = max(1, elements.count / 10_000)
    let sample = stride(from: 0, to: elements.count, by: step).map { weights[elements[$0]] }.sorted()
    var rank = 2 * count * sample.count / elements.count
    repeat {
      let limit = rank < sample.count ? sample[rank] : .infinity
      candidates = elements.filter { weights[$0] <= limit }
      rank = 2 * rank + 1
    } while candidates.count < count
  }
  candidates.sort { (weights[$0], $0) < (weights[$1], $1) }
  return Array(candidates.prefix(count))
}
