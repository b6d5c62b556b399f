import {existsSync, readFileSync} from "node:fs";
import type {Sample} from "../../../../workspace/analysis/estimation/sample.js";

const FOLDER = "../shared/golden";

/** Whether what NannyML answered lies beside this checkout; a clone may be without. */
export const HAS_GOLDEN = existsSync(`${FOLDER}/nannyml/nannyml.json`);

export function readGolden<T>(path: string): T {
  return JSON.parse(readFileSync(`${FOLDER}/${path}`, "utf8")) as T;
}

/** Rows of a golden CSV file, whose last three columns are score, prediction and outcome. */
export function readGoldenSample(name: string): Sample {
  const lines = readFileSync(`${FOLDER}/nannyml/${name}.csv`, "utf8").trim().split("\n").slice(1);
  const cells = lines.map((line) => line.split(",").slice(-3).map(Number));
  const column = (i: number) => Float64Array.from(cells, (row) => row[i]);
  return {scores: column(0), predictions: column(1), outcomes: column(2)};
}
