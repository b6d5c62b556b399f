import {type Agent, request} from "node:http";

/** Posts a lead; the status of the answer once it was read whole, or null when there was none. */
export function postLead(agent: Agent, url: string, body: string): Promise<number | null> {
  const headers = {"content-type": "application/json", "content-length": Buffer.byteLength(body)};
  return new Promise((resolve) => {
    const posted = request(url, {method: "POST", agent, headers}, (response) => {
      response.on("end", () => resolve(response.statusCode ?? null));
      response.on("error", () => resolve(null));
      response.resume();
    });
    posted.on("error", () => resolve(null));
    posted.end(body);
  });
}
