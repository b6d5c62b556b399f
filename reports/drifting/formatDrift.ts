import {formatTable} from "../../data/formatTable.js";
import {DRIFT_STATES} from "../../workspace/analysis/driftRule.js";
import {formatCount, formatNoun, formatScore, formatShare} from "../../workspace/analysis/format.js";
import type {DriftVerdict, NamedColumn} from "./driftVerdict.js";

const ORDER: readonly string[] = ["drifted", ...DRIFT_STATES.slice(0, -1), "no drift", "not comparable"];

const BLAMED = 5;

/** The verdict as a table, the worst column first. */
export function formatDrift(verdict: DriftVerdict): string {
  const {rule, rows, columns, dataset} = verdict;
  const head = ["column", "type", "state", "method", "score", "limit", ...(rule === "calibrated" ? ["p"] : []), "why"];
  const lines = rank(columns).map((column) => toCells(column, rule));
  return [
    `rule ${rule}; ${formatCount(rows.reference)} reference rows, ${formatCount(rows.current)} current rows`,
    formatDataset(dataset, columns),
    "",
    ...formatTable([head, ...lines]),
    ...formatTests(columns),
    ...formatTogether(verdict),
    ""
  ].join("\n");
}

function formatTogether({multivariate}: DriftVerdict): string[] {
  if (!multivariate) return [];
  const {state, reason, domain} = multivariate;
  const blame = domain?.drifted ? domain.blame.slice(0, BLAMED) : [];
  const blamed = blame.map(({name, drop}) => `${name} (${formatScore(drop, 3)})`).join(", ");
  return ["", `columns together: ${state}; ${reason}`, ...(blamed === "" ? [] : [`most telling: ${blamed}`])];
}

function rank(columns: readonly NamedColumn[]): NamedColumn[] {
  const place = ({state}: NamedColumn) => ORDER.indexOf(state);
  return [...columns].sort((a, b) => place(a) - place(b) || Number(b.score ?? 0) - Number(a.score ?? 0));
}

function formatDataset({drifted, share, detected}: DriftVerdict["dataset"], columns: readonly NamedColumn[]): string {
  const compared = columns.filter(({state}) => state !== "not comparable").length;
  if (compared === 0) return `none of ${formatNoun(columns.length, "column")} can be compared`;
  const whole = detected ? "the data set has drifted" : "the data set has not drifted";
  return `${drifted} of ${formatNoun(compared, "column")} drifted (${formatShare(Number(share))}): ${whole}`;
}

function toCells({name, type, state, method, score, threshold, adjusted, reason}: NamedColumn, rule: string): string[] {
  const p = rule === "calibrated" ? [formatFigure(adjusted ?? null)] : [];
  return [name, type, state, method ?? "-", formatFigure(score), formatFigure(threshold), ...p, reason ?? ""];
}

function formatTests(columns: readonly NamedColumn[]): string[] {
  const rows = columns.flatMap(({name, tests = {}}) =>
    Object.entries(tests).map(([method, test]) => {
      if ("error" in test) return [name, method, "-", "-", test.error];
      return [name, method, formatFigure(test.score), formatFigure(test.threshold), test.drifted ? "drifted" : ""];
    })
  );
  return rows.length === 0 ? [] : ["", ...formatTable([["column", "test", "score", "limit", "says"], ...rows])];
}

function formatFigure(figure: number | string | null): string {
  if (figure === null || typeof figure === "string" || !Number.isFinite(figure)) return String(figure ?? "-");
  return figure !== 0 && Math.abs(figure) < 0.001 ? figure.toExponential(1) : formatScore(figure, 3);
}
