import {formatCount, formatNoun, formatScore} from "../format.js";
import type {Window} from "../summary.js";
import type {ReconstructionVerdict} from "./judgeReconstruction.js";

/** Fewer current rows than this, or reference rows than that, allow no verdict on columns together. */
export const CURRENT_NEEDED = 1000;
export const REFERENCE_NEEDED = 500;

/** How much a column helps to tell the sides apart: by so much the area falls when its values are shuffled. */
export interface Blame {
  readonly name: string;
  readonly drop: number;
}

/** What trees made of telling current rows from reference rows. */
export interface DomainVerdict {
  /** Area under the ROC curve on rows that the trees were not grown on. */
  readonly auc: number;
  /** What the area stays below in 95 % of windows without drift. */
  readonly limit: number;
  readonly drifted: boolean;
  /** The columns that help, the most first. */
  readonly blame: readonly Blame[];
}

/** The verdict on columns together. */
export interface MultivariateVerdict {
  readonly state: "drifted" | "stable" | "can't tell";
  readonly reason: string;
  readonly rows: {readonly reference: number; readonly current: number};
  /** Null where there are too few rows, or no column to compare. */
  readonly reconstruction: ReconstructionVerdict | null;
  readonly domain: DomainVerdict | null;
}

/** `multivariate.json`, version 1: columns together, in the last days of predictions against the reference. */
export interface MultivariateSummary {
  readonly version: 1;
  readonly window: Window;
  readonly verdict: MultivariateVerdict;
  /** What the columns blamed are called. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Why there are too few rows to say anything; null when there are enough. */
export function findShortage({reference, current}: MultivariateVerdict["rows"], noun: string): string | null {
  if (current < CURRENT_NEEDED) return `${formatNoun(current, noun)}, ${formatCount(CURRENT_NEEDED)} needed`;
  if (reference >= REFERENCE_NEEDED) return null;
  return `the reference has ${formatNoun(reference, noun)}, ${formatCount(REFERENCE_NEEDED)} needed`;
}

/** The verdict of both methods: either may find what single columns do not show. */
export function toVerdict(
  rows: MultivariateVerdict["rows"],
  reconstruction: ReconstructionVerdict,
  domain: DomainVerdict
): MultivariateVerdict {
  const state = reconstruction.drifted || domain.drifted ? "drifted" : "stable";
  return {state, reason: `${formatDomain(domain)}; ${formatError(reconstruction)}`, rows, reconstruction, domain};
}

function formatDomain({auc, limit, drifted}: DomainVerdict): string {
  const bound = `chance stays below ${formatScore(limit, 3)}`;
  return drifted
    ? `trees tell the sides apart (AUC ${formatScore(auc, 3)}, ${bound})`
    : `trees cannot tell the sides apart (AUC ${formatScore(auc, 3)}, ${bound})`;
}

function formatError({error, limits, drifted}: ReconstructionVerdict): string {
  const within = `${formatScore(limits[0])} to ${formatScore(limits[1])}`;
  const says = drifted ? "do not go together as before" : "go together as before";
  return `columns ${says} (reconstruction error ${formatScore(error.current)}, chance stays in ${within})`;
}
