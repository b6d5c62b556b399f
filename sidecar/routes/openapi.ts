import {Type} from "typebox";
import type {Endpoint} from "../endpoint.js";
import {toOpenApi} from "../openapi.js";
import {readPackage} from "../package.js";

const Document = Type.Object({
  openapi: Type.String(),
  info: Type.Object({}),
  servers: Type.Array(Type.Object({url: Type.String()})),
  paths: Type.Object({}),
  components: Type.Object({})
});

/** `GET /openapi.json`: the endpoints, itself among them, as an OpenAPI 3.1 document. */
export function openApiEndpoint(endpoints: readonly Endpoint[]): Endpoint {
  const {version} = readPackage();
  let document: object | undefined;
  const self: Endpoint = {
    method: "GET",
    path: "/openapi.json",
    scope: null,
    operation: {
      summary: "This document",
      gives: {200: {description: "An OpenAPI 3.1 document", schema: Document}}
    },
    answer: () => ({body: (document ??= toOpenApi([...endpoints, self], {title: "Leadlight sidecar", version}))})
  };
  return self;
}
