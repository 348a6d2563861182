import Foundation

/// Writes a file so that there is the whole new one or none: beside it first, then renamed.
public func writeFile(_ content: String, to path: String) throws {
  try writeFile(.text(content), to: path)
}

/// As with text: the whole new file or none. A link stays a link; into a device or a pipe it is written as into a file.
public func writeFile(_ content: FileContent, to path: String) throws {
  let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
  var known = stat()
  let isThere = stat(url.path, &known) == 0
  if isThere, known.st_mode & S_IFMT != S_IFREG { return try write(content, intoSpecial: path, known.st_mode) }
  do {
    let parent = url.deletingLastPathComponent().path
    let workshop = try Workshop(in: parent, for: url.lastPathComponent, ours: [])
    defer { workshop.leave() }
    try content.write(to: workshop.made, parts: workshop.parts)
    // Who may read the old file may read the new one.
    if isThere { chmod(workshop.made, known.st_mode & 0o7777) }
    guard rename(workshop.made, url.path) == 0 else { throw WriteFailure.system(path) }
  } catch let failure as WriteFailure {
    throw failure.at(path)
  }
}

private func write(_ content: FileContent, intoSpecial path: String, _ mode: mode_t) throws {
  guard mode & S_IFMT != S_IFDIR else { throw WriteFailure(path, code: EISDIR) }
  let bytes: [UInt8]
  switch content {
  case .text(let text): bytes = Array(text.utf8)
  case .bytes(let given): bytes = given
  case .workbook: throw WriteFailure(path, code: ESPIPE)
  }
  let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
  guard descriptor >= 0 else { throw WriteFailure.system(path) }
  defer { close(descriptor) }
  guard writeAll(bytes, to: descriptor) else { throw WriteFailure.system(path) }
}

extension FileContent {
  /// Writes a file that is not there yet and forces it to the disk. `parts` is a folder for what a library puts down on
  /// its way.
  func write(to path: String, parts: String) throws {
    switch self {
    case .text(let text): try FileContent.write(Array(text.utf8), to: path)
    case .bytes(let bytes): try FileContent.write(bytes, to: path)
    case .workbook(let workbook): try workbook.write(to: path, parts: parts)
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
}

/// Writes everything, however often the system takes only a part; false leaves the reason in `errno`.
public func writeAll(_ content: String, to descriptor: Int32) -> Bool {
  writeAll(Array(content.utf8), to: descriptor)
}

func writeAll(_ content: [UInt8], to descriptor: Int32) -> Bool {
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
