import {type ColumnVerdict, judgeByEvidently} from "../../workspace/analysis/evidently/judgeByEvidently.js";
import type {EvidentlyColumn, EvidentlySummary} from "../../workspace/analysis/evidently/summary.js";
import type {CellColumn} from "../../workspace/analysis/multivariate/cells.js";
import type {Project} from "../project.js";
import {createRandom} from "../random.js";
import {findWindow} from "./findWindow.js";
import {withLog} from "./openLog.js";
import {readLeads} from "./readLeads.js";

/** Evidently's verdicts on the public fields of the last days of predictions; null without a reference or a prediction. */
export function summarizeEvidently(project: Project): Promise<EvidentlySummary | null> {
  return withLog(project, async (log) => {
    const window = await findWindow(log);
    if (!window || !log.profile) return null;
    const {reference, current} = await readLeads(log, window, "written");
    const labels = new Map(log.columns.profiled.map(({column, label}) => [column, label]));
    const {columns, dataset} = judgeByEvidently(
      reference.map((column, i) => pair(column, current[i])),
      createRandom
    );
    const leads = {reference: reference[0]?.cells.length ?? 0, current: current[0]?.cells.length ?? 0};
    return {version: 1, window, leads, columns: columns.map((column) => toColumn(column, labels)), dataset};
  });
}

function pair({name, kind, cells}: CellColumn, current: CellColumn) {
  const type = kind === "numeric" ? ("numeric" as const) : ("categorical" as const);
  return {name, type, reference: cells, current: current.cells};
}

function toColumn({name, method, outcome}: ColumnVerdict, labels: ReadonlyMap<string, string>): EvidentlyColumn {
  const label = labels.get(name) ?? name;
  if ("error" in outcome)
    return {name, label, method, score: null, threshold: null, drifted: false, why: outcome.error};
  const {score, threshold, drifted} = outcome;
  return {name, label, method, score, threshold, drifted, why: null};
}
