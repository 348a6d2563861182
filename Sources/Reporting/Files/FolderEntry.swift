import CSystem
import Foundation

/// A name in a folder, byte for byte: not every name that somebody gave a file is text.
struct FolderEntry {
  fileprivate let name: [CChar]

  var text: String { String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self) }

  /// The name with a number before its ending: `moves.1.csv`.
  fileprivate func numbered(_ number: Int) -> [CChar] {
    guard number > 0 else { return name }
    let dot = name.dropFirst().lastIndex(of: CChar(UInt8(ascii: "."))) ?? name.endIndex - 1
    return name[..<dot] + Array(".\(number)".utf8CString.dropLast()) + name[dot...]
  }
}

/// The names in a folder, in no order; nil where it cannot be read.
func entryNames(_ folder: String) -> [FolderEntry]? {
  guard let stream = opendir(folder) else { return nil }
  defer { closedir(stream) }
  var names: [FolderEntry] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
        Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1))
      }
    }
    let entry = FolderEntry(name: name)
    if entry.text != ".", entry.text != ".." { names.append(entry) }
  }
  return names
}

/// Moves an entry from one folder to another, or within one; where its name is taken, it gets a number.
///
/// - Returns: The name that it has now.
@discardableResult
func move(_ entry: FolderEntry, from folder: String, to target: String, firstNumber: Int = 0) throws -> String {
  let from = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  let to = open(target, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  defer {
    close(from)
    close(to)
  }
  for number in firstNumber...1000 {
    let name = entry.numbered(number)
    if lungang_move(from, entry.name, to, name) == 0 { return FolderEntry(name: name).text }
    guard errno == EEXIST else { break }
  }
  throw WriteFailure.system(folder + "/" + entry.text)
}

/// Whether there is anything of this name, be it a link to nothing.
func exists(_ path: String) -> Bool {
  var about = stat()
  return lstat(path, &about) == 0
}

/// Whether this is a folder, no link to one.
func isFolder(_ path: String) -> Bool {
  var about = stat()
  return lstat(path, &about) == 0 && about.st_mode & S_IFMT == S_IFDIR
}
