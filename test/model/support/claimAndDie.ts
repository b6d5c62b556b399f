import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {withNumber} from "../../../model/claimNumber.js";

/** Claims a number in a registry, writes half a version and kills itself. */
const [registry] = process.argv.slice(2);

await withNumber(registry, async (_, folder) => {
  writeFileSync(join(folder, "model.onnx"), "half");
  process.kill(process.pid, "SIGKILL");
});
