import type {Profile} from "../analysis/profile.js";
import type {Explanation} from "../scoring/explanation/explainer.js";
import type {Reason} from "../scoring/explanation/reasons.js";
import {type PublishedModel, SHOWN_REASONS} from "../scoring/publishedModel.js";
import type {Lead} from "../scoring/schema.js";
import {type Enrichment, rankMissing} from "./enrichment.js";
import type {LoadedModel} from "./modelLoading.js";
import {type Curve, drawCurves} from "./whatIf.js";

/** What the page shows of a lead. */
export interface ScoredLead {
  readonly lead: Lead;
  /** Unrounded. */
  readonly score: number;
  readonly unseen: readonly string[];
  /** Null for a model without trees, or before they have come. */
  readonly explanation: Pick<Explanation, "base" | "reasons"> | null;
  /** Null before the model has been loaded. */
  readonly curves: readonly Curve[] | null;
  readonly missing: readonly Enrichment[] | null;
  /** The model's input; null for a model that takes fields, or before it has been loaded. */
  readonly row: Float32Array | null;
}

/** A lead scored and explained in this browser; before the model is there, what the site was built with, for its example. */
export async function scoreLead(
  published: PublishedModel,
  {model}: LoadedModel,
  lead: Lead,
  profile: Profile | null
): Promise<ScoredLead | null> {
  if (published.status !== "published") return null;
  if (!model) return isSame(lead, published.example.lead) ? toExample(published.example) : null;
  const [{score, unseen}] = await model.score([lead]);
  const [explanation = null] = model.explain?.([lead], SHOWN_REASONS) ?? [];
  const curves = await drawCurves(model.score, lead, published.schema, profile);
  const missing = await rankMissing(model.score, lead, published.schema, profile);
  return {lead, score, unseen, explanation, curves, missing, row: model.encode?.(lead) ?? null};
}

function toExample({lead, score, reasons}: Extract<PublishedModel, {status: "published"}>["example"]): ScoredLead {
  const explanation = reasons && {reasons, base: score - sumPoints(reasons) / 100};
  return {lead, score, unseen: [], explanation, curves: null, missing: null, row: null};
}

function sumPoints(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, {points}) => sum + points, 0);
}

function isSame(a: Lead, b: Lead): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => (a[name] ?? null) === (b[name] ?? null));
}
