import ArgumentParser
import Reporting

/// The command with its subcommands.
struct Lungang: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lungang",
    abstract: "轮岗：教师校长年度交流计划 · Plans the yearly exchange of teachers and principals between schools.",
    discussion: """
      从这里开始 · Start here:
        lungang import FILE… --into DIR  导入花名册 · makes tables of a bureau's own files
        lungang init DIR       或建立空的表格 · or makes empty ones
        lungang inspect DIR    检查填好的表格 · checks the tables when filled in
        lungang propose DIR    提出计划 · proposes the plan
        lungang check DIR PLAN 核对计划 · checks a plan
        lungang papers DIR PLAN 生成文书 · makes its papers
        lungang adopt DIR PLAN 采用计划，生成下一学年情景 · enters it, ready for the next year

      退出码 · exit codes: 0 完成 done · 1 计划违反硬性规则 check found hard violations · 2 输入或命令有误 wrong input or \
      call · 3 无可行计划 no plan exists · 4 时间用尽仍无计划 out of time · 70 程序自身故障 a fault of the program
      """,
    version: programVersion,
    subcommands: [
      Init.self, Import.self, Inspect.self, Eligible.self, Propose.self, Check.self, Explain.self, Repair.self,
      Rules.self, Audit.self, Verify.self, Papers.self, Adopt.self, Compare.self, Summarize.self,
      Policies.self, Zones.self,
    ])
}
