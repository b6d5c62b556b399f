import {formatTable} from "../formatTable.js";
import type {ImportedProject} from "./importProject.js";

/** What an import inferred, as a table, and what to do next. */
export function formatImport({folder, schema, columns, rows, positive, unlabelled}: ImportedProject): string {
  const {target, project} = schema;
  const positives = rows.filter(({outcome}) => outcome === 1).length;
  const header = ["column", "type", "distinct", "missing", "note"];
  const body = columns.map(({name, field, distinct, missing, note}) => {
    return [name, field?.type ?? "-", String(distinct), formatShare(missing, rows.length + unlabelled), note];
  });
  const counts = countSplits(rows);
  return [
    ...formatTable([header, ...body]),
    "",
    `target ${target.name}: ${positive} is ${target.positive}, ${formatShare(positives, rows.length)} of ${rows.length} rows`,
    `split: ${counts}`,
    ...(unlabelled > 0 ? [`${unlabelled} rows without ${target.name} were left out`] : []),
    `project ${project} is in ${folder}; schema.json is yours to edit before training`,
    "",
    "Next:",
    `  PROJECT=${project} npm run train`,
    `  PROJECT=${project} npm start`,
    ""
  ].join("\n");
}

function countSplits(rows: ImportedProject["rows"]): string {
  const parts = ["train", "validation", "reference"] as const;
  return parts.map((part) => `${rows.filter(({split}) => split === part).length} ${part}`).join(", ");
}

function formatShare(count: number, total: number): string {
  return `${((100 * count) / total).toFixed(1)} %`;
}
