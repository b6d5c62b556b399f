import {ProjectSchema} from "../workspace/scoring/schema.js";
import {createParser} from "./parse.js";

const parseSchema = createParser(ProjectSchema, "invalid_data");

/** The schema of a new project, with what a person edits later at its usual values. */
export function createSchema({
  project,
  target,
  fields
}: Pick<ProjectSchema, "project" | "target" | "fields">): ProjectSchema {
  const schema = {
    version: 1,
    project,
    title: project,
    target,
    threshold: 0.5,
    bands: {medium: 0.4, high: 0.7},
    fields,
    context: [
      {name: "lead_id", label: "Lead", private: true},
      {name: "campaign", label: "Campaign", segment: true},
      {name: "source", label: "Source", segment: true},
      {name: "owner", label: "Owner", private: true},
      {name: "enrichment_version", label: "Enrichment version"}
    ]
  };
  return parseSchema(JSON.stringify(schema), `the schema of ${project}`);
}
