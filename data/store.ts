import {getWord, runCommand} from "./command.js";
import {Failure} from "./failure.js";
import {openProject, type Project} from "./project.js";
import {follow} from "./store/follow.js";
import {listFollowedLogs} from "./store/followedLogs.js";
import {formatLocation} from "./store/location.js";
import {requireLocation, requireStore} from "./store/requireStore.js";
import {describeStore, formatStatus} from "./store/status.js";
import {differs, formatComparisons, verifyStore} from "./store/verify.js";

await runCommand(
  {
    name: "store",
    summary: "Tells and does what concerns the store that follows the logs of PROJECT (DATABASE_URL).",
    positionals: [
      {
        name: "what",
        help: "verify: compare it with the logs; status: how far it is; follow: ship the logs to it until Ctrl-C"
      }
    ],
    options: {json: {type: "boolean", help: "print JSON"}},
    examples: ["npm run store -- verify", "npm run store -- status --json", "npm run store -- follow"]
  },
  async (args) => {
    const project = openProject();
    switch (getWord(args, "what")) {
      case "verify":
        return printComparisons(project, args.json === true);
      case "status":
        return printStatus(project, args.json === true);
      case "follow":
        return followUntilSignal(project);
      default:
        throw new Failure("invalid_arguments", "give verify, status or follow; see npm run store -- --help");
    }
  }
);

async function printComparisons({paths}: Project, asJson: boolean): Promise<void> {
  const {database} = await requireStore({paths}, {readOnly: true});
  try {
    const comparisons = await verifyStore(database, listFollowedLogs(paths));
    process.stdout.write(asJson ? `${JSON.stringify(comparisons)}\n` : formatComparisons(comparisons));
    if (comparisons.some(differs)) process.exitCode = 1;
  } finally {
    await database.close();
  }
}

async function printStatus({paths}: Project, asJson: boolean): Promise<void> {
  const {location, database} = await requireStore({paths}, {readOnly: true});
  try {
    const status = await describeStore(location, database, listFollowedLogs(paths));
    process.stdout.write(asJson ? `${JSON.stringify(status)}\n` : formatStatus(status));
  } finally {
    await database.close();
  }
}

async function followUntilSignal({paths}: Project): Promise<void> {
  const ending = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ending.abort());
  const print = (line: string) => void process.stderr.write(`store: ${line}\n`);
  const location = requireLocation({paths});
  print(`following the logs into ${formatLocation(location)}`);
  const {signal: stopping} = new AbortController();
  await follow({location, logs: listFollowedLogs(paths), ending: ending.signal, stopping, print});
}
