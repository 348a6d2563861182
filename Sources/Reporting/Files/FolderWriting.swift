import Foundation

/// Writes a folder of files as a whole: there is the old folder or the new one, never a half of either.
///
/// The files go to a hidden folder beside, are forced to the disk, and the folders change places by renaming; should the
/// program be killed between the two names, the next run brings the old folder back. Files in the old folder that are
/// not of our making (notes, sub-folders) are carried over.
public struct FolderWriter: Sendable {
  private let target: String
  private let parent: String
  private let name: String
  private let marker: String
  private let ours: Set<String>

  /// `marker` is the file by which a folder of ours is known; `ours` are all names that a folder of ours may hold.
  public init(_ path: String, marker: String, ours: Set<String>) {
    // A link to a folder stays a link: what it points to is replaced.
    let absolute = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
    target = absolute.path
    parent = absolute.deletingLastPathComponent().path
    name = absolute.lastPathComponent
    self.marker = marker
    self.ours = ours
  }

  /// Says early what would make writing fail, so that nobody waits for a plan that has no place to go.
  public func checkTarget() throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: target, isDirectory: &isFolder) {
      guard isFolder.boolValue else { throw WriteFailure(target, code: ENOTDIR) }
      let entries = try contents(target)
      if !entries.contains(marker) {
        for entry in entries where !entry.hasPrefix(".") {
          var isInner: ObjCBool = false
          _ = FileManager.default.fileExists(atPath: target + "/" + entry, isDirectory: &isInner)
          if !isInner.boolValue { throw WriteFailure(target, occupiedBy: entry) }
        }
      }
    }
    var ancestor = URL(fileURLWithPath: parent)
    while !FileManager.default.fileExists(atPath: ancestor.path, isDirectory: &isFolder), ancestor.path != "/" {
      ancestor.deleteLastPathComponent()
    }
    guard isFolder.boolValue else { throw WriteFailure(ancestor.path, code: ENOTDIR) }
    guard access(ancestor.path, W_OK | X_OK) == 0 else { throw WriteFailure.system(ancestor.path) }
  }

  /// Writes all files or none.
  public func write(_ files: [(name: String, content: FileContent)]) throws {
    try checkTarget()
    let missing = firstMissing(of: parent)
    try createFolder(parent)
    removeLeftovers()
    let partial = "\(parent)/\(partialPrefix)\(getpid()).partial"
    var swapped = false
    do {
      guard mkdir(partial, 0o777) == 0 else { throw WriteFailure.system(partial) }
      for file in files {
        try FolderWriter.makeFolders(for: file.name, in: partial)
        try FolderWriter.write(file.content, to: "\(partial)/\(file.name)")
      }
      try FolderWriter.synchronize(folder: partial)
      try replace(with: partial)
      swapped = true
      try FolderWriter.synchronize(folder: parent)
    } catch {
      if !swapped { try? FileManager.default.removeItem(atPath: partial) }
      if let missing { removeEmptyFolders(from: parent, upTo: missing) }
      guard let failure = error as? WriteFailure, failure.path.hasPrefix(partial) else { throw error }
      // Nobody has seen the hidden folder: the message names the one that was asked for.
      throw failure.at(target + failure.path.dropFirst(partial.count))
    }
  }

  private func replace(with partial: String) throws {
    guard FileManager.default.fileExists(atPath: target) else {
      guard rename(partial, target) == 0 else { throw WriteFailure.system(target) }
      return
    }
    let old = "\(parent)/\(partialPrefix)\(getpid()).old.partial"
    guard rename(target, old) == 0 else { throw WriteFailure.system(target) }
    guard rename(partial, target) == 0 else {
      let failure = WriteFailure.system(target)
      rename(old, target)
      throw failure
    }
    try retire(old)
  }

  /// Removes a folder that the target has taken the place of; what is not of our making moves to the target.
  private func retire(_ old: String) throws {
    for entry in try contents(old) where !ours.contains(entry) {
      guard rename("\(old)/\(entry)", "\(target)/\(entry)") == 0 else { throw WriteFailure.system("\(old)/\(entry)") }
    }
    // What is left are files of an older plan; that they could not be removed does not spoil the new one.
    try? FileManager.default.removeItem(atPath: old)
  }

  private var partialPrefix: String { ".\(name)." }

  private func contents(_ folder: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw WriteFailure(folder, error)
    }
  }

  /// Folders that a killed run left behind: partial ones are removed, a plan that was being replaced comes back.
  private func removeLeftovers() {
    for entry in (try? contents(parent)) ?? [] where entry.hasPrefix(partialPrefix) && entry.hasSuffix(".partial") {
      let parts = entry.dropFirst(partialPrefix.count).split(separator: ".")
      guard let process = parts.first.flatMap({ pid_t($0) }), process != getpid(), kill(process, 0) != 0, errno == ESRCH
      else { continue }
      let leftover = "\(parent)/\(entry)"
      if FileManager.default.fileExists(atPath: target) {
        try? retire(leftover)
      } else if parts.dropFirst().first == "old" {
        rename(leftover, target)
      } else {
        try? FileManager.default.removeItem(atPath: leftover)
      }
    }
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

extension FolderWriter {
  /// Writes one file and forces it to the disk.
  static func write(_ content: FileContent, to path: String) throws {
    switch content {
    case .text(let text): try write(Array(text.utf8), to: path)
    case .bytes(let bytes): try write(bytes, to: path)
    case .workbook(let workbook): try workbook.write(to: path)
    }
  }

  private static func write(_ content: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw WriteFailure.system(path) }
    var isClosed = false
    defer { if !isClosed { close(descriptor) } }
    guard writeAll(content, to: descriptor), fsync(descriptor) == 0 else { throw WriteFailure.system(path) }
    isClosed = true
    guard close(descriptor) == 0 else { throw WriteFailure.system(path) }
  }

  /// A name may lead through folders: `packs/own.yaml`.
  static func makeFolders(for name: String, in folder: String) throws {
    var path = folder
    for part in name.split(separator: "/").dropLast() {
      path += "/" + part
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw WriteFailure.system(path) }
    }
  }

  private static func synchronize(folder: String) throws {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw WriteFailure.system(folder) }
    defer { close(descriptor) }
    // Some file systems cannot synchronise folders, and say so by EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw WriteFailure.system(folder) }
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

