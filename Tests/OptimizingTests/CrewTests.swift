import Synchronization
import Testing

@testable import Optimizing

@Suite struct CrewTests {
  /// Every member does its part of every step, and no step begins before the one before has ended.
  @Test(arguments: 1...4)
  func stepsFollowOneAnother(_ members: Int) {
    let crew = Crew(members)
    defer { crew.dismiss() }
    let parts = Numbers([Double](repeating: 0, count: members))
    let sums = Numbers([Double](repeating: 0, count: members))
    for step in 1...200 {
      crew.together { parts.at[$0] = Double(step * ($0 + 1)) }
      // Reads what the others wrote in the step before.
      crew.together { sums.at[$0] = parts.array.reduce(0, +) }
      let expected = Double(step * members * (members + 1) / 2)
      #expect(sums.array.allSatisfy { $0 == expected })
    }
  }

  /// Where fewer threads can be had than asked for, those that are there do the parts of all.
  @Test(arguments: [(1, 0), (2, 0), (4, 0), (4, 1), (5, 2), (7, 3), (3, 9)])
  func partsAreDoneByThoseWhoAreThere(_ members: Int, _ available: Int) {
    var left = available
    let crew = Crew(members) { work in
      left -= 1
      return left >= 0 ? Hand(work) : nil
    }
    defer { crew.dismiss() }
    let parts = Numbers([Double](repeating: 0, count: members))
    for step in 1...100 {
      crew.together { parts.at[$0] += Double($0 + 1) }
      #expect(parts.array == (1...members).map { Double(step * $0) })
    }
  }

  @Test func aHandIsWaitedFor() throws {
    let done = Atomic<Int>(0)
    for number in 1...20 {
      let hand = try #require(Hand { done.wrappingAdd(1, ordering: .relaxed) })
      hand.join()
      #expect(done.load(ordering: .relaxed) == number)
    }
  }

  @Test func numbersAreCopied() {
    let (one, other) = (Numbers([1, 2, 3]), Numbers([0, 0, 0]))
    other.copy(one)
    one.at[0] = 9
    #expect(other.array == [1, 2, 3])
    #expect(Numbers([]).array == [])
  }
}
