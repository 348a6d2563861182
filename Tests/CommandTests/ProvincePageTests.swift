import Foundation
import Testing

/// What the pages about many counties tell to type, typed.
@Suite struct ProvincePageTests {
  /// Blocks of code of a page, in order; the summary's folder has a Chinese name on the Chinese one.
  private static func blocks(_ page: String) throws -> [String] {
    let path = Program.repository.appendingPathComponent("Sources/lungang/Lungang.docc/\(page)").path
    let parts = try contents(path).components(separatedBy: "\n```\n")
    return stride(from: 1, to: parts.count, by: 2).map {
      parts[$0].replacing("汇总", with: "summary").replacing("作业号", with: "JOB")
    }
  }

  @Test func bothPagesTellTheSame() throws {
    let english = try Self.blocks("Province.md")
    #expect(english.count == 12)
    #expect(try Self.blocks("Province.zh-CN.md") == english)
  }

  /// Runs a script in a folder with three counties, the last without any plan.
  private func run(_ script: String) throws -> (Program, summary: [[String: Any]]) {
    try withScratch { scratch in
      _ = try Counties.make(["counties/甲县", "counties/b c", "counties/d"], in: scratch)
      try Counties.ask("quotas.total.at_least: 0.11", of: scratch + "/counties/d")
      let start = try #require(try Self.blocks("Province.md").first { $0.hasPrefix("ls -d counties/*") })
      let run = try Program.shell(
        """
        mkdir '\(scratch)/bin' && ln -s '\(Program.path)' '\(scratch)/bin/lungang'
        unset -f lungang
        export PATH='\(scratch)/bin':$PATH HOME='\(scratch)'
        cd '\(scratch)'
        \(start)
        \(script)
        """)
      let summary = try Data(contentsOf: URL(fileURLWithPath: scratch + "/summary/summary.json"))
      let document = try #require(try JSONSerialization.jsonObject(with: summary) as? [String: Any])
      return (run, try #require(document["counties"] as? [[String: Any]]))
    }
  }

  private func expectTwoOfThree(_ result: (run: Program, summary: [[String: Any]])) {
    #expect(result.run.code == 123, "\(result.run.errors)")
    #expect(result.summary.map { $0["dir"] as? String } == ["plans/b c", "plans/d", "plans/甲县"])
    #expect(result.summary.map { $0["status"] as? String } == ["optimal", "no_plan", "optimal"])
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/parallel"), "GNU parallel is not installed"))
  func parallelOnOneMachine() throws {
    let block = try #require(try Self.blocks("Province.md").first { $0.hasPrefix("parallel --joblog") })
    expectTwoOfThree(try run("mkdir .parallel && touch .parallel/will-cite\n" + block))
  }

  @Test func slurm() throws {
    let blocks = try Self.blocks("Province.md")
    let script = try #require(blocks.first { $0.contains("#SBATCH") })
    let gather = try #require(blocks.first { $0.hasPrefix("sed") })
    // Slurm runs the script once for each line, with the number in the environment.
    expectTwoOfThree(
      try run(
        """
        cat >county.sbatch <<'END'
        \(script)
        END
        for line in 1 2 3; do SLURM_ARRAY_TASK_ID=$line bash county.sbatch >/dev/null; done
        \(gather)
        """))
  }

  @Test func kubernetes() throws {
    let blocks = try Self.blocks("Province.md")
    let job = try #require(blocks.first { $0.contains("kind: Job") }).components(separatedBy: "\n")
    let begin = try #require(job.firstIndex { $0.contains("county=$(sed") })
    let gather = try #require(blocks.first { $0.hasPrefix("sed") })
    expectTwoOfThree(
      try run(
        """
        for index in 0 1 2; do
          JOB_COMPLETION_INDEX=$index bash -c '\(job[begin...(begin + 1)].joined(separator: "\n"))' >/dev/null
        done
        \(gather)
        """))
  }
}
