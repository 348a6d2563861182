import CDigest

/// SHA-256 (FIPS 180-4) by libcrypto: 32 bytes.
public func sha256(_ bytes: [UInt8]) -> [UInt8] {
  var digest = [UInt8](repeating: 0, count: 32)
  let isDone = cdigest_sha256(bytes, bytes.count, &digest)
  precondition(isDone == 1, "libcrypto offers no SHA-256")
  return digest
}

/// The digest in lower-case hexadecimal, as it is published.
public func sha256Hex(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef")
  return String(sha256(bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}
