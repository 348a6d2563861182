import Exchange
import Foundation
import Reporting

extension ProvinceReport {
  /// Prints the summary, writes it to a folder where one is asked for, and says what the program ends with.
  func tell(_ counties: [CountyResult], _ console: Console, out: String?) throws -> ExitStatus {
    let document = json(console.language).document
    var status = ExitStatus.gravest(of: counties)
    if let out {
      // Hours of planning are not lost to a disk that is full: the summary is printed all the same.
      do {
        try writeFile(document, to: "\(out)/\(ProvinceReport.jsonFile)")
        try writeFile(table(console.language), to: "\(out)/\(ProvinceReport.tableFile)")
      } catch let failure as WriteFailure {
        console.say(FindingsReport([failure.finding]).text(console.language))
        if status != .fault { status = .wrongInput }
      }
    }
    try console.result(console.isJSON ? document : text(console.language))
    return status
  }
}

extension ExitStatus {
  /// Done where every scenario is; otherwise a fault before wrong input before no plan before out of time.
  static func gravest(of counties: [CountyResult]) -> ExitStatus {
    let all = counties.map(\.exitStatus)
    return [.fault, .wrongInput, .infeasible, .outOfTime].first(where: all.contains) ?? .done
  }
}

extension CountyResult {
  fileprivate var exitStatus: ExitStatus {
    switch outcome {
    case .planned: .done
    case .infeasible: .infeasible
    case .outOfTime, .notBegun: .outOfTime
    case .failed(.fault, _): .fault
    case .failed: .wrongInput
    }
  }
}
