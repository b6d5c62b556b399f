import cluster from "node:cluster";
import {type CommandSpec, runCommand} from "../data/command.js";
import {formatEnvironment, readConfig} from "./config.js";
import {onEndSignals} from "./endSignals.js";
import {keepWasmSmall} from "./keepWasmSmall.js";
import {createPrint} from "./operationalLog.js";
import {Workers} from "./runWorkers.js";
import {startSidecar} from "./serve.js";
import {readWorker} from "./worker.js";

const SPEC: CommandSpec = {
  name: "sidecar",
  summary: `Serves the project's model over HTTP and logs every prediction.\n\nEnvironment:\n${formatEnvironment()}`,
  options: {},
  examples: ["npm run sidecar", "PORT=8080 PROJECT=demo npm run sidecar"]
};

await runCommand(SPEC, async () => {
  const {workers, logLevel, logFormat} = readConfig(process.env);
  const print = createPrint({level: logLevel, format: logFormat});
  if (workers > 1 && cluster.isPrimary) await runAll(new Workers(workers, print));
  else await runOne();
});

async function runAll(workers: Workers): Promise<void> {
  endOnSignal(() => workers.drain());
  process.stdout.write(`${await workers.start()}\n`);
}

async function runOne(): Promise<void> {
  keepWasmSmall();
  const sidecar = await startSidecar(process.env, readWorker(process.env));
  endOnSignal(() => sidecar.close());
  if (!cluster.isWorker) return void process.stdout.write(`${sidecar.summary}\n`);
  process.send?.({summary: sidecar.summary});
}

/** `close` says whether all was finished in time. */
function endOnSignal(close: () => Promise<boolean>): void {
  onEndSignals(
    () => void close().then((whole) => process.exit(whole ? 0 : 1)),
    () => process.exit(1)
  );
}
