import Foundation
import Synchronization

/// Threads kept ready between the steps of a method that has thousands of them, each too short to wake a thread for.
final class Crew: @unchecked Sendable {
  // Written before `begun` is raised, read after: no two threads touch it at once.
  private var work: ((Int) -> Void)?
  private let begun = Atomic<Int>(0)
  private let finished = Atomic<Int>(0)
  private let others: Int

  /// So many looks at a counter before a core is given to somebody else.
  private static let patience = 4000

  /// - Parameter members: threads, the calling one included.
  init(_ members: Int) {
    others = members - 1
    for member in 1..<max(1, members) {
      Thread { [self] in
        var steps = 0
        while true {
          wait { begun.load(ordering: .acquiring) > steps }
          steps += 1
          guard let work else { return }
          work(member)
          finished.wrappingAdd(1, ordering: .releasing)
        }
      }.start()
    }
  }

  /// Calls `body` with every number below that of the members, each on a thread of its own, and waits for all.
  func together(_ body: @escaping (Int) -> Void) {
    guard others > 0 else { return body(0) }
    work = body
    finished.store(0, ordering: .relaxed)
    begun.wrappingAdd(1, ordering: .releasing)
    body(0)
    wait { finished.load(ordering: .acquiring) == others }
  }

  /// Sends the threads away; nothing may follow.
  func dismiss() {
    work = nil
    begun.wrappingAdd(1, ordering: .releasing)
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
