import {join} from "node:path";
import {type Arguments, integerOption, requireOption, runCommand} from "../data/command.js";
import {Failure} from "../data/failure.js";
import {openProject, ROOT} from "../data/project.js";
import {readCurrentVersion} from "../data/registry.js";
import {replaceFile} from "../data/replaceFile.js";
import {describeMachine} from "./measure/machine.js";
import {formatApi, formatModel} from "./profiling/formatProfiles.js";
import {profileApi} from "./profiling/profileApi.js";
import {profileModel} from "./profiling/profileModel.js";

const MODES = ["model", "api", "both"];

await runCommand(
  {
    name: "profile",
    summary:
      "Times the current version of PROJECT (demo), within a process and over HTTP, and writes the figures to reports/profiles.",
    options: {
      mode: {type: "string", placeholder: "mode", default: "both", help: "model, api or both"},
      calls: {type: "string", placeholder: "n", default: "2000", help: "calls of a single row; batches take fewer"},
      requests: {type: "string", placeholder: "n", default: "1000", help: "requests at each concurrency"}
    },
    examples: ["npm run profile", "npm run profile -- --mode model --calls 500"]
  },
  async (args) => {
    const mode = parseMode(args);
    const calls = integerOption(args, "calls", 1, 1_000_000);
    const requests = integerOption(args, "requests", 1, 1_000_000);
    const project = openProject();
    const version = readCurrentVersion(project);
    const head = () => ({
      version: 1 as const,
      date: new Date().toISOString(),
      machine: describeMachine(),
      project: project.name,
      model_version: version.version
    });
    if (mode !== "api") write("model", formatModel, {...head(), ...(await profileModel(project, version, calls))});
    if (mode !== "model") write("api", formatApi, {...head(), ...(await profileApi(project, requests))});
  }
);

function parseMode(args: Arguments): string {
  const mode = requireOption(args, "mode");
  if (MODES.includes(mode)) return mode;
  throw new Failure("invalid_arguments", `invalid --mode: ${mode}; give model, api or both`);
}

function write<T>(name: string, format: (profile: T) => string, profile: T): void {
  const path = join(ROOT, "reports", "profiles", `${name}.json`);
  replaceFile(path, `${JSON.stringify(profile, null, 1)}\n`);
  process.stdout.write(`${format(profile)}\nThe figures are in ${path}.\n`);
}
