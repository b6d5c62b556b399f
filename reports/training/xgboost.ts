import {type ChildProcess, spawn, spawnSync} from "node:child_process";
import {join} from "node:path";
import {createInterface} from "node:readline";
import {Failure} from "../../data/failure.js";
import {ROOT} from "../../data/project.js";

/** XGBoost in a Python process of its own. */
export interface Xgboost {
  readonly version: string;
  /** Trains on the rows written to `task.folder`; answers with the CPU seconds it took. */
  train(task: XgboostTask): Promise<number>;
  end(): void;
}

export interface XgboostTask {
  readonly folder: string;
  readonly columns: number;
  readonly trees: number;
  readonly parameters: Readonly<Record<string, string | number>>;
}

export const INSTALL_XGBOOST = "XGBoost was not measured: install it with apt-get install python3-xgboost";

// Debian's package is for the system's Python, which another may hide.
const PYTHONS = ["python3", "/usr/bin/python3"];

/** Starts XGBoost; null where there is none. */
export async function startXgboost(): Promise<Xgboost | null> {
  const python = PYTHONS.find((name) => spawnSync(name, ["-c", "import xgboost"]).status === 0);
  if (python === undefined) return null;
  const script = join(ROOT, "reports", "training", "trainXgboost.py");
  const child = spawn(python, [script], {stdio: ["pipe", "pipe", "inherit"]});
  const answers = readAnswers(child);
  const {version} = (await answers()) as {version: string};
  return {
    version,
    async train(task) {
      child.stdin.write(`${JSON.stringify(task)}\n`);
      const {seconds} = (await answers()) as {seconds: number};
      return seconds;
    },
    end: () => child.stdin.end()
  };
}

/** A reader of the child's answers, a line of JSON each. */
function readAnswers({stdout}: ChildProcess): () => Promise<unknown> {
  if (!stdout) throw new Error("the child has no stdout");
  const lines = createInterface({input: stdout})[Symbol.asyncIterator]();
  return async () => {
    const {value, done} = await lines.next();
    if (done) throw new Failure("failed_start", "XGBoost's process ended before it answered; its own words are above");
    return JSON.parse(value);
  };
}
