import ArgumentParser
import Exchange

/// Options of every subcommand.
struct CommonOptions: ParsableArguments {
  @Flag(help: "只在标准输出写一个 JSON 文档 · One JSON document on standard output, nothing else.")
  var json = false

  @Flag(help: "逐一列出，不归并、不省略 · Lists each and all: problems, people, schools.")
  var all = false

  @Option(help: "语言，默认取自环境 · Language; default from the environment.")
  var lang: Tongue?

  @Flag(help: "不显示进度和提示 · No progress and no warnings.")
  var quiet = false

  var language: Language { lang?.language ?? .ofEnvironment }
}
