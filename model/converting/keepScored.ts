import {Failure} from "../../data/failure.js";
import {openSession} from "../../data/session.js";
import {createEncoder} from "../../workspace/scoring/encode.js";
import type {Session} from "../../workspace/scoring/scorer.js";
import {refuse} from "../import/refuse.js";
import type {Candidate, ReadyOnnx} from "../versions.js";
import type {Brought} from "./brought.js";

type Input = Candidate["goldenInputs"][number];

/**
 * A candidate with the golden leads that its model can score: a ready ONNX file
 * may take no missing value, or no category that it does not know. Refused when
 * none is left, or when a score is no probability.
 */
export async function keepScored(candidate: Candidate, {file}: Pick<Brought, "file">): Promise<Candidate> {
  const {model, encoding, goldenInputs} = candidate;
  if (!("onnx" in model)) return candidate;
  const session = await openSession(model.onnx, {columns: encoding.columns, onnx: model.use});
  const encoder = createEncoder(encoding);
  const kept: Input[] = [];
  for (const input of goldenInputs) {
    const row = new Float32Array(encoder.columns.length);
    encoder.encodeInto(input, row, 0);
    const score = await findScore(session, row, input);
    if (score === null) continue;
    requireProbability(score, model, file);
    kept.push(input);
  }
  if (kept.length > 0) return {...candidate, goldenInputs: kept};
  return refuse(file, "gives a score to none of the leads that were tried; it may need values that those did not have");
}

async function findScore(session: Session, row: Float32Array, input: Input): Promise<number | null> {
  try {
    return (await session.run(row, 1, [input])).score[0];
  } catch (error) {
    if (error instanceof Failure && error.code === "invalid_data") return null;
    throw error;
  }
}

function requireProbability(score: number, {use}: ReadyOnnx, file: string): void {
  if (score >= 0 && score <= 1) return;
  refuse(file, `gives other numbers than probabilities as ${use.output}; name the output margin if they are log-odds`);
}
