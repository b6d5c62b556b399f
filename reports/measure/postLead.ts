import {type Agent, type OutgoingHttpHeaders, request} from "node:http";

/** Posts JSON; the status of the answer once it was read whole, or null when there was none. */
export function postLead(
  agent: Agent,
  url: string,
  body: string,
  more: OutgoingHttpHeaders = {}
): Promise<number | null> {
  const headers = {"content-type": "application/json", "content-length": Buffer.byteLength(body), ...more};
  return new Promise((resolve) => {
    const posted = request(url, {method: "POST", agent, headers}, (response) => {
      response.on("end", () => resolve(response.complete ? response.statusCode! : null));
      for (const event of ["error", "close"]) response.on(event, () => resolve(null));
      response.resume();
    });
    posted.on("error", () => resolve(null));
    posted.end(body);
  });
}
