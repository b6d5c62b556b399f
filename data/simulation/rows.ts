import type {Lead} from "../../workspace/scoring/schema.js";
import type {LabelledRow} from "../formats/row.js";
import {createRandom} from "../random.js";
import {splitStratified} from "../split.js";
import {type Campaign, createCampaign} from "./campaigns.js";
import {engagementChance} from "./engagement.js";
import {drawLead} from "./lead.js";

const CAMPAIGNS = 40;

/** Labelled leads of a time before any scenario, split by chance within each outcome. */
export function simulateRows(seed: number, count: number): LabelledRow[] {
  const campaigns = Array.from({length: CAMPAIGNS}, (_, i) => createCampaign(seed, `training-${i}`));
  const rows = Array.from({length: count}, (_, i) => drawRow(seed, i, campaigns[i % CAMPAIGNS]));
  const splits = splitStratified(
    rows.map(({outcome}) => outcome),
    createRandom(`${seed}/split`)
  );
  return rows.map((row, i) => ({split: splits[i], ...row}));
}

function drawRow(seed: number, i: number, {slant}: Campaign): Pick<LabelledRow, "input" | "outcome"> {
  const random = createRandom(`${seed}/row/${i}`);
  const drawn = drawLead(random, [slant]);
  const outcome = random() < engagementChance(drawn) ? 1 : 0;
  return {input: dropMissing(drawn.input), outcome};
}

function dropMissing(lead: Lead): LabelledRow["input"] {
  const given = Object.entries(lead).filter((entry): entry is [string, string | number] => entry[1] != null);
  return Object.fromEntries(given);
}
