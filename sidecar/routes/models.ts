import {statSync} from "node:fs";
import {type Static, Type} from "typebox";
import {formatTimestamp} from "../../data/formats/timestamp.js";
import type {Project} from "../../data/project.js";
import {currentPath, findCurrentVersion, listVersionNames} from "../../data/registry.js";
import {resolveReference} from "../../data/resolveReference.js";
import {describeVersion, type Made} from "../../model/listVersions.js";
import type {Deps} from "../deps.js";
import type {Endpoint} from "../endpoint.js";

const MaybeText = Type.Union([Type.String(), Type.Null()]);

const Version = Type.Object({
  version: Type.String(),
  current: Type.Boolean({description: "the one that was promoted last"}),
  serves: Type.Boolean({description: "the one that answers now"}),
  promoted_at: Type.Union([Type.String(), Type.Null()], {
    description: "when it became current, of another than the current one for the first time; null when it never did"
  }),
  made: Type.Union([Type.Enum(["trained", "converted"]), Type.Null()], {description: "null: its manifest is broken"}),
  rows: Type.Union([Type.Integer(), Type.Null()], {description: "that it was trained on"}),
  reference_auc: Type.Union([Type.Number(), Type.Null()])
});

const Models = Type.Object(
  {
    project: Type.String(),
    current: MaybeText,
    serves: MaybeText,
    failure: Type.Union([Type.String(), Type.Null()], {description: "why the current version does not answer"}),
    versions: Type.Array(Version, {description: "by number"})
  },
  {title: "Models"}
);

/** `GET /models`: the versions of the registry. They are not opened: `npm run models` says which are whole. */
export function modelsEndpoint({project, served}: Deps): Endpoint {
  const known = new Map<string, Made>();
  return {
    method: "GET",
    path: "/models",
    scope: "read",
    operation: {
      summary: "The versions of the model",
      gives: {200: {description: "Which there are, which is current and which answers", schema: Models}}
    },
    answer() {
      const current = findCurrentVersion(project);
      const serves = served.model?.modelVersion ?? null;
      const versions = listVersionNames(project).map((version) => ({
        version,
        current: version === current,
        serves: version === serves,
        promoted_at: findPromoted(project, version, current),
        ...describeOnce(project, version, known)
      }));
      const body: Static<typeof Models> = {project: project.name, current, serves, failure: served.failure, versions};
      return {headers: {"Cache-Control": "no-store"}, body};
    }
  };
}

/** The file `current` is replaced by each promotion, a version's profile is written by its first. */
function findPromoted(project: Project, version: string, current: string | null): string | null {
  const path = version === current ? currentPath(project) : resolveReference(project, version).profile;
  const stats = statSync(path, {throwIfNoEntry: false});
  return stats ? formatTimestamp(stats.mtimeMs) : null;
}

/** A version never changes; one whose manifest cannot be read may be restored. */
function describeOnce(project: Project, version: string, known: Map<string, Made>): Made {
  const made = known.get(version) ?? describeVersion(project, version);
  if (made.made !== null) known.set(version, made);
  return made;
}
