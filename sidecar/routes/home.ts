import {createHash} from "node:crypto";
import {escapeHtml} from "../../data/escapeHtml.js";
import type {ProjectSchema} from "../../workspace/scoring/schema.js";
import type {Deps} from "../deps.js";
import type {Endpoint} from "../endpoint.js";
import {toExample} from "../exampleLead.js";

const STYLE =
  ":root {color-scheme: light dark} body {font: 16px/1.5 system-ui; max-width: 42rem; margin: 3rem auto; padding: 0 1rem} pre {overflow: auto}";
const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'`;

/** `GET /`: a small page that says what is here. */
export function homeEndpoint({project, served}: Deps): Endpoint {
  return {
    method: "GET",
    path: "/",
    scope: null,
    operation: {
      summary: "A small page that says what is here",
      gives: {200: {description: "The page", type: "text/html"}}
    },
    answer({origin}) {
      const modelVersion = served.model?.modelVersion ?? "none loaded";
      return {
        type: "html",
        headers: {"Content-Security-Policy": POLICY},
        body: formatPage(project.schema, modelVersion, origin)
      };
    }
  };
}

function formatPage(schema: ProjectSchema, modelVersion: string, origin: string): string {
  const lead = JSON.stringify(toExample(schema), null, 2);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Leadlight sidecar</title>
<style>${STYLE}</style>
<h1>Leadlight sidecar</h1>
<p>Scores leads of the project <b>${escapeHtml(schema.title)}</b> with the model <b>${escapeHtml(modelVersion)}</b>, and logs every prediction.</p>
<ul>
<li><a href="/health">/health</a>: can a lead be scored and logged now?</li>
<li><a href="/docs">/docs</a>: everything it answers to, to try out (<a href="/openapi.json">/openapi.json</a>)</li>
<li><a href="/live">/live</a>: what was predicted lately</li>
<li>the workspace (<code>npm start</code>): what the scores and their inputs look like over time</li>
</ul>
<h2>Score a lead</h2>
<pre>curl ${escapeHtml(origin)}/predict -H 'Content-Type: application/json' -d '${escapeHtml(lead.replaceAll("'", "\\u0027"))}'</pre>
<p>Every field may be left out. <code>POST /predict/batch</code> takes <code>{"leads": […]}</code>, 1 to 10 000 of them.</p>
</html>
`;
}
