import type {EstimatedChunk, EstimatedColumn, Estimates} from "../../data/formats/estimates.js";
import {formatTable} from "../../data/formatTable.js";

const SHOWN = ["roc_auc", "average_precision", "f1", "precision", "recall", "specificity", "accuracy"] as const;

/** The estimates as a table: a chunk a line, `!` behind an estimate that alerts, `?` behind one not to be trusted. */
export function formatEstimates(estimates: Estimates): string {
  const {rule, rows, calibrated, false_alarm_rate: rate, columns, chunks, reference} = estimates;
  const head = ["chunk", "rows", ...SHOWN];
  const lines = [
    ...reference.map((chunk, i) => toCells(`reference ${i + 1}`, chunk)),
    ...chunks.map((chunk, i) => toCells(`current ${i + 1}`, chunk))
  ];
  return [
    `rule ${rule}; ${rows.reference} reference rows, ${rows.current} current rows; scores ${calibrated ? "calibrated" : "taken as they are"}`,
    ...formatReasons("reference", columns.reference),
    ...formatReasons("current", columns.current),
    "",
    ...formatTable([head, ...lines]),
    "",
    "Estimated, with the realised figure behind a slash where outcomes are known.",
    `! outside of its limits${rate === undefined ? "" : ` (of an unchanged chunk: ${100 * rate} % a metric)`}; ? the realised figure is outside of the estimate's band.`,
    ""
  ].join("\n");
}

function formatReasons(side: string, columns: Readonly<Record<string, EstimatedColumn>>): string[] {
  return Object.entries(columns).flatMap(([name, {role, usable, reason}]) => {
    if (reason === undefined) return [];
    return [
      `${side}, ${role} ${name}: ${reason}; ${usable ? "they count as missing" : "what needs it is not estimated"}`
    ];
  });
}

function toCells(name: string, chunk: EstimatedChunk): string[] {
  const label = chunk.from === undefined ? name : `${name}, ${chunk.from.slice(0, 10)}`;
  return [label, String(chunk.rows), ...SHOWN.map((metric) => formatCell(chunk.metrics[metric]))];
}

function formatCell({estimated, realised, alert, trustworthy}: EstimatedChunk["metrics"]["f1"]): string {
  const marks = `${alert ? "!" : ""}${trustworthy === false ? "?" : ""}`;
  const truth = realised === undefined ? "" : `/${realised.toFixed(3)}`;
  return `${estimated === null ? "-" : estimated.toFixed(3)}${truth}${marks}`;
}
