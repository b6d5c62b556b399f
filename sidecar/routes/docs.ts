import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import type {Answer, Endpoint} from "../endpoint.js";
import {ServiceError} from "../errors.js";

/** Nothing is loaded from elsewhere, and no script stands in the page; icons are data. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Leadlight sidecar: OpenAPI</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</html>
`;

const START = `SwaggerUIBundle({url: "/openapi.json", dom_id: "#swagger-ui", validatorUrl: null, tryItOutEnabled: true});\n`;

/** What the page loads of Swagger UI. */
const FILES: Readonly<Record<string, string>> = {
  "swagger-ui.css": "text/css",
  "swagger-ui-bundle.js": "text/javascript"
};

/** `GET /docs`: a page to read and try the OpenAPI document, and the files that it loads. */
export function docsEndpoints(): Endpoint[] {
  return [
    {
      method: "GET",
      path: "/docs",
      scope: null,
      operation: {
        summary: "A page to read this document and try it out",
        gives: {200: {description: "The page", type: "text/html"}}
      },
      answer: () => ({type: "html", headers: {"Content-Security-Policy": POLICY}, body: PAGE})
    },
    {
      method: "GET",
      path: "/docs/:file",
      scope: null,
      operation: {
        summary: "A file that the page loads",
        parameters: [
          {
            name: "file",
            in: "path",
            description: "the file's name",
            schema: {type: "string", enum: ["start.js", ...Object.keys(FILES)]}
          }
        ],
        gives: {200: {description: "The file", type: "text/*"}}
      },
      answer: ({params}) => readDocsFile(params.file)
    }
  ];
}

async function readDocsFile(name: string): Promise<Answer> {
  if (name === "start.js") return {type: "text/javascript", body: START};
  if (!Object.hasOwn(FILES, name)) throw new ServiceError(404, "Not Found");
  const folder = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
  const body = await readFile(join(folder, name), "utf8");
  return {type: FILES[name], headers: {"Cache-Control": "max-age=3600"}, body};
}
