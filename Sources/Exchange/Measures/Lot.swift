import Digesting

/// The public lot (摇号): from a published seed, the same on every run and for everybody who draws it again. It settles who goes,
/// and among equals where (model §4.7).
///
/// Who: identifiers are sorted by the SHA-256 of `seed:teacher_id` in lower-case hexadecimal; the first has rank 1.
///
/// Where: every person, school and kind draws a number by the SHA-256 of `seed:identifier`, and a move's place is what three
/// numbers multiplied leave when divided by a prime (``place(_:_:_:)``). Two people who trade schools never have the same places
/// together, unless two numbers are equal.
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

extension Lot {
  /// The largest prime of five digits.
  public static let prime = 99_991

  /// The number that a person or a school draws, 1 to 99,990: the SHA-256 of `seed:identifier`, read as one large number, modulo
  /// 99,990, and 1 more.
  public static func number(of id: String, seed: String) -> Int {
    1 + sha256(Array("\(seed):\(id)".utf8)).reduce(0) { ($0 * 256 + Int($1)) % (prime - 1) }
  }

  /// The same for a kind of exchange; where it leads to another post at the host, for `kind:post`.
  public static func number(ofKind kind: String, leadingTo post: Role?, seed: String) -> Int {
    number(of: post.map { "\(kind):\($0.rawValue)" } ?? kind, seed: seed)
  }

  /// The place of a move by the numbers of its person, host and kind: their product modulo 99,991.
  public static func place(_ person: Int, _ host: Int, _ kind: Int) -> Int {
    person * host % prime * kind % prime
  }
}
