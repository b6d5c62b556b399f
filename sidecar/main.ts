import {type CommandSpec, runCommand} from "../data/command.js";
import {formatEnvironment} from "./config.js";
import {startSidecar} from "./serve.js";

const SPEC: CommandSpec = {
  name: "sidecar",
  summary: `Serves the project's model over HTTP and logs every prediction.\n\nEnvironment:\n${formatEnvironment()}`,
  options: {},
  examples: ["npm run sidecar", "PORT=8080 PROJECT=demo npm run sidecar"]
};

await runCommand(SPEC, async () => {
  const sidecar = await startSidecar(process.env);
  const end = () => void sidecar.close().then(() => process.exit(0));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
  process.stdout.write(`${sidecar.summary}\n`);
});
