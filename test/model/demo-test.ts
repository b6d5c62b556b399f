import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import type {ReferenceRow} from "../../data/formats/row.js";
import {openScorer} from "../../data/openScorer.js";
import {roundScore} from "../../data/predictionRecord.js";
import {openProject, projectPaths} from "../../data/project.js";
import {readCurrentVersion} from "../../data/registry.js";
import {resolveReference} from "../../data/resolveReference.js";
import {auc} from "../../workspace/analysis/auc.js";
import type {Profile} from "../../workspace/analysis/profile.js";
import {createEncoder} from "../../workspace/scoring/encode.js";
import type {Lead} from "../../workspace/scoring/schema.js";

const COLUMNS = [
  ..."llm_quality llm_engagement llm_decision_maker llm_industry llm_company_fit industry companyindustry".split(" "),
  ..."languages location companylocation companyfoundedon has_summary has_skills has_jobtitle".split(" "),
  ..."summary_length skills_count jobtitle_length is_founder is_director is_manager is_sales".split(" "),
  ..."is_marketing is_tech_role".split(" "),
  ..."llm_seniority_Executive llm_seniority_Mid llm_seniority_Senior".split(" "),
  ..."llm_geography_other llm_geography_regional_hub".split(" "),
  ..."llm_business_type_leaders llm_business_type_others llm_business_type_salespeople".split(" "),
  "llm_business_type_workers",
  ..."companysize_11-50 companysize_2-10 companysize_201-500 companysize_5001-10000".split(" "),
  ..."companysize_501-1000 companysize_51-200 companysize_UNKNOWN".split(" "),
  "companytype_Government Agency",
  "companytype_Nonprofit",
  "companytype_Partnership",
  "companytype_Privately Held",
  "companytype_Public Company",
  "companytype_Self-Employed",
  "companytype_Sole Proprietorship",
  "companytype_UNKNOWN"
];

const project = openProject("demo", projectPaths("demo", {}));
const {manifest, version} = readCurrentVersion(project);
const reference = resolveReference(project, version);

describe("the demo's model", () => {
  it("has the 47 columns of the original, in its order", () => {
    expect(manifest.columns.map(({name}) => name)).toEqual(COLUMNS);
    expect(COLUMNS).toHaveLength(47);
  });

  it("takes documented values that training never saw for trained ones", () => {
    expect(manifest.aliases).toEqual({
      llm_seniority: {"C-Level": "Executive"},
      companysize: {"1-10": "2-10", "10001+": "5001-10000"}
    });
  });

  it("is made for the schema as it is, and so is the profile", () => {
    const profile = JSON.parse(readFileSync(reference.profile, "utf8")) as Profile;
    expect(manifest.schema_hash).toBe(project.schemaHash);
    expect(profile).toMatchObject({schema_hash: project.schemaHash, model_version: version});
  });

  it("gives the reference its scores, as well ranked as the simulation allows", async () => {
    const {scorer} = await openScorer(project);
    const lines = readFileSync(reference.rows, "utf8").trim().split("\n");
    const rows = lines.map((line) => JSON.parse(line) as Required<ReferenceRow>);
    const scored = await scorer(rows.map(({input}) => input));
    scored.forEach(({score, unseen}, i) => {
      expect(rows[i].score).toBe(roundScore(rows[i].score));
      expect(score).toBeCloseTo(rows[i].score, 3.9);
      expect(unseen.length).toBeLessThan(4);
    });
    const outcomes = rows.map(({outcome}) => outcome);
    const area = auc(
      scored.map(({margin}) => margin),
      outcomes
    );
    expect(area).toBeGreaterThan(0.75);
    expect(area).toBeLessThan(0.8);
    expect(area).toBeCloseTo(Number(manifest.trained?.reference_auc), 3);
  });

  it("encodes documented values as their aliases, and sees no founder in a director", () => {
    expect(encode({companysize: "1-10"})).toEqual(encode({companysize: "2-10"}));
    expect(encode({companysize: "10001+"})).toMatchObject({"companysize_5001-10000": 1, companysize_UNKNOWN: 0});
    expect(encode({llm_seniority: "C-Level"})).toMatchObject({llm_seniority_Executive: 1});
    const director = encode({jobtitle: "Director, Leadership"});
    expect(director).toMatchObject({is_director: 1, is_founder: 0, is_manager: 0, is_tech_role: 0});
  });
});

function encode(lead: Lead): Record<string, number> {
  const encoder = createEncoder(manifest);
  const matrix = new Float32Array(encoder.columns.length);
  encoder.encodeInto(lead, matrix, 0);
  return Object.fromEntries(encoder.columns.map((name, i) => [name, matrix[i]]));
}
