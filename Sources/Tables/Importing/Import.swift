import Exchange

/// What a bureau's own files were taken for, and the tables of a scenario that come of it.
public struct Import: Sendable {
  /// One sheet or text file.
  public struct Source: Sendable {
    public let file: String
    public let sheet: String?
    /// Rows of the header.
    public let header: ClosedRange<Int>
    /// `teachers`, `schools` or `placements`.
    public let table: String
    public let title: Phrase
    public let rows: Int
    public internal(set) var columns: [Taken]
    public internal(set) var leftOut: [LeftOut]
    public internal(set) var missing: [Missing]
  }

  /// A column that was taken.
  public struct Taken: Sendable {
    /// Its header.
    public let source: String
    public let column: String
    public let title: Phrase
    public let because: Phrase
    /// Up to three of its values.
    public let samples: [String]
  }

  public struct LeftOut: Sendable {
    public let source: String
    public let because: Phrase
    public let samples: [String]
  }

  /// A column of the scenario's table that no file has.
  public struct Missing: Sendable {
    public let column: String
    public let title: Phrase
    /// Where it was taken from instead; nil where the cells stay empty.
    public let from: Phrase?
  }

  /// A spelling of a value that is not the table's own.
  public struct Value: Sendable {
    public let column: String
    public let title: Phrase
    public let value: String
    /// nil where it is not known what it means; it is written as it stands.
    public let takenFor: String?
    public let count: Int
    public let file: String
    public let row: Int
  }

  /// Something doubtful.
  public struct Question: Sendable, Hashable {
    public struct Option: Sendable, Hashable {
      public let answer: String
      public let text: Phrase
    }

    public let id: String
    public let text: Phrase
    /// The first is the guess.
    public let options: [Option]

    public var guess: Option { options[0] }
  }

  public let sources: [Source]
  public let values: [Value]
  /// Not answered; with guesses taken there are none.
  public let questions: [Question]
  /// Questions whose guess was taken.
  public let guessed: [Question]
  /// The scenario's files, `scenario.yaml` first.
  public let files: [(name: String, text: String)]
  /// Files of the scenario that these replace, with the names under which they are kept.
  public let replaced: [(name: String, kept: String)]
  public let people: Int
  public let schools: Int
  /// Rows about people whom another sheet has too.
  public let seenAgain: Int
}

/// What is to be imported.
public struct ImportRequest: Sendable {
  public var files: [String]
  /// The scenario's folder, which may be there already.
  public var folder: String
  /// A mapping other than the folder's own.
  public var mapping: String?
  /// The pack of a new scenario; nil: a question.
  public var policy: String?
  public var year: Int
  public var language: Language
  /// Whatever is doubtful is taken as guessed.
  public var takesGuesses: Bool
  public var answers: [(question: String, answer: String)] = []

  public init(
    files: [String], folder: String, mapping: String? = nil, policy: String? = nil, year: Int, language: Language,
    takesGuesses: Bool = false
  ) {
    self.files = files
    self.folder = folder
    self.mapping = mapping
    self.policy = policy
    self.year = year
    self.language = language
    self.takesGuesses = takesGuesses
  }
}

/// Reads the files, and answers kept from an earlier import. nil where they cannot be made into tables; the findings say why.
public func readImport(_ request: ImportRequest) -> Reading<Import> {
  let findings = Findings()
  var reader = ImportReader(request, findings)
  return Reading(reader.read(), findings)
}

/// Questions in the order in which they came up, with the answers that are known.
struct ImportQuestions {
  private let takesGuesses: Bool
  private(set) var open: [Import.Question] = []
  private(set) var guessed: [Import.Question] = []

  init(takesGuesses: Bool) { self.takesGuesses = takesGuesses }

  /// The answer to go on with: the one that is kept, or the guess.
  mutating func ask(_ question: Import.Question, _ mapping: inout ImportMapping) -> String {
    if let answer = mapping.answer(question.id), question.options.contains(where: { $0.answer == answer }) {
      return answer
    }
    let isNew = !(open + guessed).contains { $0.id == question.id }
    if takesGuesses {
      if isNew { guessed.append(question) }
      mapping.answer(question.id, question.guess.answer)
    } else if isNew {
      open.append(question)
    }
    return question.guess.answer
  }
}
