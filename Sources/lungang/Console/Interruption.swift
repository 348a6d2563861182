import Foundation
import Synchronization

/// Ctrl-C, SIGTERM and the closing of the terminal: the first asks for the best plan so far, a second one ends the program at once.
enum Interruption {
  private static let count = Atomic<Int>(0)

  static var isAsked: Bool { count.load(ordering: .relaxed) > 0 }

  static func watch() {
    // Touched before any signal can come: a handler must not be the first to initialise it.
    _ = isAsked
    // Whoever started the program may have blocked the signals, as threads of a Dispatch pool do.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // `nohup` is meant to outlive the terminal.
      var before = sigaction()
      if number == SIGHUP, sigaction(number, nil, &before) == 0, before.isIgnored { continue }
      sigaddset(&signals, number)
      signal(number) { _ in
        if Interruption.count.add(1, ordering: .relaxed).oldValue > 0 { _exit(130) }
      }
    }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}

extension sigaction {
  fileprivate var isIgnored: Bool {
    unsafeBitCast(__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
