import {once} from "node:events";
import {type AddressInfo, createServer} from "node:net";
import {describe, expect, it} from "vitest";
import {requireFreePort} from "../../../reports/site/ports.js";
import {findFreePort} from "../../../reports/site/ports.js";

/** Of the addresses kept for documentation (RFC 5737), so no machine's own. */
const NO_ADDRESS = "203.0.113.7";

describe("requireFreePort(host, port, variable)", () => {
  it("takes a port that is free, and leaves it free", async () => {
    const port = await findFreePort();
    for (let i = 0; i < 2; i++) await expect(requireFreePort("127.0.0.1", port, "PORT")).resolves.toBeUndefined();
  });

  it("names the variable of a port that is taken", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const {port} = server.address() as AddressInfo;
    const message = `port ${port} is taken: end what listens there, or choose another with PORT=<port> npm start`;
    await expect(requireFreePort("127.0.0.1", port, "PORT")).rejects.toMatchObject({code: "port_taken", message});
    server.close();
  });

  it("says why the system refuses a port that nobody has", async () => {
    const hint = "choose a port that you may use, 1024 or above, with WORKSPACE_PORT=<port> npm start";
    await expect(requireFreePort(NO_ADDRESS, 80, "WORKSPACE_PORT")).rejects.toMatchObject({
      name: "Failure",
      code: "invalid_arguments",
      message: `cannot listen on ${NO_ADDRESS}, port 80 (EADDRNOTAVAIL): ${hint}`
    });
  });
});
