import {renameSync} from "node:fs";
import {join} from "node:path";
import {withNumber} from "../../../model/claimNumber.js";

/** Makes that many empty versions in a registry, one after the other. */
const [registry, count] = process.argv.slice(2);
const own = process.pid.toString(16).padStart(8, "0");

for (let i = 0; i < Number(count); i++) {
  await withNumber(registry, async (number, folder) => renameSync(folder, join(registry, `${number}-${own}`)));
}
