import {type ChildProcess, spawn} from "node:child_process";
import {once} from "node:events";
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {createInterface} from "node:readline";
import {Failure} from "../../data/failure.js";
import {formatModel} from "../../model/train/formatModel.js";
import type {XgboostModel} from "../../workspace/scoring/trees.js";

/** Debian's interpreter, the one that its package python3-xgboost is made for. */
const PYTHON = "/usr/bin/python3";
const SCRIPT = join(import.meta.dirname, "contributions.py");

export interface XgboostContributions {
  readonly version: string;
  /** Runs `pred_contribs` over all rows; its milliseconds of CPU, and rows × (columns + base). */
  run(): Promise<{readonly ms: number; readonly values: Float32Array}>;
  close(): Promise<void>;
}

/** Starts XGBoost on one thread with a model and the rows of a matrix; its files go to `folder`. */
export async function openContributions(
  model: XgboostModel,
  matrix: Float32Array,
  columns: number,
  folder: string
): Promise<XgboostContributions> {
  const [trees, rows, answer] = ["trees.json", "rows.f32", "contributions.f32"].map((name) => join(folder, name));
  writeFileSync(trees, formatModel(model));
  writeFileSync(rows, matrix);
  const child = spawn(PYTHON, [SCRIPT], {
    stdio: ["pipe", "pipe", "ignore"],
    env: {...process.env, OMP_NUM_THREADS: "1"}
  });
  const ask = createAsk(child);
  const {version} = (await ask([trees, rows, columns])) as {version: string};
  return {
    version,
    async run() {
      const {ms} = (await ask(answer)) as {ms: number};
      return {ms, values: new Float32Array(readFileSync(answer).buffer)};
    },
    async close() {
      const closed = once(child, "close");
      child.stdin?.end();
      await closed;
    }
  };
}

/** Writes a question as a line and reads the line that answers it. */
function createAsk(child: ChildProcess): (question: unknown) => Promise<unknown> {
  const lines = createInterface({input: child.stdout!})[Symbol.asyncIterator]();
  const failed = once(child, "error").then(([cause]) => Promise.reject(missingXgboost(cause)));
  failed.catch(() => undefined);
  return async (question) => {
    child.stdin?.write(`${JSON.stringify(question)}\n`);
    const line = await Promise.race([lines.next(), failed]);
    if (line.done) throw missingXgboost();
    return JSON.parse(line.value);
  };
}

function missingXgboost(cause?: unknown): Failure {
  const hint = "install Debian's python3-xgboost, which only this comparison needs";
  return new Failure("failed_start", `${PYTHON} does not run XGBoost: ${hint}`, {cause});
}
