import {html} from "npm:htl";
import {formatScore} from "../analysis/format.js";
import type {Reason} from "../scoring/explanation/reasons.js";
import type {PublishedModel} from "../scoring/publishedModel.js";
import {judge} from "../scoring/scorer.js";
import type {ScoredLead} from "./scored.js";

type Published = Extract<PublishedModel, {status: "published"}>;

const MENTIONED = 2;

/** What would this lead score, and why? */
export function scoreAnswer(published: PublishedModel, scored: ScoredLead | null): HTMLElement {
  return html`<div>
    <p class="kicker">What would this lead score, and why?</p>
    <h1 data-answer data-score=${scored ? String(scored.score) : null}>${formatAnswer(published, scored)}</h1>
    <p class="basis" data-basis>${formatBasis(published, scored)}</p>
  </div>`;
}

/** `.72: likely engaged, mostly for Seniority and Sector`. */
export function formatAnswer(published: PublishedModel, scored: ScoredLead | null): string {
  if (published.status === "none") return "There is no model to score with yet";
  if (published.status !== "published") return "The model is not in this snapshot";
  if (!scored) return "Scoring …";
  const {label} = judge(scored.score, published.schema);
  const why = nameReasons(scored.explanation?.reasons ?? []);
  return `${formatScore(scored.score)}: likely ${label.replaceAll("_", " ")}${why && `, mostly for ${why}`}`;
}

function formatBasis(published: PublishedModel, scored: ScoredLead | null): string {
  const {project} = published.schema;
  const run = (command: string) => (project === "demo" ? command : `PROJECT=${project} ${command}`);
  switch (published.status) {
    case "published":
      return formatPublished(published, scored);
    case "none":
      return `Train one with ${run("npm run train")}, then build the site again.`;
    case "left out":
      return `The site was built with PUBLISH_MODEL=false. Where its data is, ${run("npm start")} shows this page with the model.`;
    case "private":
      return `It reads values of private fields (${published.fields.join(", ")}), which its files would tell. Ask a sidecar: POST /explain scores a lead and says why.`;
  }
}

function formatPublished({schema, manifest}: Published, scored: ScoredLead | null): string {
  const unseen = scored?.unseen.length ? `; training never saw the value of ${nameFields(schema, scored.unseen)}` : "";
  return `Model ${manifest.model_version}, calibrated, threshold ${formatScore(schema.threshold)}; scored in this browser${unseen}.`;
}

/** The weightiest reasons that point where the score went. */
function nameReasons(reasons: readonly Reason[]): string {
  const total = reasons.reduce((sum, {points}) => sum + points, 0);
  const agreeing = reasons.filter(({field, points}) => field !== null && points * total > 0);
  return agreeing
    .slice(0, MENTIONED)
    .map(({label}) => label)
    .join(" and ");
}

function nameFields({fields}: PublishedModel["schema"], names: readonly string[]): string {
  return names.map((name) => fields.find((field) => field.name === name)?.label ?? name).join(", ");
}
