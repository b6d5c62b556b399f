import {type CallPlan, type CallRule, planCalls} from "../analysis/leads/callPlan.js";
import type {Labelled} from "../analysis/leads/labelled.js";
import type {LeadsSummary} from "../analysis/leads/leadsSummary.js";

/** The labelled leads that a plan rests on. */
export interface Basis {
  /** Held-out leads stand for all; contacted ones only for those whom sales chose to contact. */
  readonly population: "held out" | "contacted";
  readonly labelled: Labelled;
}

/** The leads to plan by: those held out of training, since all of them have an outcome; null when none has. */
export function findBasis({reference, contacted}: LeadsSummary): Basis | null {
  if (reference && reference.scores.length > 0) return {population: "held out", labelled: reference};
  if (contacted.scores.length > 0) return {population: "contacted", labelled: contacted};
  return null;
}

/** What calling by a rule comes to; null where no outcome is known. */
export function planBy(basis: Basis | null, rule: CallRule): CallPlan | null {
  return basis && planCalls(basis.labelled, rule);
}
