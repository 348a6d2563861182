import Foundation

/// A thread that says when the system has none to give, which Foundation's never does.
public struct Hand {
  private let thread: pthread_t

  /// As a first thread mostly has: solvers recurse deep.
  public static let stackBytes = 8 << 20

  /// Starts `work`; nil where there is no thread to be had, because of a limit of processes or of memory. What has to be
  /// done is then done by those who are there.
  public init?(_ work: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, Hand.stackBytes)
    let parcel = Unmanaged.passRetained(Parcel(work))
    var thread = pthread_t()
    let refusal = pthread_create(
      &thread, &attributes,
      { parcel in
        guard let parcel else { return nil }
        Unmanaged<Parcel>.fromOpaque(parcel).takeRetainedValue().work()
        return nil
      }, parcel.toOpaque())
    guard refusal == 0 else {
      parcel.release()
      // That there was no room for a stack is dealt with, and says nothing of what fails later.
      errno = 0
      return nil
    }
    self.thread = thread
  }

  /// Waits until the work is done. To be called once.
  public func join() { pthread_join(thread, nil) }
}

private final class Parcel: Sendable {
  let work: @Sendable () -> Void

  init(_ work: @escaping @Sendable () -> Void) { self.work = work }
}
