/// How texts break into lines in a cell, near enough to make rows as high as they must be.

extension String {
  /// Lines that the text takes in a column of so many characters; it may break at spaces and around every wide character.
  func lineCount(width: Double) -> Int {
    var lines = 1
    var used = 0.0
    for piece in unbreakablePieces {
      if piece == "\n" {
        lines += 1
        used = 0
        continue
      }
      // Letters of proportional fonts are narrower than digits, wide characters a little wider than two.
      let length = Double(piece.displayWidth) * (piece.first!.displayWidth > 1 ? 1.05 : 0.9)
      if used + length > width, used > 0 {
        lines += 1
        used = 0
      }
      if length > width {
        let extra = (length / width).rounded(.up) - 1
        lines += Int(extra)
        used = length - extra * width
      } else {
        used += length
      }
    }
    return lines
  }

  /// The widest piece that cannot be broken.
  var longestPiece: Int { unbreakablePieces.lazy.map(\.displayWidth).max() ?? 0 }

  /// Words with the space behind them, wide characters by themselves, line ends.
  private var unbreakablePieces: [String] {
    var pieces: [String] = []
    var word = ""
    for character in self {
      if character == "\n" || character.displayWidth > 1 {
        if !word.isEmpty { pieces.append(word) }
        pieces.append(String(character))
        word = ""
      } else {
        word.append(character)
        if character == " " {
          pieces.append(word)
          word = ""
        }
      }
    }
    return word.isEmpty ? pieces : pieces + [word]
  }
}
