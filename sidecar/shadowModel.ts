import {setImmediate as nextTurn} from "node:timers/promises";
import {Failure} from "../data/failure.js";
import type {ShadowScore} from "../data/formats/shadow.js";
import {formatTimestamp} from "../data/formats/timestamp.js";
import {createLog, type Log} from "../data/log.js";
import type {PredictionResult} from "../data/predictionRecord.js";
import {roundScore} from "../data/predictionRecord.js";
import type {Project} from "../data/project.js";
import {scoreEach} from "../data/scoreEach.js";
import {resolveVersion} from "../model/resolveVersion.js";
import {createScoreChange} from "../workspace/analysis/scoreChange.js";
import type {Lead} from "../workspace/scoring/schema.js";
import type {Scored} from "../workspace/scoring/scorer.js";
import type {Deps, Shadow} from "./deps.js";
import {hideRoot} from "./hideRoot.js";
import {type OpenModel, openModel} from "./model.js";
import type {ShadowReport} from "./shadowReport.js";

const MAX_QUEUED = 10_000;
/** So few that a request which arrives meanwhile waits a fraction of a millisecond. */
const RUN_ROWS = 32;

interface Waiting {
  readonly lead: Lead;
  readonly prediction: PredictionResult;
}

/** Scores what was predicted with another version, a few rows a turn, and compares. */
export class ShadowModel implements Shadow {
  #model: OpenModel | null = null;
  #log: Log;
  #queue: Waiting[] = [];
  #working: Promise<void> | null = null;
  #counted = startCounting();

  constructor(
    readonly project: Project,
    readonly print: Deps["print"],
    readonly clock = Date.now,
    readonly maxQueued = MAX_QUEUED,
    readonly open = openModel
  ) {
    this.#log = createLog(project.paths.shadow);
  }

  async follow(text: string | null): Promise<void> {
    const opened = text === null ? null : await this.#open(text);
    const before = this.#model;
    this.#model = opened;
    this.#queue = [];
    this.#counted = startCounting();
    await before?.retire();
  }

  observe(leads: readonly Lead[], predictions: readonly PredictionResult[]): void {
    if (!this.#model) return;
    const room = Math.max(0, this.maxQueued - this.#queue.length);
    this.#counted.dropped += Math.max(0, leads.length - room);
    leads.slice(0, room).forEach((lead, i) => this.#queue.push({lead, prediction: predictions[i]}));
    this.#working ??= this.#work();
  }

  report(): ShadowReport {
    const {change, dropped, failed, unlogged} = this.#counted;
    const summary = change.summarize();
    const share_changed = summary.n ? summary.labels_changed / summary.n : null;
    const version = this.#model?.modelVersion ?? null;
    return {
      version,
      ...summary,
      share_changed,
      labels: [...summary.labels],
      queued: this.#queue.length,
      dropped,
      failed,
      unlogged
    };
  }

  /** Waits for what is queued to be scored, then closes the log. */
  async close(): Promise<void> {
    await this.#working;
    await this.#log.close();
    const model = this.#model;
    this.#model = null;
    await model?.retire();
  }

  async #open(text: string): Promise<OpenModel> {
    try {
      return await this.open(this.project, resolveVersion(this.project, text));
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      throw new Failure(cause.code, hideRoot(cause.message, this.project), {cause});
    }
  }

  async #work(): Promise<void> {
    await nextTurn();
    while (this.#queue.length > 0) {
      await this.#scoreRun(this.#queue.splice(0, RUN_ROWS));
      await nextTurn();
    }
    this.#working = null;
  }

  async #scoreRun(run: readonly Waiting[]): Promise<void> {
    const [model, counted] = [this.#model, this.#counted];
    if (!model) return;
    const scored = await scoreEach(
      model.score,
      run.map(({lead}) => lead)
    );
    const lines = run.flatMap(({prediction}, i) => {
      const other = scored[i];
      return other ? [toShadowScore(prediction, other, model.modelVersion, this.clock())] : [];
    });
    counted.failed += run.length - lines.length;
    run.forEach(({prediction}, i) => compare(counted, prediction, scored[i]));
    await this.#log.append(lines).catch((error: unknown) => this.#noteUnlogged(error, counted, lines.length));
  }

  #noteUnlogged(error: unknown, counted: Counted, lines: number): void {
    const reason = error instanceof Failure ? error.message : "unknown error";
    if (counted.unlogged === 0) this.print(`shadow scores are not logged: ${reason}`);
    counted.unlogged += lines;
  }
}

type Counted = ReturnType<typeof startCounting>;

function startCounting() {
  return {change: createScoreChange(), dropped: 0, failed: 0, unlogged: 0};
}

function toShadowScore(
  {id}: PredictionResult,
  {score, margin, label}: Scored,
  version: string,
  timeMs: number
): ShadowScore {
  const timestamp = formatTimestamp(timeMs);
  return {timestamp, prediction_id: id, model_version: version, score: roundScore(score), margin, label};
}

function compare({change}: Counted, prediction: PredictionResult, other: Scored | null): void {
  if (!other) return;
  const {score: before, label: labelBefore} = prediction;
  change.add({before, after: roundScore(other.score), labelBefore, labelAfter: other.label});
}
