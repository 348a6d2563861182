import Exchange
import Planning
import Tables

extension PlanningOptions {
  /// Lets a diagnosis try what it advises: settings are laid over those of the call, and the folder is read with them.
  mutating func trySettings(of dir: String, _ given: [Override]) {
    overlaying = { settings in
      let more = settings.compactMap { Override(argument: $0) }
      guard more.count == settings.count else { return nil }
      let reading = readScenario(folder: dir, overrides: (given + more).pairs)
      return reading.errors.isEmpty ? reading.value : nil
    }
  }
}
