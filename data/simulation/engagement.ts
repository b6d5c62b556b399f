import {sigmoid} from "../../workspace/scoring/sigmoid.js";
import type {DrawnLead} from "./lead.js";
import type {Levels} from "./levels.js";

/** How much each trait adds to the log-odds that a lead engages. */
export interface Concept {
  readonly intercept: number;
  readonly quality: number;
  readonly engagement: number;
  readonly decisionMaker: number;
  readonly companyFit: number;
  readonly sector: number;
  readonly title: number;
  readonly seniority: Levels;
  readonly companySize: Levels;
}

export const CONCEPT: Concept = {
  intercept: -1.75,
  quality: 1,
  engagement: 0.45,
  decisionMaker: 0.35,
  companyFit: 0.3,
  sector: 1.2,
  title: 0.5,
  seniority: {Entry: -0.4, Mid: 0, Senior: 0.4, Executive: 0.8},
  companySize: {"2-10": 0.4, "11-50": 0.3, "51-200": 0, "201-500": -0.1, "501-1000": -0.3, "1001-5000": -0.4}
};

/** The world after a concept drift: quality no longer tells, and the sectors swap. */
export const CHANGED_CONCEPT: Concept = {...CONCEPT, quality: -0.6, engagement: -0.2, sector: -0.8};

const FOUNDER = /\b(founder|ceo|cto)\b/i;
const SELLER = /\b(sales|business development|growth)\b/i;

/** The chance, in `[0, 1]`, that a lead engages once contacted. */
export function engagementChance({input, sector}: DrawnLead, concept: Concept = CONCEPT): number {
  const title = String(input.jobtitle ?? "");
  const logOdds =
    concept.intercept +
    concept.quality * standardize(input.llm_quality, 61.6, 24) +
    concept.engagement * standardize(input.llm_engagement, 0.55, 0.19) +
    concept.decisionMaker * standardize(input.llm_decision_maker, 0.5, 0.25) +
    concept.companyFit * standardize(input.llm_company_fit, 0.746, 0.71) +
    concept.sector * sector.effect +
    concept.title * (Number(FOUNDER.test(title)) + 0.6 * Number(SELLER.test(title))) +
    (concept.seniority[String(input.llm_seniority)] ?? 0) +
    (concept.companySize[String(input.companysize)] ?? 0);
  return sigmoid(logOdds);
}

function standardize(value: unknown, mean: number, deviation: number): number {
  return (Number(value) - mean) / deviation;
}
