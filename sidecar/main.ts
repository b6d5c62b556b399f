import {type CommandSpec, runCommand} from "../data/command.js";
import {formatEnvironment} from "./config.js";
import {onEndSignals} from "./endSignals.js";
import {startSidecar} from "./serve.js";

const SPEC: CommandSpec = {
  name: "sidecar",
  summary: `Serves the project's model over HTTP and logs every prediction.\n\nEnvironment:\n${formatEnvironment()}`,
  options: {},
  examples: ["npm run sidecar", "PORT=8080 PROJECT=demo npm run sidecar"]
};

await runCommand(SPEC, async () => {
  const sidecar = await startSidecar(process.env);
  onEndSignals(
    () => void sidecar.close().then((whole) => process.exit(whole ? 0 : 1)),
    () => process.exit(1)
  );
  process.stdout.write(`${sidecar.summary}\n`);
});
