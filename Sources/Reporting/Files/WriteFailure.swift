import Exchange
import Foundation

/// Something could not be written: where, and why.
public struct WriteFailure: Error, Sendable {
  public let path: String
  public let reason: Phrase
  /// A file of somebody else's that stands in the folder.
  public let occupant: String?

  private init(path: String, reason: Phrase, occupant: String? = nil) {
    self.path = path
    self.reason = reason
    self.occupant = occupant
  }

  /// `code` is an `errno` of the system.
  public init(_ path: String, code: Int32) {
    self.init(path: path, reason: WriteFailure.sentence(code))
  }

  /// `reason` in words, where the system has no code for it.
  init(_ path: String, _ reason: Phrase) {
    self.init(path: path, reason: reason)
  }

  /// The folder holds what this program did not write.
  init(_ path: String, occupiedBy occupant: String) {
    self.init(
      path: path,
      reason: Phrase(zh: "文件夹里有不是本程序写的文件：\(occupant)", en: "the folder holds files of others: \(occupant)"),
      occupant: occupant)
  }

  /// An error of Foundation's, which mostly carries one of the system's.
  init(_ path: String, _ error: any Error) {
    let top = error as NSError
    let below = top.userInfo[NSUnderlyingErrorKey] as? NSError
    if let code = [top, below].compactMap({ $0 }).first(where: { $0.domain == NSPOSIXErrorDomain })?.code {
      self.init(path, code: Int32(code))
    } else {
      self.init(path: path, reason: Phrase(top.localizedDescription))
    }
  }

  /// From the C library's last error.
  public static func system(_ path: String) -> WriteFailure { WriteFailure(path, code: errno) }

  /// The same failure, told of another path.
  func at(_ path: String) -> WriteFailure { WriteFailure(path: path, reason: reason, occupant: occupant) }

  private static func sentence(_ code: Int32) -> Phrase {
    if code == EBUSY {
      return Phrase(
        zh: "另有磁盘挂载在这里，不能整个替换；请指定其中的一个文件夹",
        en: "a disk is mounted here, which cannot be replaced as a whole: name a folder in it")
    }
    let en = String(cString: strerror(code))
    let zh: String? =
      switch code {
      case ENOSPC, EDQUOT: "磁盘已满"
      case EACCES, EPERM: "没有写入权限"
      case EROFS: "只读文件系统"
      case ENOTDIR: "路径中有一段不是文件夹"
      case EISDIR: "这是文件夹，不是文件"
      case ENOENT: "没有这个文件夹"
      case EFBIG: "文件超过允许的大小"
      case EIO: "磁盘读写出错"
      case EBADF: "输出已关闭"
      case ENAMETOOLONG: "名称太长"
      case ELOOP: "链接首尾相连"
      case ENOMEM: "内存不足"
      case EINVAL: "这里不允许这样的名称"
      default: nil
      }
    return Phrase(zh: zh ?? en, en: en)
  }
}
