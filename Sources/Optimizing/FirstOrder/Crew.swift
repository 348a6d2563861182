import Foundation
import Synchronization

/// Threads kept ready between the steps of a method that has thousands of them, each too short to wake a thread for.
///
/// Where the system gives fewer threads than asked for, those that are there do the parts of all.
final class Crew: @unchecked Sendable {
  // Written before `begun` is raised, read after: no two threads touch it at once.
  private var work: ((Int) -> Void)?
  private let begun = Atomic<Int>(0)
  private let finished = Atomic<Int>(0)
  private let members: Int
  /// Threads beside the calling one. Written before `begun` is raised.
  private var hands: [Hand] = []

  /// So many looks at a counter before a core is given to somebody else.
  private static let patience = 4000

  /// - Parameters:
  ///   - members: Parts of every step, the calling thread's included; a thread for each where they can be had.
  ///   - start: Starts a thread, or says that there is none.
  init(_ members: Int, start: (@escaping @Sendable () -> Void) -> Hand? = { Hand($0) }) {
    self.members = max(1, members)
    while hands.count + 1 < self.members {
      let first = hands.count + 1
      guard let hand = start({ [self] in attend(first) }) else { break }
      hands.append(hand)
    }
  }

  /// Calls `body` with every number below that of the members, each on a thread of its own where there are enough, and
  /// waits for all.
  func together(_ body: @escaping (Int) -> Void) {
    guard !hands.isEmpty else { return (0..<members).forEach(body) }
    work = body
    finished.store(0, ordering: .relaxed)
    begun.wrappingAdd(1, ordering: .releasing)
    perform(body, from: 0)
    wait { finished.load(ordering: .acquiring) == hands.count }
  }

  /// Sends the threads away; nothing may follow.
  func dismiss() {
    work = nil
    begun.wrappingAdd(1, ordering: .releasing)
    for hand in hands { hand.join() }
  }

  private func attend(_ first: Int) {
    var steps = 0
    while true {
      wait { begun.load(ordering: .acquiring) > steps }
      steps += 1
      guard let work else { return }
      perform(work, from: first)
      finished.wrappingAdd(1, ordering: .releasing)
    }
  }

  private func perform(_ body: (Int) -> Void, from first: Int) {
    for member in stride(from: first, to: members, by: hands.count + 1) { body(member) }
  }

  private func wait(_ isDone: () -> Bool) {
    var looks = 0
    while !isDone() {
      looks += 1
      if looks % Self.patience == 0 { sched_yield() }
    }
  }
}

/// Numbers at a fixed place, parts of which several threads fill at once, each its own.
final class Numbers: @unchecked Sendable {
  let at: UnsafeMutablePointer<Double>
  let count: Int

  init(_ numbers: [Double]) {
    count = numbers.count
    at = .allocate(capacity: max(1, count))
    at.initialize(from: numbers, count: count)
  }

  deinit { at.deallocate() }

  var array: [Double] { Array(UnsafeBufferPointer(start: at, count: count)) }

  func copy(_ other: Numbers) { at.update(from: other.at, count: count) }
}
