import CSystem
import Foundation

/// A hidden folder beside a target, where what is to take the target's place is made.
///
/// Its name says only which machine made it. Whom it serves stands on a label inside, so no folder is mistaken for another's,
/// and where there is no label nothing is touched. Who works in one shares a lock on the folder above: what somebody finds who has
/// that lock for himself was left by a run that was killed, and is cleared away as that run would have done.
struct Workshop {
  private let target: String
  private let path: String
  private let label: Label
  private let lock: Int32

  /// The file or folder that is made.
  var made: String { path + "/new" }
  /// For what a library puts down on its way.
  var parts: String { path + "/parts" }
  /// Where the target is put when the two cannot change places in one step.
  func aside(_ number: Int) -> String { "\(path)/old\(number)" }

  /// - Parameters:
  ///   - parent: The folder above the target, which is there.
  ///   - name: The target's name in it; empty: the target is `parent` itself.
  ///   - ours: Paths of the files that a folder made here may hold by our hand.
  init(in parent: String, for name: String, ours: Set<String>) throws {
    target = name.isEmpty ? parent : parent + "/" + name
    label = Label(machine: Label.thisMachine, name: name, ours: ours.sorted())
    lock = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if flock(lock, LOCK_EX | LOCK_NB) == 0 { Workshop.clearLeftovers(in: parent, of: name) }
    Workshop.share(lock)
    var template = Array("\(parent)/\(Workshop.prefixHere)\(String(repeating: "X", count: 6))".utf8CString)
    guard mkdtemp(&template) != nil else {
      let failure = WriteFailure.system(target)
      close(lock)
      throw failure
    }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    do {
      try label.write(into: path)
      guard mkdir(parts, 0o700) == 0 else { throw WriteFailure.system(target) }
    } catch {
      rmdir(parts)
      unlink(path + "/" + Label.fileName)
      rmdir(path)
      close(lock)
      throw error
    }
  }

  /// Whether the path is that of something made here.
  func holds(_ other: String) -> Bool { other.hasPrefix(path) }

  /// Ends the work, whatever became of it.
  ///
  /// - Throws: ``WriteFailure`` where something that is not ours had to stay behind; it is named where it is now.
  func finish() throws {
    defer { close(lock) }
    try Workshop.clear(path, target: target, label)
  }

  /// As ``finish()``, where nothing that is not ours can have come in.
  func leave() { try? finish() }

