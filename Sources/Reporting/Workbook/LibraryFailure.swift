import CXLSXWriter
import Exchange
import Foundation

/// An error of libxlsxwriter's.
struct LibraryFailure: Error {
  private let code: lxw_error
  /// `errno` as the library left it.
  private let system: Int32

  init(_ code: lxw_error) {
    self.code = code
    system = errno
  }

  /// The same, told of the file that was to be written.
  func at(_ path: String) -> WriteFailure {
    switch code {
    case LXW_ERROR_CREATING_XLSX_FILE, LXW_ERROR_CREATING_TMPFILE, LXW_ERROR_READING_TMPFILE,
      LXW_ERROR_ZIP_FILE_OPERATION, LXW_ERROR_ZIP_FILE_ADD, LXW_ERROR_ZIP_CLOSE:
      if system != 0 { return WriteFailure(path, code: system) }
    default: break
    }
    let said = String(cString: lxw_strerror(code))
    return WriteFailure(path, Phrase(zh: "生成工作簿时出错：\(said)", en: "the workbook could not be made: \(said)"))
  }
}

/// Throws what a call of the library reports.
func ensure(_ code: lxw_error) throws {
  guard code == LXW_NO_ERROR else { throw LibraryFailure(code) }
}

/// Throws where the library had no memory for what it was to make.
func made<Thing>(_ thing: UnsafeMutablePointer<Thing>?) throws -> UnsafeMutablePointer<Thing> {
  guard let thing else { throw LibraryFailure(LXW_ERROR_MEMORY_MALLOC_FAILED) }
  return thing
}
