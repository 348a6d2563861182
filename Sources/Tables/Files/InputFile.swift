import Exchange
import Foundation

/// The bytes of an input file. Only regular files of sensible size are read: a pipe or device would never end.
struct InputFile {
  /// As findings name it.
  let name: String
  let bytes: [UInt8]

  static let largest = 256 << 20

  enum Outcome {
    case file(InputFile)
    case missing
    case failed
  }

  /// Reads the file; whatever goes wrong except its absence is a finding.
  static func read(_ path: String, name: String, limit: Int = largest, _ findings: Findings) -> Outcome {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return .missing }
      findings.add(.error, Spot(name), .cannotRead(errno))
      return .failed
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      findings.add(.error, Spot(name), .notAFile)
      return .failed
    }
    let size = Int(status.st_size)
    guard size <= limit else {
      findings.add(.error, Spot(name), .tooLarge(size, limit), hint: .tooLargeHint)
      return .failed
    }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Foundation.read(descriptor, buffer.baseAddress! + count, size - count)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    guard failure == 0 else {
      findings.add(.error, Spot(name), .cannotRead(failure))
      return .failed
    }
    return .file(InputFile(name: name, bytes: bytes))
  }
}

extension Phrase {
  fileprivate static func cannotRead(_ code: Int32) -> Phrase {
    let reason = String(cString: strerror(code))
    return Phrase(zh: "文件无法读取（\(reason)）", en: "the file cannot be read (\(reason))")
  }

  fileprivate static let notAFile = Phrase(
    zh: "这里应是一个普通文件，却是文件夹或设备", en: "a plain file was expected here, this is a folder or a device")

  fileprivate static func tooLarge(_ size: Int, _ limit: Int) -> Phrase {
    Phrase(
      zh: "文件有 \(size >> 20) MB，超过上限 \(limit >> 20) MB",
      en: "the file has \(size >> 20) MB; the limit is \(limit >> 20) MB")
  }

  fileprivate static let tooLargeHint = Phrase(
    zh: "十万名教师的表也只有二十多 MB，请检查是否放错了文件",
    en: "a table of 100,000 teachers has some 20 MB: is it the right file?")
}
