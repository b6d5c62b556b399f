import {destination, type DestinationStream, type Logger, pino, stdTimeFunctions} from "pino";
import type {Print, PrintDetails} from "./deps.js";

export const LEVELS = ["fatal", "error", "warn", "info", "debug", "silent"] as const;
export const FORMATS = ["auto", "json", "text"] as const;

interface OperationalLogSpec {
  readonly level: (typeof LEVELS)[number];
  readonly format: (typeof FORMATS)[number];
  readonly terminal?: boolean; // whether stderr is one
  readonly stderr?: DestinationStream; // the process's
}

/**
 * What the service has to say of itself: a line on stderr for each message, as
 * JSON, or for reading (`auto` on a terminal). A message and its details are
 * free of a request's values.
 */
export function createPrint({level, format, terminal = process.stderr.isTTY, stderr}: OperationalLogSpec): Print {
  const out = stderr ?? destination({fd: 2, sync: true});
  const isText = format === "text" || (format === "auto" && terminal);
  const logger = createLogger(level, isText ? toText(out) : out);
  return (message, {level: of = "warn", ...details} = {}) => logger[of](details, message);
}

function createLogger(level: OperationalLogSpec["level"], out: DestinationStream): Logger {
  const formatters = {level: (label: string) => ({level: label})};
  return pino({name: "sidecar", level, base: {pid: process.pid}, timestamp: stdTimeFunctions.isoTime, formatters}, out);
}

function toText(out: DestinationStream): DestinationStream {
  return {write: (line) => out.write(formatText(JSON.parse(line)))};
}

function formatText({msg, request_id: id, cause, stack}: PrintDetails & {readonly msg: string}): string {
  const parts = [`sidecar: ${msg}`, id && ` request ${id}`, cause && `: ${cause}`, stack && `\n${stack}`];
  return `${parts.filter(Boolean).join("")}\n`;
}
