import {spawnSync} from "node:child_process";
import {mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {Readable} from "node:stream";
import {brotliDecompressSync} from "node:zlib";
import chromium from "@sparticuz/chromium";
import {type Browser, chromium as playwright, type LaunchOptions} from "playwright-core";
import {extract} from "tar";

/** Nothing leaves the machine: every name but the loopback address fails to resolve. */
const ARGUMENTS = [
  "--no-sandbox",
  "--no-zygote",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
];

interface OpenBrowser {
  readonly browser: Browser;
  /** The folder whose NSS libraries the browser was given, or null when the system has its own. */
  readonly libraries: string | null;
  close(): Promise<void>;
}

/**
 * A real headless browser: on Linux x64 the Chromium of `@sparticuz/chromium`,
 * elsewhere the installed Chrome. Fails, with what to install, when there is none.
 */
export async function openBrowser(): Promise<OpenBrowser> {
  if (process.platform !== "linux" || process.arch !== "x64") return openChrome();
  const folder = await mkdtemp(join(tmpdir(), "leadlight-chromium-"));
  const executablePath = await unpackChromium(folder);
  const libraries = canRun(executablePath, {}) ? null : await unpackLibraries(folder);
  const env = {FONTCONFIG_FILE: await writeFontConfig(folder), ...(libraries ? {LD_LIBRARY_PATH: libraries} : {})};
  if (!canRun(executablePath, env)) throw new Error("no browser: install Debian's libnss3, or Chrome, and run again");
  const browser = await launch({executablePath, env: {...process.env, ...env} as Record<string, string>});
  return {
    browser,
    libraries,
    async close() {
      await browser.close();
      await rm(folder, {recursive: true, force: true});
    }
  };
}

async function openChrome(): Promise<OpenBrowser> {
  const browser = await launch({channel: "chrome"}).catch((cause: unknown) => {
    throw new Error("no browser: install Google Chrome, which the site's tests drive, and run again", {cause});
  });
  return {browser, libraries: null, close: () => browser.close()};
}

function launch(options: LaunchOptions): Promise<Browser> {
  return playwright.launch({...options, headless: true, args: ARGUMENTS});
}

/** The package unpacks to the temporary folder, which another run may be filling: so each has its own. */
async function unpackChromium(folder: string): Promise<string> {
  const shared = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return await chromium.executablePath();
  } finally {
    if (shared === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = shared;
  }
}

async function unpackLibraries(folder: string): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const bin = join(dirname(entry), "..", "..", "bin");
  const archive = brotliDecompressSync(await readFile(join(bin, "al2023.tar.br")));
  await new Promise<void>((resolve, reject) => {
    Readable.from([archive])
      .pipe(extract({cwd: folder}))
      .on("close", resolve)
      .on("error", reject);
  });
  return join(folder, "lib");
}

/** Chromium ends at the first page when it finds no font at all, so the package's own are always among them. */
async function writeFontConfig(folder: string): Promise<string> {
  const path = join(folder, "fonts.conf");
  const folders = ["/usr/share/fonts", join(folder, "fonts")].map((name) => `<dir>${name}</dir>`).join("");
  const config = `<fontconfig>${folders}<cachedir>${join(folder, "font-cache")}</cachedir></fontconfig>`;
  await writeFile(path, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">${config}`);
  return path;
}

function canRun(executablePath: string, env: Record<string, string>): boolean {
  const {status} = spawnSync(executablePath, ["--version"], {env: {...process.env, ...env}, stdio: "ignore"});
  return status === 0;
}
