import {statSync} from "node:fs";
import {Failure} from "../data/failure.js";
import type {Durability} from "../data/logFile.js";
import {isProjectName} from "../data/project.js";
import {parseStoreUrl} from "../data/store/location.js";
import {FORMATS, LEVELS} from "./operationalLog.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** One variable of the environment. */
interface Setting<T> {
  readonly name: string;
  /** What stands for it when it is not set, as `--help` and the guide say it. */
  readonly byDefault: string;
  readonly help: string;
  /** The value of what is set; undefined or empty is not. A `Failure` says what would be right. */
  readonly parse: (text: string | undefined) => T;
}

const LOCAL_ORIGINS = ["localhost", "127.0.0.1"].flatMap((host) => [`http://${host}:3000`, `http://${host}:8501`]);
const DURABILITIES: readonly Durability[] = ["fsync", "write", "async"];
const ENVIRONMENTS = ["production", "staging", "development", "test"] as const;

/** Every setting of the service, once: what reads, checks, lists and documents them is made of this. */
export const SETTINGS = {
  host: set("HOST", "127.0.0.1", "address to listen on", (text) => text),
  port: set("PORT", "7860", "port to listen on; 0 takes a free one, and the first line says which", integer(0, 65_535)),
  project: set("PROJECT", "demo", "folder under data/ whose schema and model to serve", parseProject),
  predictionsLog: unset(
    "PREDICTIONS_LOG",
    "data/<project>/logs/predictions.jsonl",
    "where every prediction is appended",
    (text) => text
  ),
  requestsLog: unset(
    "API_REQUESTS_LOG",
    "data/<project>/logs/api_requests.jsonl",
    "where every request but GET /live is appended",
    (text) => text
  ),
  outcomesLog: unset(
    "OUTCOMES_LOG",
    "data/<project>/logs/outcomes.jsonl",
    "where every outcome is appended; by default beside the predictions",
    (text) => text
  ),
  shadowVersion: unset(
    "SHADOW_VERSION",
    "none",
    "a version that scores every prediction too, and never answers",
    (text) => text
  ),
  store: unset(
    "DATABASE_URL",
    "sqlite:data/<project>/logs/store.sqlite",
    "store that follows the logs: postgresql://…, sqlite:<path> or none; by default beside the predictions, if better-sqlite3 is installed",
    parseStoreUrl
  ),
  references: unset(
    "REFERENCE_DATA_PATH",
    "data/<project>/reference",
    "folder of the reference rows, a file <version>.jsonl for each promoted version; not the original's CSV",
    parseFolder
  ),
  corsOrigins: set(
    "CORS_ORIGINS",
    LOCAL_ORIGINS.join(","),
    "origins whose pages may call, comma-separated",
    parseOrigins
  ),
  environment: set(
    "APP_ENV",
    "production",
    "production or staging; development or test: a model that scores every lead .65, version mock-0.3.0",
    oneOf(ENVIRONMENTS)
  ),
  apiKeys: unset("API_KEYS", "none", "file of the keys that callers need, made by npm run key", (text) => text),
  ratePerMinute: set(
    "RATE_LIMIT_PER_MINUTE",
    "0",
    "requests a minute of each key, or of each address without keys; 0: any number",
    integer(0, 1_000_000)
  ),
  durability: set(
    "LOG_DURABILITY",
    "write",
    "when an answer is given: fsync, its line is on the disk; write, in the file; async, soon",
    oneOf(DURABILITIES)
  ),
  logMaxMb: set(
    "LOG_MAX_MB",
    "256",
    "a log's file is rotated before it grows beyond, and every UTC day",
    integer(1, 1_000_000)
  ),
  workers: set("WORKERS", "1", "processes that share the port, each with log files of its own", integer(1, 63)),
  queueRows: set(
    "QUEUE_ROWS",
    "20000",
    "leads that may be under way; further requests are answered 503",
    integer(1, 999_999_999)
  ),
  timeoutMs: set(
    "REQUEST_TIMEOUT_MS",
    "5000",
    "how long a request may wait to be scored before it is answered 503",
    integer(1, 999_999_999)
  ),
  maxBodyMb: set("MAX_BODY_MB", "32", "largest body that is read, in MiB", integer(1, 256)),
  drainTimeoutMs: set(
    "DRAIN_TIMEOUT_MS",
    "10000",
    "how long requests under way may take when the service is told to end; what is left is cut",
    integer(100, 600_000)
  ),
  logLevel: set(
    "LOG_LEVEL",
    "info",
    "least urgent messages on stderr: fatal, error, warn, info, debug, silent",
    oneOf(LEVELS)
  ),
  logFormat: set(
    "LOG_FORMAT",
    "auto",
    "json or text lines on stderr; auto: text on a terminal, else json",
    oneOf(FORMATS)
  ),
  apiBaseUrl: unset(
    "API_BASE_URL",
    "none",
    "where a built workspace's pages find this service; read by npm run build, and npm start sets it itself",
    parseUrl
  )
};

export type Config = {readonly [Key in keyof typeof SETTINGS]: ReturnType<(typeof SETTINGS)[Key]["parse"]>};

/** Reads every setting; the first that is wrong is an `invalid_arguments` failure. */
export function readConfig(env: Environment): Config {
  const entries = Object.entries(SETTINGS).map(([key, {name, parse}]) => [key, parse(env[name])]);
  return Object.fromEntries(entries);
}

/** The settings as `--help` lists them. */
export function formatEnvironment(): string {
  const settings = Object.values(SETTINGS);
  const width = Math.max(...settings.map(({name}) => name.length));
  return settings
    .map(({name, byDefault, help}) => `  ${name.padEnd(width)}  ${help} (default ${byDefault})`)
    .join("\n");
}

/** A setting whose default is read like what is set. */
function set<T>(name: string, byDefault: string, help: string, parse: (text: string, name: string) => T): Setting<T> {
  return {name, byDefault, help, parse: (text) => parse(text || byDefault, name)};
}

/** A setting that is null when it is not set. */
function unset<T>(
  name: string,
  byDefault: string,
  help: string,
  parse: (text: string, name: string) => T
): Setting<T | null> {
  return {name, byDefault, help, parse: (text) => (text ? parse(text, name) : null)};
}

function integer(minimum: number, maximum: number) {
  return (text: string, name: string): number => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    if (value >= minimum && value <= maximum) return value;
    throw invalid(name, text, `give a whole number, ${minimum} to ${maximum}`);
  };
}

function oneOf<T extends string>(values: readonly T[]) {
  return (text: string, name: string): T => {
    const value = values.find((known) => known === text);
    if (value !== undefined) return value;
    throw invalid(name, text, `give one of ${values.join(", ")}`);
  };
}

function parseProject(text: string, name: string): string {
  if (isProjectName(text)) return text;
  throw invalid(name, text, "it takes lower-case letters, digits and hyphens, at most 63");
}

function parseFolder(text: string, name: string): string {
  if (statSync(text, {throwIfNoEntry: false})?.isDirectory()) return text;
  throw invalid(name, text, "it is no folder; name the one that holds <version>.jsonl");
}

function parseUrl(text: string, name: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw invalid(name, text, "give an address like http://localhost:7860");
}

function parseOrigins(text: string, name: string): string[] {
  const origins = text.split(",").map((part) => part.trim());
  const wrong = origins.find((origin) => !isOrigin(origin));
  if (wrong === undefined) return origins;
  throw invalid(name, wrong, "list origins like http://localhost:3000");
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function invalid(name: string, text: string, hint: string): Failure {
  return new Failure("invalid_arguments", `invalid ${name}: ${text}; ${hint}`);
}
