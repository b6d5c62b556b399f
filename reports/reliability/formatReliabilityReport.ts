import type {DrillReport} from "../../data/formats/drillReport.js";

/** The drills as Markdown: what was done to the sidecar, what had to come of it, and what did. */
export function formatReliabilityReport(reports: readonly DrillReport[]): string {
  const sections = reports.map((report) => `## ${capitalize(report.fault)}\n\n${describe(report)}`);
  return `${["# Reliability", INTRODUCTION, ...sections].join("\n\n")}\n`;
}

const INTRODUCTION =
  "`npm run report -- reliability` writes this page from what `npm run drill -- all --full` saw: real processes, harmed on purpose. None of its figures is typed by hand. `npm test` runs the same drills at a small size.";

function describe({outcome, drill, date, machine, figures, broken}: DrillReport): string {
  const rows = Object.entries(figures).map(([name, value]) => `- ${name.replaceAll("_", " ")}: ${value}`);
  return [
    `Promised: ${outcome}.`,
    rows.join("\n"),
    broken.length ? `**Not held:** ${broken.join("; ")}.` : "Held.",
    `\`npm run drill -- ${drill} --full\`, ${date}, on ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, load ${machine.load}.`
  ].join("\n\n");
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
