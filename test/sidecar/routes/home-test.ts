import {describe, expect, it} from "vitest";
import {openService, project} from "../support/service.js";

describe("GET /", () => {
  it("links to the docs, the health and the live summary, and says how to post and to start the workspace", async () => {
    const {call} = await openService();
    const response = await call({url: "/", headers: {host: "127.0.0.1:7860"}});
    expect(response.headers["content-type"]).toBe("text/html; charset=utf-8");
    for (const address of ["/docs", "/openapi.json", "/health", "/live"])
      expect(response.body).toContain(`href="${address}"`);
    expect(response.body).toContain("npm start");
    expect(response.body).not.toContain(":3000");
    expect(response.body).toContain("curl http://127.0.0.1:7860/predict");
    expect(response.body).toContain("1-0a1b2c3d");
  });

  it("shows an example that the service accepts", async () => {
    const {call, post} = await openService();
    const {body} = await call({url: "/"});
    const text = /-d '(.*?)'<\/pre>/s.exec(body)?.[1].replaceAll("&#34;", '"') ?? "";
    expect(Object.keys(JSON.parse(text))).toHaveLength(3);
    expect((await post("/predict", JSON.parse(text))).statusCode).toBe(200);
  });

  it("shows a title and a host as text", async () => {
    const schema = {...project.schema, title: "<img src=x onerror=alert(1)>"};
    const {call} = await openService({project: {...project, schema}});
    const {body} = await call({url: "/", headers: {host: "<script>"}});
    expect(body).not.toContain("<img");
    expect(body).not.toContain("<script>");
  });
});
