import {runCommand} from "../../data/command.js";
import {benchmarkShap} from "./benchmarkShap.js";

await runCommand(
  {
    name: "benchmark",
    summary: "Measures attributions against XGBoost's pred_contribs, on one thread, the same trees and rows.",
    options: {}
  },
  async () => {
    process.stdout.write(`${JSON.stringify(await benchmarkShap(), null, 1)}\n`);
  }
);
