import type {Prediction} from "../../data/formats/prediction.js";
import {listLogFiles} from "../../data/logFiles.js";
import {toLoggedPrediction} from "../../data/loggedPrediction.js";
import {roundScore} from "../../data/predictionRecord.js";
import {type LineTally, readLines} from "../../data/readLines.js";
import {scoreEach} from "../../data/scoreEach.js";
import {createScoreChange, type ScoreChange} from "../../workspace/analysis/scoreChange.js";
import type {Confidence, Scored, Scorer} from "../../workspace/scoring/scorer.js";
import {keepLargest} from "./keepLargest.js";

const RUN_ROWS = 256;
const TOP = 100;
const SHOWN = 10;
const BANDS = ["low", "medium", "high"] as const;

export interface Span {
  readonly sinceMs: number;
  readonly untilMs: number;
}

export interface Changed {
  readonly id: string;
  readonly before: number;
  readonly after: number;
}

export interface Replay {
  readonly version: string;
  readonly all: ScoreChange;
  /** Predictions of the same version: each should be equal. */
  readonly same_version: {readonly n: number; readonly equal: number};
  readonly bands: readonly {readonly confidence: Confidence; readonly change: ScoreChange}[];
  /** Of the best by the logged scores, how many are of the best by the others. */
  readonly top: {readonly k: number; readonly shared: number};
  readonly most_changed: readonly Changed[];
  /** Lines that are no prediction. */
  readonly malformed: number;
  /** Predictions that the version gives no score. */
  readonly unscorable: number;
}

/** Scores the predictions of a span of a log again; `step` is awaited after each run. */
export async function replaySpan(
  path: string,
  span: Span,
  {version, scorer}: {readonly version: string; readonly scorer: Scorer},
  step: (replayed: number) => Promise<void> = async () => undefined
): Promise<Replay> {
  const counter = createCounter(version);
  const tally: LineTally = {malformed: 0};
  let run: Prediction[] = [];
  let replayed = 0;
  const flush = async () => {
    counter.add(
      run,
      await scoreEach(
        scorer,
        run.map(({input}) => input)
      )
    );
    replayed += run.length;
    run = [];
    await step(replayed);
  };
  for await (const prediction of readSpan(path, span, tally)) {
    run.push(prediction);
    if (run.length === RUN_ROWS) await flush();
  }
  if (run.length > 0) await flush();
  return {...counter.summarize(), malformed: tally.malformed};
}

async function* readSpan(path: string, {sinceMs, untilMs}: Span, tally: LineTally): AsyncGenerator<Prediction> {
  for (const file of await listLogFiles(path)) {
    for await (const record of readLines(file, tally)) {
      const prediction = toLoggedPrediction(record);
      if (!prediction) tally.malformed++;
      else if (isWithin(Date.parse(prediction.timestamp), sinceMs, untilMs)) yield prediction;
    }
  }
}

function isWithin(timeMs: number, sinceMs: number, untilMs: number): boolean {
  return timeMs >= sinceMs && timeMs < untilMs;
}

function createCounter(version: string) {
  const all = createScoreChange();
  const same = createScoreChange();
  const bands = BANDS.map((confidence) => ({confidence, change: createScoreChange()}));
  const [topBefore, topAfter] = [keepLargest(TOP), keepLargest(TOP)];
  const changed = keepLargest<Changed & {value: number}>(SHOWN);
  let unscorable = 0;
  const count = ({id, score: before, label, confidence, model_version}: Prediction, scored: Scored | null) => {
    if (!scored) return void (unscorable += 1);
    const after = roundScore(scored.score);
    const row = {before, after, labelBefore: label, labelAfter: scored.label};
    all.add(row);
    if (model_version === version) same.add(row);
    bands.find((band) => band.confidence === confidence)?.change.add(row);
    topBefore.add({id, value: before});
    topAfter.add({id, value: after});
    if (after !== before) changed.add({id, before, after, value: Math.abs(after - before)});
  };
  return {
    add(run: readonly Prediction[], scored: readonly (Scored | null)[]) {
      run.forEach((prediction, i) => count(prediction, scored[i]));
    },
    summarize() {
      const {n, equal} = same.summarize();
      const [best, others] = [topBefore.list(), new Set(topAfter.list().map(({id}) => id))];
      return {
        version,
        all: all.summarize(),
        same_version: {n, equal},
        bands: bands.map(({confidence, change}) => ({confidence, change: change.summarize()})),
        top: {k: best.length, shared: best.filter(({id}) => others.has(id)).length},
        most_changed: changed.list().map(({id, before, after}) => ({id, before, after})),
        unscorable
      };
    }
  };
}
