import Foundation
import Synchronization

/// Runs `count` pieces of work on `workers` threads; the results are in order, whatever ran first.
func concurrently<Result: Sendable>(
  _ count: Int, workers: Int, _ work: @escaping @Sendable (Int) throws -> Result
) throws -> [Result] {
  let pool = Pool<Result>(count)
  let done = DispatchGroup()
  for _ in 0..<workers {
    done.enter()
    let thread = Thread {
      while let index = pool.next() { pool.finish(index, Swift.Result { try work(index) }) }
      done.leave()
    }
    // Solvers recurse deeper than a second thread's default stack allows.
    thread.stackSize = 64 << 20
    thread.start()
  }
  done.wait()
  return try pool.results().map { try $0.get() }
}

/// What is left to do and what is done.
private final class Pool<Value: Sendable>: Sendable {
  private struct State {
    var next = 0
    var results: [Result<Value, any Error>?]
  }

  private let state: Mutex<State>

  init(_ count: Int) {
    state = Mutex(State(results: Array(repeating: nil, count: count)))
  }

  func next() -> Int? {
    state.withLock { state in
      guard state.next < state.results.count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  func finish(_ index: Int, _ result: Result<Value, any Error>) {
    state.withLock { $0.results[index] = result }
  }

  func results() -> [Result<Value, any Error>] {
    state.withLock { $0.results.compactMap { $0 } }
  }
}
