/// What becomes of the schools that are closed in a school year (撤并): where each merges, and where its pupils are.
public struct Mergers: Sendable {
  /// By school that is closed in the year: the open one that it merges into (并入学校), named in the schools table or by a
  /// pair whose basis says so; through schools that have closed themselves to where these merge. nil where that is unknown.
  public let into: [Int?]
  /// By stage and school: pupils in the year. Those of a school that closes in this very year follow to where it merges;
  /// those of schools that closed earlier are counted where they are. 0 where the school is not open.
  public let students: [Stage: [Int]]

  public init(_ roster: Roster, year: Int) {
    let schools = roster.schools
    var named = schools.map { school in school.mergesInto.flatMap { roster.schoolIndex[$0] } }
    // Of several pairs that name one, the host first by identifier counts, however the rows stand.
    let mergers = (roster.pairs ?? []).filter(\.isMerger).sorted {
      [schools[$0.a].id, schools[$0.b].id].sorted().lexicographicallyPrecedes(
        [schools[$1.a].id, schools[$1.b].id].sorted())
    }
    for pair in mergers {
      for (school, other) in [(pair.a, pair.b), (pair.b, pair.a)] where named[school] == nil {
        // Of two that close, a pair does not say which takes the other.
        if schools[school].closes != nil, !schools[other].isClosed(in: year) { named[school] = other }
      }
    }
    let into = schools.indices.map { school -> Int? in
      guard schools[school].isClosed(in: year) else { return nil }
      var (place, seen) = (school, Set<Int>())
      while schools[place].isClosed(in: year), seen.insert(place).inserted, let next = named[place] { place = next }
      return schools[place].isOpen(in: year) ? place : nil
    }
    self.into = into
    students = Dictionary(
      uniqueKeysWithValues: Stage.allCases.map { stage in
        var students = schools.map { $0.isOpen(in: year) ? $0.students(stage) : 0 }
        for school in schools.indices where schools[school].closes == year {
          if let host = into[school] { students[host] += schools[school].students(stage) }
        }
        return (stage, students)
      })
  }
}
