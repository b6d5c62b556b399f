import {createConfig, lintFromString} from "@redocly/openapi-core";
import {Type} from "typebox";
import {describe, expect, it} from "vitest";
import type {Endpoint} from "../../sidecar/endpoint.js";
import {toOpenApi} from "../../sidecar/openapi.js";
import {type Document, readDocument} from "./support/document.js";
import {openService, project} from "./support/service.js";

const described = {title: "Shop", version: "1.2.3"};

const endpoint = (spec: Partial<Endpoint> = {}): Endpoint => ({
  method: "GET",
  path: "/things",
  scope: null,
  operation: {summary: "Things", gives: {200: {description: "They", schema: Type.Array(Thing)}}},
  answer: () => ({body: {}}),
  ...spec
});

const Thing = Type.Object({name: Type.String()}, {title: "A thing", $id: "https://leadlight.invalid/thing.json"});

const tell = (...endpoints: Endpoint[]) => toOpenApi(endpoints, described) as Document;

describe("toOpenApi(endpoints, described)", () => {
  it("tells a schema with a title once, and refers to it", () => {
    const {paths, components} = tell(endpoint(), endpoint({path: "/more"}));
    const reference = {type: "array", items: {$ref: "#/components/schemas/Athing"}};
    for (const path of ["/things", "/more"]) {
      expect(paths[path].get.responses[200].content["application/json"].schema).toEqual(reference);
    }
    expect(components.schemas.Athing).toEqual({
      type: "object",
      title: "A thing",
      required: ["name"],
      properties: {name: {type: "string"}}
    });
  });

  it("refuses two schemas of one title", () => {
    const takes = Type.Object({other: Type.String()}, {title: "A thing"});
    const {operation} = endpoint();
    expect(() => tell(endpoint(), endpoint({path: "/more", operation: {...operation, takes}}))).toThrow(/Athing/);
  });

  it("takes a property called title or $id for a property", () => {
    const takes = Type.Object({title: Type.String(), $id: Type.String()});
    const {paths} = tell(endpoint({method: "POST", operation: {...endpoint().operation, takes}}));
    const {schema} = paths["/things"].post.requestBody.content["application/json"];
    expect(schema).toEqual({
      type: "object",
      required: ["title", "$id"],
      properties: {title: {type: "string"}, $id: {type: "string"}}
    });
  });

  it("writes the path's names and asks for them", () => {
    const parameter = {name: "thing", in: "path", description: "which", schema: {type: "string"}} as const;
    const {operation} = endpoint();
    const {paths} = tell(endpoint({path: "/things/:thing", operation: {...operation, parameters: [parameter]}}));
    expect(Object.keys(paths)).toEqual(["/things/{thing}"]);
    expect(paths["/things/{thing}"].get).toMatchObject({
      operationId: "getThingsThing",
      parameters: [{...parameter, required: true}]
    });
  });

  it("names the scope of a key, and none where anybody may call", () => {
    const {paths} = tell(endpoint(), endpoint({method: "POST", scope: "admin"}));
    expect(paths["/things"].get.security).toEqual([]);
    expect(paths["/things"].post.security).toEqual([{}, {bearer: ["admin"]}]);
  });

  it("tells errors in the form that the endpoint has", () => {
    const refuses = Type.Object({error: Type.String()});
    const {operation} = endpoint();
    const {paths} = tell(endpoint(), endpoint({path: "/other", operation: {...operation, refuses}}));
    const toSchema = (path: string) => paths[path].get.responses["4XX"].content["application/json"].schema;
    expect(toSchema("/things")).toEqual({$ref: "#/components/schemas/Error"});
    expect(toSchema("/other")).toMatchObject({required: ["error"]});
  });
});

describe("GET /openapi.json", () => {
  it("has nothing to complain of", async () => {
    const document = await readDocument(await openService());
    const config = await createConfig({extends: ["recommended"]});
    const problems = await lintFromString({source: JSON.stringify(document), config});
    expect(problems.map(({ruleId, message, location: [{pointer}]}) => `${ruleId} ${pointer} ${message}`)).toEqual([]);
  });

  it("tells a lead as the service checks it", async () => {
    const service = await openService();
    const {components} = await readDocument(service);
    const {properties} = components.schemas.Lead as {properties: Record<string, unknown>};
    expect(Object.keys(properties)).toEqual(["context", ...project.schema.fields.map(({name}) => name)]);
    expect(properties.llm_quality).toEqual({type: ["integer", "null"], minimum: 0, maximum: 100});
    expect(properties.jobtitle).toMatchObject({maxLength: 500});
  });
});
