import Digesting

/// The public lot (摇号): a rank for everybody from a published seed, the same on every run and for everybody who draws
/// it again.
///
/// Identifiers are sorted by the SHA-256 of `seed:teacher_id` in lower-case hexadecimal; the first has rank 1.
public struct Lot: Sendable, Hashable {
  /// In the order of the identifiers given: 1 for the first drawn.
  public let ranks: [Int]

  public init(seed: String, ids: [String]) {
    // The bytes sort as their hexadecimal text does.
    let digests = ids.map { sha256(Array("\(seed):\($0)".utf8)) }
    let order = ids.indices.sorted { a, b in
      digests[a] == digests[b] ? ids[a] < ids[b] : digests[a].lexicographicallyPrecedes(digests[b])
    }
    var ranks = Array(repeating: 0, count: ids.count)
    for (rank, index) in order.enumerated() { ranks[index] = rank + 1 }
    self.ranks = ranks
  }
}
