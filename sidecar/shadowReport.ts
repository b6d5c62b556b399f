import {type Static, Type} from "typebox";

const Maybe = Type.Union([Type.Number(), Type.Null()]);

/** How a shadow's scores compare with those that were answered. */
export const ShadowReport = Type.Object(
  {
    version: Type.Union([Type.String(), Type.Null()], {description: "null where no version is the shadow"}),
    n: Type.Integer({description: "predictions that both scored, since the shadow was named"}),
    equal: Type.Integer({description: "of the same score"}),
    mean_difference: Maybe,
    mean_absolute: Maybe,
    median: Type.Union([Type.Number(), Type.Null()], {description: "of the absolute difference, as the next three"}),
    p90: Maybe,
    p99: Maybe,
    max: Maybe,
    correlation: Maybe,
    labels_changed: Type.Integer(),
    share_changed: Maybe,
    labels: Type.Array(Type.Object({before: Type.String(), after: Type.String(), n: Type.Integer()})),
    queued: Type.Integer({description: "waiting to be scored"}),
    dropped: Type.Integer({description: "not scored, since too many were waiting"}),
    failed: Type.Integer({description: "that the shadow could not score"}),
    unlogged: Type.Integer({description: "scored, but shadow.jsonl could not be written"})
  },
  {title: "Shadow"}
);

export type ShadowReport = Static<typeof ShadowReport>;
