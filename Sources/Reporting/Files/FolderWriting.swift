import CSystem
import Exchange
import Foundation

/// Writes a folder of files as a whole: there is the old folder or the new one, never a half of either.
///
/// The files are made in a ``Workshop``, forced to the disk, and old and new folder change places. Files in the old folder
/// that are not of our making (notes, sub-folders, one of ours that was edited since) are carried over.
public struct FolderWriter: Sendable {
  private let target: String
  private let parent: String
  private let name: String
  private let marker: String
  private let ours: Set<String>
  private let isNew: Bool
  private let keepsEdited: Bool
  /// Not every file system can do it.
  var exchange: @Sendable (String, String) -> Int32 = { lungang_exchange($0, $1) }

  /// `marker` is the file by which a folder of ours is known; `ours` are all paths that a folder of ours may hold.
  /// `keepsEdited`: what of ours was edited since it was written is kept under another name; whoever replaces what people
  /// wrote sees to that himself.
  public init(_ path: String, marker: String, ours: Set<String>, keepsEdited: Bool = true) {
    self.init(path, marker: marker, ours: ours, isNew: false, keepsEdited: keepsEdited)
  }

  /// `isNew`: what somebody else puts there meanwhile is not replaced.
  fileprivate init(
    _ path: String, marker: String, ours: Set<String>, isNew: Bool, keepsEdited: Bool = true
  ) {
    // A link to a folder stays a link: what it points to is replaced.
    let absolute = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
    target = absolute.path
    parent = absolute.deletingLastPathComponent().path
    name = absolute.lastPathComponent
    self.marker = marker
    self.ours = ours
    self.isNew = isNew
    self.keepsEdited = keepsEdited
  }

  /// Says early what would make writing fail, so that nobody waits for a plan that has no place to go.
  public func checkTarget() throws {
    var isFolder: ObjCBool = false
    var about = stat()
    guard lstat(target, &about) == 0 || [ENOENT, ENOTDIR].contains(errno) else { throw WriteFailure.system(target) }
    if FileManager.default.fileExists(atPath: target, isDirectory: &isFolder) {
      guard isFolder.boolValue else { throw WriteFailure(target, code: ENOTDIR) }
      guard let entries = entryNames(target)?.map(\.text).sorted() else {
        // Somebody else is just replacing it.
        if errno == ENOENT { return }
        throw WriteFailure.system(target)
      }
      if !entries.contains(marker) {
        for entry in entries where !entry.hasPrefix(".") {
          var isInner: ObjCBool = false
          _ = FileManager.default.fileExists(atPath: target + "/" + entry, isDirectory: &isInner)
          if !isInner.boolValue { throw WriteFailure(target, occupiedBy: entry) }
        }
      }
      if isFilledInPlace {
        guard access(target, W_OK | X_OK) == 0 else { throw WriteFailure.system(target) }
        return
      }
      guard lungang_is_mount(target) == 0 else { throw WriteFailure(target, code: EBUSY) }
    } else if lstat(target, &about) == 0, about.st_mode & S_IFMT == S_IFLNK {
      throw WriteFailure(target, Phrase(zh: "这是一个链接，所指的位置不存在", en: "this is a link that leads nowhere"))
    }
    var ancestor = URL(fileURLWithPath: parent)
    while !FileManager.default.fileExists(atPath: ancestor.path, isDirectory: &isFolder), ancestor.path != "/" {
      ancestor.deleteLastPathComponent()
    }
    guard isFolder.boolValue else { throw WriteFailure(ancestor.path, code: ENOTDIR) }
    guard access(ancestor.path, W_OK | X_OK) == 0 else { throw WriteFailure.system(ancestor.path) }
  }

  /// Writes all files or none.
  ///
  /// - Returns: The names under which files of an older plan were kept that had been edited since it was written.
  @discardableResult
  public func write(_ files: [(name: String, content: FileContent)]) throws -> [String] {
    try checkTarget()
    let missing = firstMissing(of: parent)
    try createFolder(parent)
    do {
      let isInPlace = isFilledInPlace
      let workshop = try Workshop(in: isInPlace ? target : parent, for: isInPlace ? "" : name, ours: ours)
      let kept: [String]
      do {
        try fill(workshop, with: files)
        kept = try isInPlace ? moveIn(from: workshop) : replace(with: workshop)
      } catch {
        workshop.leave()
        guard let failure = error as? WriteFailure, workshop.holds(failure.path) else { throw error }
        // Nobody has seen the hidden folder: the message names the one that was asked for.
        throw failure.at(target + failure.path.dropFirst(workshop.made.count))
      }
      try workshop.finish()
      try synchronize(folder: isInPlace ? target : parent)
      return kept
    } catch {
      if let missing { removeEmptyFolders(from: parent, upTo: missing) }
      throw error
    }
  }

  /// An empty folder that cannot be replaced by another, or should not, because somebody stands in it.
  private var isFilledInPlace: Bool {
    guard let entries = entryNames(target), entries.allSatisfy({ $0.text.hasPrefix(".") }) else { return false }
    var (here, there) = (stat(), stat())
    let isHere =
      stat(".", &here) == 0 && stat(target, &there) == 0 && here.st_ino == there.st_ino && here.st_dev == there.st_dev
    return isHere || lungang_is_mount(target) != 0 || access(parent, W_OK | X_OK) != 0
  }

