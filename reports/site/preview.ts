import type {ChildProcess, StdioOptions} from "node:child_process";
import {withProgress} from "../../data/progress.js";
import {spawnFramework} from "./framework.js";
import {removeStamp} from "./inputs.js";
import {vendorLibraries} from "./libraries.js";
import {cleanLoaders} from "./loaderCache.js";

interface PreviewSpec {
  readonly apiBaseUrl: string;
  readonly port?: number; // 3000
  readonly stdio?: StdioOptions; // the parent's
}

/**
 * Starts the workspace on 127.0.0.1, its loaders fresh, its pages following the
 * sidecar at `apiBaseUrl`. What it loads replaces what the last build was made
 * of, which is forgotten. The caller ends the process that is returned.
 */
export async function startPreview({apiBaseUrl, port = 3000, stdio = "inherit"}: PreviewSpec): Promise<ChildProcess> {
  await withProgress("bundling the pages' libraries", () => vendorLibraries());
  cleanLoaders(["data"]);
  removeStamp();
  const env = {...process.env, API_BASE_URL: apiBaseUrl};
  return spawnFramework(["preview", "--host", "127.0.0.1", "--port", String(port), "--no-open"], {env, stdio});
}
