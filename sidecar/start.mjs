// Runs the service from one bundle of its sources, which is made in a tenth of
// a second and loads in half the time that the sources take one by one. Where
// no bundle can be written, the sources are run as they are.
import {mkdirSync, renameSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import {buildSync} from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const ENTRY = join(HERE, "main.ts");
/** One folder below the root, as the sources are: what they find from where they lie is found from there, too. */
const BUNDLE = join(dirname(HERE), ".bundle", "sidecar.mjs");

process.setSourceMapsEnabled(true);

const isWritten = writeBundle();
if (!isWritten) (await import("tsx/esm/api")).register();
await import(pathToFileURL(isWritten ? BUNDLE : ENTRY).href);

/** False where the folder cannot be written. */
function writeBundle() {
  const {outputFiles} = buildSync({
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: "inline",
    logLevel: "silent"
  });
  const temporary = `${BUNDLE}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(BUNDLE), {recursive: true});
    writeFileSync(temporary, outputFiles[0].contents);
    renameSync(temporary, BUNDLE);
    return true;
  } catch {
    return false;
  }
}
