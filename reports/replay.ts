import {type Arguments, requireOption, runCommand} from "../data/command.js";
import {Failure} from "../data/failure.js";
import {parseTimestamp} from "../data/formats/timestamp.js";
import {watchInterrupt} from "../data/interrupt.js";
import {openVersion} from "../data/openScorer.js";
import {withProgress} from "../data/progress.js";
import {openProject} from "../data/project.js";
import {readVersion} from "../data/registry.js";
import {resolveVersion} from "../model/resolveVersion.js";
import {formatReplay} from "./replaying/formatReplay.js";
import {replaySpan} from "./replaying/replaySpan.js";

await runCommand(
  {
    name: "replay",
    summary: "Scores a span of PROJECT's prediction log with a version, and compares with what was logged.",
    options: {
      version: {type: "string", placeholder: "name", help: "a version of npm run models, or its number"},
      since: {type: "string", placeholder: "time", help: "a day (UTC) or a timestamp with its offset"},
      until: {type: "string", placeholder: "time", help: "the same, itself left out; the log's end when absent"},
      json: {type: "boolean", help: "print JSON, and nothing else"}
    },
    examples: ["npm run replay -- --version 2 --since 2026-11-01 --until 2026-11-08"]
  },
  async (args) => {
    const project = openProject();
    const version = resolveVersion(project, requireOption(args, "version"));
    const span = {sinceMs: timeOption(args, "since"), untilMs: args.until ? timeOption(args, "until") : Infinity};
    const {scorer, close} = await openVersion(project, readVersion(project, version));
    const interrupt = watchInterrupt("the replay was stopped; nothing was written");
    const replay = await withProgress("replay", (progress) =>
      replaySpan(project.paths.predictions, span, {version, scorer}, async (replayed) => {
        progress.update(replayed);
        await interrupt.check();
      })
    );
    interrupt.end();
    await close();
    process.stdout.write(args.json === true ? `${JSON.stringify(replay)}\n` : formatReplay(replay));
  }
);

function timeOption(args: Arguments, key: string): number {
  const text = requireOption(args, key);
  const timeMs = parseTimestamp(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  if (!Number.isNaN(timeMs)) return timeMs;
  throw new Failure("invalid_arguments", `invalid --${key}: ${text}; give a day or a timestamp with its offset`);
}
