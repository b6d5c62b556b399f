import {integerOption, requireOption, runCommand} from "./command.js";
import {dayBefore, formatDay, parseDay} from "./days.js";
import {openProject} from "./project.js";
import {simulateProject} from "./simulateProject.js";
import {countScenarioDays, parseScenario, SCENARIO_DAYS, SCENARIOS} from "./simulation/scenarios.js";

await runCommand(
  {
    name: "simulate",
    summary:
      "Simulates the demo's leads, predictions, requests and outcomes; the same seed and end give the same bytes.",
    options: {
      days: {type: "string", placeholder: "n", default: "60", help: "how many days"},
      end: {type: "string", placeholder: "yyyy-mm-dd", help: "the last day, in UTC (default yesterday)"},
      seed: {type: "string", placeholder: "n", default: "42", help: "another seed, other leads"},
      scenario: {
        type: "string",
        placeholder: "name",
        default: "sector-shift",
        help: `what changes in the last ${SCENARIO_DAYS} days (of concept-drift ${countScenarioDays("concept-drift")}): ${Object.keys(SCENARIOS).join(", ")}`
      },
      "per-day": {type: "string", placeholder: "n", default: "160", help: "new leads on a usual weekday"},
      force: {type: "boolean", help: "replace the logs that exist"}
    },
    examples: ["npm run simulate -- --end 2026-11-22 --scenario null-surge --force"]
  },
  async (args) => {
    const endMs = parseDay(typeof args.end === "string" ? args.end : dayBefore(Date.now()), "end");
    const scenario = parseScenario(requireOption(args, "scenario"));
    const spec = {
      endMs,
      scenario,
      days: integerOption(args, "days", 1, 3660),
      seed: integerOption(args, "seed", 0, 2 ** 31 - 1),
      perWeekday: integerOption(args, "per-day", 1, 100_000)
    };
    const project = openProject();
    const {predictions, requests, outcomes} = await simulateProject(project, spec, args.force === true);
    const counts = `${predictions.length} predictions, ${requests.length} requests, ${outcomes.length} outcome events`;
    process.stdout.write(`${counts} up to ${formatDay(endMs)} in ${project.paths.predictions} and beside it\n`);
    process.stdout.write(`In the last ${countScenarioDays(scenario)} days ${SCENARIOS[scenario].summary}.\n`);
  }
);