  private func fill(_ workshop: Workshop, with files: [(name: String, content: FileContent)]) throws {
    guard mkdir(workshop.made, 0o777) == 0 else { throw WriteFailure.system(workshop.made) }
    for file in files {
      try makeFolders(for: file.name, in: workshop.made)
      try file.content.write(to: "\(workshop.made)/\(file.name)", parts: workshop.parts)
    }
    var old = stat()
    // Who may read the old folder may read the new one.
    if stat(target, &old) == 0 { chmod(workshop.made, old.st_mode & 0o7777) }
    try synchronize(folder: workshop.made)
  }

  /// The one name that says that a folder is whole comes last.
  private func moveIn(from workshop: Workshop) throws -> [String] {
    let names = (entryNames(workshop.made) ?? []).map(\.text)
    var moved: [String] = []
    do {
      for name in names.filter({ $0 != marker }) + names.filter({ $0 == marker }) {
        guard !exists("\(target)/\(name)") else { throw WriteFailure(target, occupiedBy: name) }
        guard rename("\(workshop.made)/\(name)", "\(target)/\(name)") == 0 else {
          throw WriteFailure.system("\(target)/\(name)")
        }
        moved.append(name)
      }
    } catch {
      for name in moved { rename("\(target)/\(name)", "\(workshop.made)/\(name)") }
      throw error
    }
    return []
  }

  private func replace(with workshop: Workshop) throws -> [String] {
    var kept: [String] = []
    // Somebody else may be writing here too: whoever comes last replaces what the other wrote, whole.
    for round in 0..<100 {
      // Also takes the place of an empty folder.
      if rename(workshop.made, target) == 0 { return kept }
      guard errno == ENOTEMPTY || errno == EEXIST else { throw WriteFailure.system(target) }
      if isNew, let entry = entryNames(target)?.first?.text { throw WriteFailure(target, occupiedBy: entry) }
      kept += try keepEdited()
      if exchange(workshop.made, target) == 0 { return kept }
      guard [EINVAL, ENOSYS, ENOENT].contains(errno) else { throw WriteFailure.system(target) }
      guard rename(target, workshop.aside(round)) == 0 || errno == ENOENT else { throw WriteFailure.system(target) }
    }
    throw WriteFailure(target, code: EAGAIN)
  }

  /// Files of ours that were written to long after the plan was are somebody's work: they get a name of their own.
  private func keepEdited() throws -> [String] {
    var (whole, file) = (stat(), stat())
    guard keepsEdited, stat("\(target)/\(marker)", &whole) == 0 else { return [] }
    let folders = Set(ours.map { $0.split(separator: "/").dropLast().joined(separator: "/") }).sorted()
    return try folders.flatMap { folder -> [String] in
      let (path, above) = folder.isEmpty ? (target, "") : ("\(target)/\(folder)", folder + "/")
      return try (entryNames(path) ?? []).filter { ours.contains(above + $0.text) && above + $0.text != marker }
        .compactMap { entry in
          guard stat("\(path)/\(entry.text)", &file) == 0, file.st_mtim.tv_sec > whole.st_mtim.tv_sec + 60 else {
            return nil
          }
          return above + (try move(entry, from: path, to: path, firstNumber: 1))
        }
    }
  }

  /// A name may lead through folders: `packs/own.yaml`.
  private func makeFolders(for name: String, in folder: String) throws {
    var path = folder
    for part in name.split(separator: "/").dropLast() {
      path += "/" + part
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw WriteFailure.system(path) }
    }
  }

  private func synchronize(folder: String) throws {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // Nothing can be done about a folder above that may be written to but not read.
    guard descriptor >= 0 || errno == EACCES else { throw WriteFailure.system(folder) }
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    // Some file systems cannot synchronise folders, and say so by EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw WriteFailure.system(folder) }
  }

  private func firstMissing(of folder: String) -> String? {
    var missing: String?
    var url = URL(fileURLWithPath: folder)
    while !FileManager.default.fileExists(atPath: url.path), url.path != "/" {
      missing = url.path
      url.deleteLastPathComponent()
    }
    return missing
  }

  private func removeEmptyFolders(from folder: String, upTo last: String) {
    var url = URL(fileURLWithPath: folder)
    while url.path.hasPrefix(last), rmdir(url.path) == 0 { url.deleteLastPathComponent() }
  }
}

/// Makes a folder with those above it; nothing where it is there.
///
/// - Throws: ``WriteFailure`` with the reason.
public func createFolder(_ path: String) throws {
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  } catch {
    throw WriteFailure(path, error)
  }
}

/// Fills a folder that is not there yet or is empty; on failure it is as before. However it ends, the folder has
/// `marker` only where it is whole.
public func writeNewFolder(_ files: [(name: String, content: FileContent)], marker: String, to path: String) throws {
  Workshop.clearLeftovers(in: path, for: "")
  if let entry = entryNames(path)?.map(\.text).min() { throw WriteFailure(path, occupiedBy: entry) }
  try FolderWriter(path, marker: marker, ours: Set(files.map(\.name)), isNew: true).write(files)
}
