import type {ProjectSchema} from "../workspace/scoring/schema.js";
import {judge} from "../workspace/scoring/scorer.js";
import type {Model} from "./deps.js";

const SCORE = 0.65;

/** A model of a constant score, for trying the service out. */
export function createMockModel(schema: ProjectSchema): Model {
  const margin = Math.log(SCORE / (1 - SCORE));
  const scored = {...judge(SCORE, schema), margin, unseen: []};
  return {score: async (leads) => leads.map(() => scored), modelVersion: "mock-0.3.0"};
}