/// Fills a folder that is not there yet or is empty; on failure it is as before.
public func writeNewFolder(_ files: [(name: String, content: FileContent)], to path: String) throws {
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
    return try FolderWriter(path, marker: "", ours: []).write(files)
  }
  // An empty folder is filled, not replaced: somebody may be standing in it.
  if let entry = try? FileManager.default.contentsOfDirectory(atPath: path).min() {
    throw WriteFailure(path, occupiedBy: entry)
  }
  var written: [String] = []
  do {
    for file in files {
      try FolderWriter.makeFolders(for: file.name, in: path)
      written.append("\(path)/\(file.name)")
      try FolderWriter.write(file.content, to: "\(path)/\(file.name)")
    }
  } catch {
    for file in written { unlink(file) }
    throw error
  }
}

/// Writes a file so that there is the whole new one or none: beside it first, then renamed.
public func writeFile(_ content: String, to path: String) throws {
  try writeFile(.text(content), to: path)
}

/// As with text: the whole new file or none.
public func writeFile(_ content: FileContent, to path: String) throws {
  let url = URL(fileURLWithPath: path)
  let partial = url.deletingLastPathComponent().path + "/.\(url.lastPathComponent).\(getpid()).partial"
  do {
    try FolderWriter.write(content, to: partial)
    guard rename(partial, url.path) == 0 else { throw WriteFailure.system(path) }
  } catch let failure as WriteFailure {
    unlink(partial)
    throw failure.at(path)
  }
}

/// Writes everything, however often the system takes only a part; false leaves the reason in `errno`.
public func writeAll(_ content: String, to descriptor: Int32) -> Bool {
  writeAll(Array(content.utf8), to: descriptor)
}

private func writeAll(_ content: [UInt8], to descriptor: Int32) -> Bool {
  content.withUnsafeBytes { bytes in
    var rest = bytes
    while !rest.isEmpty {
      let count = write(descriptor, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return true
  }
}
