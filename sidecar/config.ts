import {Failure} from "../data/failure.js";
import type {Durability} from "../data/log.js";

const LOCAL_ORIGINS = ["localhost", "127.0.0.1"].flatMap((host) => [`http://${host}:3000`, `http://${host}:8501`]);

const DURABILITIES: readonly string[] = ["fsync", "write", "async"];

/** What configures the service: name, default, meaning. */
const ENVIRONMENT = [
  ["HOST", "127.0.0.1", "address to listen on"],
  ["PORT", "7860", "port to listen on; 0 takes a free one"],
  ["PROJECT", "demo", "folder under data/ whose schema and model to serve"],
  ["PREDICTIONS_LOG", "data/<project>/logs/predictions.jsonl", "where every prediction is appended"],
  ["API_REQUESTS_LOG", "data/<project>/logs/api_requests.jsonl", "where every request is appended"],
  [
    "LOG_DURABILITY",
    "write",
    "when an answer is given: fsync, its line is on the disk; write, in the file; async, soon"
  ],
  ["LOG_MAX_MB", "256", "a log's file is rotated before it grows beyond, and every UTC day"],
  ["WORKERS", "1", "processes that share the port, each with log files of its own"],
  ["CORS_ORIGINS", LOCAL_ORIGINS.join(","), "origins whose pages may call, comma-separated"],
  ["APP_ENV", "production", "development or test: a constant score instead of the model"]
] as const;

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly corsOrigins: readonly string[];
  readonly environment: string;
  readonly durability: Durability;
  readonly logMaxBytes: number;
  readonly workers: number;
}

/** Reads the service's own settings; the project and its logs are read by `data`. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  return {
    host: env.HOST || "127.0.0.1",
    port: parsePort(env.PORT || "7860"),
    corsOrigins: env.CORS_ORIGINS ? parseOrigins(env.CORS_ORIGINS) : LOCAL_ORIGINS,
    environment: env.APP_ENV || "production",
    durability: parseDurability(env.LOG_DURABILITY || "write"),
    logMaxBytes: parseWhole("LOG_MAX_MB", env.LOG_MAX_MB || "256", 1_000_000) * 2 ** 20,
    workers: parseWhole("WORKERS", env.WORKERS || "1", 63)
  };
}

/** The settings as `--help` lists them. */
export function formatEnvironment(): string {
  const width = Math.max(...ENVIRONMENT.map(([name]) => name.length));
  return ENVIRONMENT.map(([name, value, help]) => `  ${name.padEnd(width)}  ${help} (default ${value})`).join("\n");
}

function parsePort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Failure("invalid_arguments", `invalid PORT: ${text}; give a whole number, 0 to 65535`);
}

function parseDurability(text: string): Durability {
  if (DURABILITIES.includes(text)) return text as Durability;
  throw new Failure("invalid_arguments", `invalid LOG_DURABILITY: ${text}; give fsync, write or async`);
}

function parseWhole(name: string, text: string, largest: number): number {
  if (/^[1-9]\d{0,6}$/.test(text) && Number(text) <= largest) return Number(text);
  throw new Failure("invalid_arguments", `invalid ${name}: ${text}; give a whole number, 1 to ${largest}`);
}

function parseOrigins(text: string): string[] {
  const origins = text.split(",").map((part) => part.trim());
  const wrong = origins.find((origin) => !isOrigin(origin));
  if (wrong === undefined) return origins;
  throw new Failure("invalid_arguments", `invalid CORS_ORIGINS: ${wrong}; list origins like http://localhost:3000`);
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
