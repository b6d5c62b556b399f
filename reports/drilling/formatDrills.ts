import {formatTable} from "../measure/table.js";
import type {Drill, Drilled} from "./drill.js";

/** What each drill saw, a row each, and what did not hold. */
export function formatDrills(drilled: readonly (readonly [Drill, Drilled])[]): string {
  const rows = drilled.map(([{fault}, {figures, broken, slow = []}]) => [
    fault,
    formatFigures(figures),
    [...broken, ...slow].length ? `no: ${[...broken, ...slow].join("; ")}` : "yes"
  ]);
  return `${formatTable(["fault", "seen", "held"], rows)}\n`;
}

function formatFigures(figures: Drilled["figures"]): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name.replaceAll("_", " ")} ${value}`)
    .join(", ");
}
