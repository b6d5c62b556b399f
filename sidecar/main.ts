import cluster from "node:cluster";
import {type CommandSpec, runCommand} from "../data/command.js";
import {formatEnvironment, readConfig} from "./config.js";
import {Workers} from "./runWorkers.js";
import {startSidecar} from "./serve.js";
import {readWorker} from "./worker.js";

const SPEC: CommandSpec = {
  name: "sidecar",
  summary: `Serves the project's model over HTTP and logs every prediction.\n\nEnvironment:\n${formatEnvironment()}`,
  options: {},
  examples: ["npm run sidecar", "PORT=8080 PROJECT=demo npm run sidecar"]
};

const print = (line: string) => void process.stderr.write(`${line}\n`);

await runCommand(SPEC, async () => {
  const {workers} = readConfig(process.env);
  if (workers > 1 && cluster.isPrimary) await runAll(new Workers(workers, print));
  else await runOne();
});

async function runAll(workers: Workers): Promise<void> {
  endOnSignal(() => workers.drain());
  process.stdout.write(`${await workers.start()}\n`);
}

async function runOne(): Promise<void> {
  const sidecar = await startSidecar(process.env, print, readWorker(process.env));
  endOnSignal(() => sidecar.close());
  if (!cluster.isWorker) return void process.stdout.write(`${sidecar.summary}\n`);
  process.send?.({summary: sidecar.summary});
}

function endOnSignal(close: () => Promise<void>): void {
  let ending: Promise<void> | undefined;
  const end = () => void (ending ??= close().then(() => process.exit(0)));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
}
