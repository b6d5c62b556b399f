import {Failure} from "../data/failure.js";

const LOCAL_ORIGINS = ["localhost", "127.0.0.1"].flatMap((host) => [`http://${host}:3000`, `http://${host}:8501`]);

/** What configures the service: name, default, meaning. */
const ENVIRONMENT = [
  ["HOST", "127.0.0.1", "address to listen on"],
  ["PORT", "7860", "port to listen on; 0 takes a free one"],
  ["PROJECT", "demo", "folder under data/ whose schema and model to serve"],
  ["PREDICTIONS_LOG", "data/<project>/logs/predictions.jsonl", "where every prediction is appended"],
  ["API_REQUESTS_LOG", "data/<project>/logs/api_requests.jsonl", "where every request is appended"],
  ["OUTCOMES_LOG", "data/<project>/logs/outcomes.jsonl", "where every outcome is appended"],
  ["SHADOW_VERSION", "none", "a version that scores every prediction too, and never answers"],
  ["CORS_ORIGINS", LOCAL_ORIGINS.join(","), "origins whose pages may call, comma-separated"],
  ["APP_ENV", "production", "development or test: a constant score instead of the model"]
] as const;

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly corsOrigins: readonly string[];
  readonly environment: string;
  readonly shadowVersion: string | null;
}

/** Reads the service's own settings; the project and its logs are read by `data`. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  return {
    host: env.HOST || "127.0.0.1",
    port: parsePort(env.PORT || "7860"),
    corsOrigins: env.CORS_ORIGINS ? parseOrigins(env.CORS_ORIGINS) : LOCAL_ORIGINS,
    environment: env.APP_ENV || "production",
    shadowVersion: env.SHADOW_VERSION || null
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

function parseOrigins(text: string): string[] {
  const origins = text.split(",").map((part) => part.trim());
  const wrong = origins.find((origin) => !isOrigin(origin));
  if (wrong === undefined) return origins;
  throw new Failure("invalid_arguments", `invalid CORS_ORIGINS: ${wrong}; list origins like http://localhost:3000`);
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