  /// Sees to what runs that were killed left behind here.
  static func clearLeftovers(in parent: String, for name: String) {
    let lock = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(lock) }
    if flock(lock, LOCK_EX | LOCK_NB) == 0 { clearLeftovers(in: parent, of: name) }
  }

  private static let prefix = ".lungang-"
  private static let prefixHere = prefix + Label.thisMachine.prefix(8) + "-"

  /// Held for milliseconds by whoever clears; where locks do not work, nobody clears.
  private static func share(_ lock: Int32) {
    for _ in 0..<200 {
      if flock(lock, LOCK_SH | LOCK_NB) == 0 || errno != EWOULDBLOCK { return }
      usleep(50_000)
    }
  }

  private static func clearLeftovers(in parent: String, of name: String) {
    for entry in entryNames(parent) ?? [] where entry.text.hasPrefix(prefix) {
      let path = parent + "/" + entry.text
      guard let label = Label(readFrom: path) else {
        // Begun here and not gone on with; what is not empty stays.
        if entry.text.hasPrefix(prefixHere) {
          Label.removeEmpty(from: path)
          rmdir(path)
        }
        continue
      }
      guard label.name.utf8.elementsEqual(name.utf8) else { continue }
      try? clear(path, target: name.isEmpty ? parent : parent + "/" + name, label)
    }
  }

  /// Brings back a target that was taken away, moves what is not ours to the target, and removes what is.
  private static func clear(_ path: String, target: String, _ label: Label) throws {
    let ours = Set(label.ours)
    let tops = Set(label.ours.map { $0.prefix { $0 != "/" } }.map(String.init))
    // What another machine works on at this moment has no lock that we could see, so nothing of it is removed.
    let isFromHere = label.machine == Label.thisMachine && !label.machine.isEmpty
    var failure: (any Error)?
    for entry in entryNames(path)?.map(\.text) ?? [] where entry == "new" || entry.hasPrefix("old") {
      let folder = path + "/" + entry
      guard let inside = entryNames(folder) else { continue }
      let isReplaced = entry != "new" || inside.contains { !tops.contains($0.text) }
      if isReplaced, !exists(target), rename(folder, target) == 0 { continue }
      do {
        if exists(target) { try carryOver(from: folder, to: target, except: ours) }
        if isFromHere { remove(label.ours, from: folder) }
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    guard isFromHere else { return }
    unlink(path + "/new")
    for entry in entryNames(path + "/parts") ?? [] where entry.text.hasPrefix("tmp.") {
      unlink(path + "/parts/" + entry.text)
    }
    rmdir(path + "/parts")
    // The label goes last: as long as anything is left, the next run knows whose it is.
    guard entryNames(path)?.count == 1 else { return }
    unlink(path + "/" + Label.fileName)
    rmdir(path)
  }

  /// Of folders that hold files of ours, what else is in them.
  private static func carryOver(
    from folder: String, to target: String, except ours: Set<String>, within above: String = ""
  ) throws {
    for entry in entryNames(folder) ?? [] {
      let path = above + entry.text
      guard !ours.contains(path) else { continue }
      let (inner, outer) = (folder + "/" + entry.text, target + "/" + entry.text)
      let isShared = isFolder(inner) && ours.contains { $0.hasPrefix(path + "/") }
      guard isShared, isFolder(outer) || !exists(outer) else {
        try moveBack(entry, from: folder, to: target)
        continue
      }
      // Nothing of somebody else's in it: nothing to make a folder for.
      guard holdsOthers(inner, except: ours, within: path + "/") else { continue }
      guard mkdir(outer, 0o777) == 0 || errno == EEXIST else { throw WriteFailure.system(outer) }
      try carryOver(from: inner, to: outer, except: ours, within: path + "/")
    }
  }

  /// Where two change places in two steps, the target is gone for a moment.
  private static func moveBack(_ entry: FolderEntry, from folder: String, to target: String) throws {
    for _ in 0..<200 {
      do {
        try move(entry, from: folder, to: target)
        return
      } catch {
        guard !exists(target) else { break }
        usleep(5_000)
      }
    }
    try move(entry, from: folder, to: target)
  }

  private static func holdsOthers(_ folder: String, except ours: Set<String>, within above: String) -> Bool {
    (entryNames(folder) ?? []).contains { entry in
      let path = above + entry.text
      if ours.contains(path) { return false }
      let isShared = isFolder(folder + "/" + entry.text) && ours.contains { $0.hasPrefix(path + "/") }
      return !isShared || holdsOthers(folder + "/" + entry.text, except: ours, within: path + "/")
    }
  }

  private static func remove(_ files: [String], from folder: String) {
    for file in files {
      unlink(folder + "/" + file)
      var above = file[...]
      while let slash = above.lastIndex(of: "/") {
        above = above[..<slash]
        rmdir(folder + "/" + above)
      }
    }
    rmdir(folder)
  }
}

/// Whom a workshop serves.
private struct Label {
  /// Names one start of one machine's kernel, the only place where its locks are worth anything.
  let machine: String
  let name: String
  let ours: [String]

  static let fileName = "lungang"
  private static let title = "a workshop of lungang"

  static let thisMachine: String = {
    let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    return text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
  }()

  /// No name of a file can hold a zero.
  var bytes: [UInt8] { Array(([Label.title, machine, name] + ours).joined(separator: "\0").utf8) }

  /// In one go and not forced to the disk: the next file that is takes it along.
  func write(into workshop: String) throws {
    let path = workshop + "/" + Label.fileName
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw WriteFailure.system(path) }
    defer { close(descriptor) }
    guard writeAll(bytes, to: descriptor) else { throw WriteFailure.system(path) }
  }

  /// A label that was not written.
  static func removeEmpty(from workshop: String) {
    let path = workshop + "/" + Label.fileName
    var about = stat()
    if lstat(path, &about) == 0, about.st_mode & S_IFMT == S_IFREG, about.st_size == 0 { unlink(path) }
  }

  init(machine: String, name: String, ours: [String]) {
    self.machine = machine
    self.name = name
    self.ours = ours
  }

  init?(readFrom workshop: String) {
    guard let data = FileManager.default.contents(atPath: workshop + "/" + Label.fileName) else { return nil }
    let parts = data.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    guard parts.count >= 3, parts[0] == Label.title else { return nil }
    self.init(machine: parts[1], name: parts[2], ours: Array(parts[3...]))
  }
}
