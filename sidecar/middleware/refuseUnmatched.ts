import type {Router} from "@koa/router";
import type {Middleware} from "koa";
import {ServiceError} from "../errors.js";

/** Refuses what no route takes: 405 for a known path, else 404. */
export function refuseUnmatched(router: Router): Middleware {
  return function refuse({path, method}) {
    const methods = router.match(path, method).path.flatMap((layer) => layer.methods);
    if (methods.length === 0) throw new ServiceError(404, "Not Found");
    throw new ServiceError(405, "Method Not Allowed", {headers: {Allow: methods.join(", ")}});
  };
}
