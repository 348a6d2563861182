import Synchronization

/// `map` on several threads, the calling one among them, or on as many as the system gives; results come in the order of
/// the input whatever the number of threads, and so does the first error.
public func concurrentMap<Element: Sendable, Value: Sendable>(
  _ elements: [Element], threads: Int, start: (@escaping @Sendable () -> Void) -> Hand? = { Hand($0) },
  _ body: @escaping @Sendable (Element) throws -> Value
) throws -> [Value] {
  guard threads > 1, elements.count > 1 else { return try elements.map(body) }
  let pool = Pool<Value>(elements.count)
  let work = { @Sendable in
    while let index = pool.next() { pool.finish(index, Result { try body(elements[index]) }) }
  }
  var hands: [Hand] = []
  while hands.count + 1 < min(threads, elements.count), let hand = start(work) {
    hands.append(hand)
  }
  work()
  for hand in hands { hand.join() }
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
