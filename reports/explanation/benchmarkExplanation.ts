import {formatTable} from "../measure/table.js";
import {benchmarkShap, type ShapBenchmark} from "./benchmarkShap.js";

/** Our attributions beside XGBoost's `pred_contribs`, as a table and as figures. */
export async function benchmarkExplanation(): Promise<{text: string; figures: ShapBenchmark}> {
  const figures = await benchmarkShap();
  return {text: formatExplanation(figures), figures};
}

/** What the attributions cost, milliseconds of CPU a row. */
export function formatExplanation({task, oursMs, xgboostMs, singleMs, ratio, ratios, xgboost}: ShapBenchmark): string {
  const {trees, depth, columns, rows} = task;
  const title = `${trees} trees of depth ${depth} on ${columns} columns, one thread, milliseconds of CPU a row.`;
  const head = ["", "ms a row", `× XGBoost ${xgboost}`];
  const table = formatTable(head, [
    [
      `ours, ${rows} rows a call`,
      oursMs.toFixed(3),
      `${ratio.toFixed(2)} (${ratios.map((x) => x.toFixed(2)).join("–")})`
    ],
    ["ours, one row a call", singleMs.toFixed(3), (singleMs / xgboostMs).toFixed(2)],
    [`XGBoost, ${rows} rows a call`, xgboostMs.toFixed(3), "1"]
  ]);
  return `${title}\n\n${table}\n`;
}
