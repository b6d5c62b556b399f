import {runCommand} from "../../data/command.js";
import {Failure} from "../../data/failure.js";
import {openProject, type Project} from "../../data/project.js";
import {untilEnded} from "./children.js";
import {type Ports, startWorkspace, toUrl} from "./startWorkspace.js";

let stopping = false;

await runCommand(
  {
    name: "start",
    summary:
      "Starts the sidecar (PORT, 7860) and the workspace (WORKSPACE_PORT, 3000) for the project that PROJECT names (demo).",
    options: {},
    examples: ["npm start", "PROJECT=x-education npm start", "PORT=7870 WORKSPACE_PORT=3010 npm start"]
  },
  async () => {
    const project = openProject();
    const ports = {sidecar: parsePort("PORT", 7860), workspace: parsePort("WORKSPACE_PORT", 3000)};
    requireTwoPorts(ports);
    const stopRequested = untilSignal();
    const workspace = await startWorkspace(ports, project).catch(unlessStopped);
    if (!workspace) return;
    process.stdout.write(formatAddresses(project, ports));
    const ended = Promise.race([untilEnded(workspace.sidecar), untilEnded(workspace.preview)]).then(() => true);
    const failed = await Promise.race([stopRequested.then(() => false), ended]);
    await workspace.stop();
    if (failed) throw new Failure("failed_start", "the sidecar or the workspace ended; the message above says why");
  }
);

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve(void (stopping = true)));
  });
}

/** On a terminal Ctrl-C reaches the children as well: that they ended is then no failure. */
function unlessStopped(error: unknown): null {
  if (stopping) return null;
  throw error;
}

function formatAddresses({paths, schema}: Project, ports: Ports): string {
  return [
    `workspace  ${toUrl(ports.workspace)}  ${schema.title}`,
    `sidecar    ${toUrl(ports.sidecar)}`,
    `logs       ${paths.predictions}`,
    `           ${paths.requests}`,
    "Ctrl-C stops both.\n"
  ].join("\n");
}

function requireTwoPorts({sidecar, workspace}: Ports): void {
  if (sidecar !== workspace) return;
  throw new Failure("invalid_arguments", `PORT and WORKSPACE_PORT are both ${sidecar}; choose two ports`);
}

function parsePort(variable: string, byDefault: number): number {
  const text = process.env[variable] ?? String(byDefault);
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Failure("invalid_arguments", `invalid ${variable}: ${text}; give a port, 1 to 65535`);
}
