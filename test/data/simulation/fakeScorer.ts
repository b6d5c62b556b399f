import {readFileSync} from "node:fs";
import {join} from "node:path";
import {createParser} from "../../../data/parse.js";
import {ROOT} from "../../../data/project.js";
import type {Service} from "../../../data/simulation/answers.js";
import {ProjectSchema} from "../../../workspace/scoring/schema.js";
import {judge, type Scorer} from "../../../workspace/scoring/scorer.js";

const path = join(ROOT, "data", "demo", "schema.json");

export const demoSchema = createParser(ProjectSchema, "invalid_project")(readFileSync(path, "utf8"), path);

/** A small honest model: better rated leads get a higher score. */
export const fakeScorer: Scorer = async (leads) =>
  leads.map(({llm_quality, llm_engagement}) => {
    const margin = -4 + Number(llm_quality) / 25 + Number(llm_engagement ?? 0.5);
    return {...judge(1 / (1 + Math.exp(-margin)), demoSchema), margin, unseen: []};
  });

export const service: Service = {schema: demoSchema, scorer: fakeScorer, modelVersion: "1-00000000"};
