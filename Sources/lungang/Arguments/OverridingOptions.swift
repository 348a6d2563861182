import ArgumentParser

/// Values of the policy that are other than in the pack, for this run.
struct OverridingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "本次运行改写政策包的值，可多次 · Overrides a value of the policy for this run; may be repeated.",
      valueName: "path=value"))
  var set: [Override] = []
}
