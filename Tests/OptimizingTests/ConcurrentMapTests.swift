import Optimizing
import Testing

@Suite struct ConcurrentMapTests {
  private struct Odd: Error, Equatable { let number: Int }

  /// As many threads as the system gives, none at all among them.
  @Test(arguments: [0, 1, 2, 100])
  func resultsDoNotDependOnTheThreadsThatCanBeHad(_ available: Int) throws {
    var left = available
    func start(_ work: @escaping @Sendable () -> Void) -> Hand? {
      left -= 1
      return left >= 0 ? Hand(work) : nil
    }
    let squares = try concurrentMap(Array(0..<50), threads: 8, start: start) { $0 * $0 }
    #expect(squares == (0..<50).map { $0 * $0 })
    left = available
    #expect(throws: Odd(number: 3)) {
      try concurrentMap([2, 3, 4, 5], threads: 3, start: start) { number in
        guard number.isMultiple(of: 2) else { throw Odd(number: number) }
        return number
      }
    }
  }

  @Test func noMoreThreadsThanThereIsWork() throws {
    var started = 0
    let result = try concurrentMap([1, 2, 3], threads: 64) { work in
      started += 1
      return Hand(work)
    } _: {
      $0
    }
    #expect(result == [1, 2, 3] && started == 2)
  }
}
