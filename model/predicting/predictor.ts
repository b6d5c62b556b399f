import {createEncoder, type Encoding} from "../../workspace/scoring/encode.js";
import {computeMargin, type Forest} from "../../workspace/scoring/forest.js";
import type {FieldValue, Lead} from "../../workspace/scoring/schema.js";
import type {Session} from "../../workspace/scoring/scorer.js";
import {sigmoid} from "../../workspace/scoring/sigmoid.js";

const RUN_ROWS = 256;

/** A row as it was given: its encoded features in order, or a raw lead. */
export type InputRow = readonly (number | string | null)[] | Lead;

export interface Predicted {
  readonly margin: number;
  readonly score: number;
}

/** What scores rows: trees, a session of an ONNX graph, or both. */
export interface Predictor {
  readonly encoding: Encoding;
  readonly forest: Forest | null;
  readonly session: Session | null;
}

/**
 * Margins and scores of rows. A margin is the trees' where there are trees: the
 * walk sums in double precision, the ONNX graph in single. A score is the
 * graph's where there is one, which is what the service answers, else the
 * logistic of the margin.
 */
export async function predictRows(
  {encoding, forest, session}: Predictor,
  rows: readonly InputRow[]
): Promise<Predicted[]> {
  const width = encoding.columns.length;
  const matrix = encodeInput(encoding, rows);
  const margins = forest && rows.map((_, row) => computeMargin(forest, matrix, row * width));
  const answers =
    session &&
    (await runSession(
      session,
      matrix,
      width,
      rows.map((row) => toLead(encoding, row))
    ));
  return rows.map((_, row) => {
    const margin = margins?.[row] ?? answers?.[row].margin ?? NaN;
    return {margin, score: answers?.[row].score ?? sigmoid(margin)};
  });
}

function encodeInput(encoding: Encoding, rows: readonly InputRow[]): Float32Array {
  const encoder = createEncoder(encoding);
  const width = encoding.columns.length;
  const matrix = new Float32Array(rows.length * width);
  rows.forEach((row, i) => {
    if (isLead(row)) encoder.encodeInto(row, matrix, i * width);
    else
      matrix.set(
        row.map((value) => (typeof value === "number" ? value : NaN)),
        i * width
      );
  });
  return matrix;
}

async function runSession(
  session: Session,
  matrix: Float32Array,
  width: number,
  leads: readonly Lead[]
): Promise<Predicted[]> {
  const answers: Predicted[] = [];
  for (let start = 0; start < leads.length; start += RUN_ROWS) {
    const run = leads.slice(start, start + RUN_ROWS);
    const {margin, score} = await session.run(
      matrix.slice(start * width, (start + run.length) * width),
      run.length,
      run
    );
    run.forEach((_, i) => answers.push({margin: margin[i], score: score[i]}));
  }
  return answers;
}

export function isLead(row: InputRow): row is Lead {
  return !Array.isArray(row);
}

function toLead({columns}: Encoding, row: InputRow): Lead {
  if (isLead(row)) return row;
  return Object.fromEntries(columns.map(({field}, i): [string, FieldValue] => [field, row[i]]));
}
