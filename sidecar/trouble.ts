import type {Served} from "./deps.js";

/** Why no lead can be scored. */
export function tellNoModel({failure}: Served): string {
  return `There is no model loaded: ${failure}.`;
}

/** That a log cannot be written, and the setting to look at. */
export function tellUnwritable(log: "prediction" | "request" | "outcome", setting: string): string {
  return `The ${log} log cannot be written: see ${setting} and the disk.`;
}
