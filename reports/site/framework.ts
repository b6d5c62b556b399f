import {type ChildProcess, spawn, type StdioOptions} from "node:child_process";
import {delimiter, join} from "node:path";
import {ROOT} from "../../data/project.js";

/**
 * Starts Observable Framework's command line. Its loaders find `tsx` on the
 * path, as under npm, and it reports to nobody.
 */
export function spawnFramework(
  args: readonly string[],
  {env = process.env, stdio = "inherit"}: {env?: NodeJS.ProcessEnv; stdio?: StdioOptions} = {}
): ChildProcess {
  const modules = join(ROOT, "node_modules");
  const entry = join(modules, "@observablehq", "framework", "dist", "bin", "observable.js");
  const path = [join(modules, ".bin"), env.PATH].join(delimiter);
  return spawn(process.execPath, [entry, ...args], {
    cwd: ROOT,
    stdio,
    env: {...env, PATH: path, OBSERVABLE_TELEMETRY_DISABLE: "1"}
  });
}
