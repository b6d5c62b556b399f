import {createEncoder} from "./encode.js";
import type {Manifest} from "./manifest.js";
import type {Lead, ProjectSchema} from "./schema.js";

const RUN_ROWS = 256;

/**
 * A loaded model: a row-major `rows` × columns matrix in, log-odds and
 * probability per row out. A model that takes fields reads the leads instead.
 */
export interface Session {
  run(
    matrix: Float32Array,
    rows: number,
    leads?: readonly Lead[]
  ): Promise<{readonly margin: Float32Array; readonly score: Float32Array}>;
}

export type Confidence = "low" | "medium" | "high";

export interface Scored {
  readonly score: number;
  readonly margin: number;
  readonly label: string;
  readonly confidence: Confidence;
  /** The fields whose value training never saw. */
  readonly unseen: readonly string[];
}

export type Scorer = (leads: readonly Lead[]) => Promise<Scored[]>;

/** Scores rows that are encoded already: a row-major matrix of the model's columns. */
export type RowScorer = (matrix: Float32Array) => Promise<Scored[]>;

type Rules = Pick<ProjectSchema, "target" | "threshold" | "bands">;

/**
 * Scores raw leads, in runs of at most 256 rows; `pause` is awaited between
 * runs, so that a caller can let other work through. Scores are unrounded.
 */
export function createScorer(
  session: Session,
  manifest: Manifest,
  rules: Rules,
  pause = () => Promise.resolve()
): Scorer {
  const encoder = createEncoder(manifest);
  const width = encoder.columns.length;
  const scoreRun = async (leads: readonly Lead[]): Promise<Scored[]> => {
    const matrix = new Float32Array(leads.length * width);
    const unseen = leads.map((lead, i) => encoder.encodeInto(lead, matrix, i * width));
    const {margin, score} = await session.run(matrix, leads.length, leads);
    return unseen.map((fields, i) => toScored(score[i], margin[i], fields, rules));
  };
  return async (leads) => {
    const scored: Scored[] = [];
    for (let start = 0; start < leads.length; start += RUN_ROWS) {
      if (start > 0) await pause();
      for (const lead of await scoreRun(leads.slice(start, start + RUN_ROWS))) scored.push(lead);
    }
    return scored;
  };
}

/** Scores encoded rows of `width` columns as `createScorer` does leads; no field of a row is unseen. */
export function createRowScorer(
  session: Session,
  width: number,
  rules: Rules,
  pause = () => Promise.resolve()
): RowScorer {
  const scoreRun = async (matrix: Float32Array): Promise<Scored[]> => {
    const {margin, score} = await session.run(matrix, matrix.length / width);
    return Array.from(score, (value, i) => toScored(value, margin[i], [], rules));
  };
  return async (matrix) => {
    const scored: Scored[] = [];
    for (let start = 0; start < matrix.length; start += RUN_ROWS * width) {
      if (start > 0) await pause();
      scored.push(...(await scoreRun(matrix.slice(start, start + RUN_ROWS * width))));
    }
    return scored;
  };
}

function toScored(score: number, margin: number, unseen: readonly string[], rules: Rules): Scored {
  const {label, confidence} = judge(score, rules);
  return {score, label, confidence, margin, unseen};
}

/** The label and the score band of an unrounded score. */
export function judge(
  score: number,
  {target, threshold, bands}: Rules
): Pick<Scored, "score" | "label" | "confidence"> {
  const label = score >= threshold ? target.positive : target.negative;
  return {score, label, confidence: toBand(score, bands)};
}

function toBand(score: number, {medium, high}: Rules["bands"]): Confidence {
  if (score >= high) return "high";
  return score >= medium ? "medium" : "low";
}
