import Dispatch
import Synchronization

/// `map` on several threads; results come in the order of the input whatever the number of threads, and so does the first
/// error.
func concurrentMap<Element: Sendable, Value: Sendable>(
  _ elements: [Element], threads: Int, _ body: @escaping @Sendable (Element) throws -> Value
) throws -> [Value] {
  guard threads > 1, elements.count > 1 else { return try elements.map(body) }
  let results = Mutex([Result<Value, any Error>?](repeating: nil, count: elements.count))
  let next = Mutex(0)
  DispatchQueue.concurrentPerform(iterations: min(threads, elements.count)) { _ in
    while true {
      let index = next.withLock { next in
        defer { next += 1 }
        return next
      }
      guard index < elements.count else { return }
      let result = Result { try body(elements[index]) }
      results.withLock { $0[index] = result }
    }
  }
  return try results.withLock { $0 }.map { try $0!.get() }
}
