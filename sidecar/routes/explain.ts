import {type Static, Type} from "typebox";
import type {Explanation} from "../../workspace/scoring/explanation/explainer.js";
import {formatReason} from "../../workspace/scoring/explanation/reasons.js";
import type {ProjectSchema} from "../../workspace/scoring/schema.js";
import {judge} from "../../workspace/scoring/scorer.js";
import type {Deps} from "../deps.js";
import type {Endpoint} from "../endpoint.js";
import {failAs} from "../errors.js";
import {createExplain} from "../explain.js";
import {requireModel} from "../requireModel.js";
import type {RequestParser} from "../validate.js";

const Reason = Type.Object({
  field: Type.Union([Type.String(), Type.Null()], {description: "null for everything that is not told apart"}),
  label: Type.String(),
  value: Type.String({description: "in words; a private one says whether it is given"}),
  points: Type.Number({description: "percentage points of the score"}),
  text: Type.String()
});

const ExplainedLead = Type.Object({
  score: Type.Number({description: "unrounded, by a walk of the trees"}),
  label: Type.String(),
  margin: Type.Number({description: "log-odds before calibration: base + Σ contributions"}),
  base: Type.Object({score: Type.Number(), margin: Type.Number()}, {description: "when nothing is known of a lead"}),
  contributions: Type.Record(Type.String(), Type.Number(), {description: "by field, to the margin"}),
  reasons: Type.Array(Reason, {description: "the weightiest first; base score + Σ points / 100 = score"})
});

const Explained = Type.Object(
  {
    model_version: Type.String(),
    method: Type.Enum(["path-dependent", "interventional"]),
    explanations: Type.Array(ExplainedLead, {description: "in the order of the leads"})
  },
  {title: "Explanations"}
);

/** `POST /explain`: why leads have their scores. It predicts nothing, so nothing is logged. */
export function explainEndpoint({project, served}: Deps, parser: RequestParser): Endpoint {
  const {schema} = project;
  const explain = createExplain(schema);
  return {
    method: "POST",
    path: "/explain",
    scope: "predict",
    operation: {
      summary: "Why a lead, or a few of them, have their scores; nothing is logged",
      takes: {anyOf: [parser.schemas.few, parser.schemas.lead]},
      gives: {200: {description: "What each field adds, and the reasons in words", schema: Explained}}
    },
    async answer({readBody}) {
      const leads = parser.parseFew(await readBody());
      const model = requireModel(served);
      const explained = await failAs("The explanation failed due to an internal error.", explain(model, leads));
      const body: Static<typeof Explained> = {
        model_version: model.modelVersion,
        method: explained[0].method,
        explanations: explained.map((explanation) => tellExplanation(explanation, schema))
      };
      return {body};
    }
  };
}

function tellExplanation(
  {score, margin, base, baseMargin, contributions, reasons}: Explanation,
  schema: ProjectSchema
): Static<typeof ExplainedLead> {
  return {
    score,
    label: judge(score, schema).label,
    margin,
    base: {score: base, margin: baseMargin},
    contributions: Object.fromEntries(schema.fields.map(({name}, i) => [name, contributions[i]])),
    reasons: reasons.map((reason) => ({...reason, text: formatReason(reason)}))
  };
}
